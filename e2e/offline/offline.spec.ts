// Without any network: specs of the window, the page and the desktop again, where only this machine's own address can be reached. Left out of
// the list where the system gives no such place (playwright.config.ts).
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'

const root = path.join(import.meta.dirname, '..', '..')
const playwright = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')

/** A network namespace of its own: a loopback and no route. */
function withoutNetwork(...words: string[]): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    ['-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', process.execPath, ...words],
    { cwd: root, encoding: 'utf8', env: { ...process.env, DATELINE_OFFLINE: '1', FORCE_COLOR: '0' } },
  )
  return { status, out: stdout + stderr }
}

test('there is no way out', () => {
  const { out } = withoutNetwork(
    '-e',
    `require('node:net').connect(80, '192.0.2.1').on('error', ({ code }) => console.log(code)).on('connect', () => console.log('connected'))`,
  )
  expect(out.trim()).toBe('ENETUNREACH')
})

const again: [project: string, spec: string, name: string][] = [
  ['web', 'e2e/adding.spec.ts', 'is added by hand with a vague date'],
  ['web', 'e2e/page.spec.ts', 'example: asks for nothing'],
  ...(process.env.ELECTRON_OVERRIDE_DIST_PATH === undefined
    ? []
    : [['electron', 'e2e/electron/quiet.spec.ts', 'T15 '] as [string, string, string]]),
]

for (const [project, spec, name] of again) {
  test(`T15 ${spec} holds there: ${name}`, { tag: '@long' }, () => {
    test.slow()
    const { status, out } = withoutNetwork(
      playwright,
      'test',
      spec,
      `--project=${project}`,
      '-g',
      name,
      '--workers=1',
      '--output',
      path.join(os.tmpdir(), 'dateline-offline'),
    )
    expect(out).toMatch(/\d passed/)
    expect(status, out).toBe(0)
  })
}

test('T15 the web host connects to nobody', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-traced-'))
  const log = path.join(folder, 'calls')
  const host = spawn(
    'strace',
    ['-f', '-qq', '-e', 'trace=connect', '-o', log, process.execPath, path.join(root, 'dist', 'node', 'serve.mjs')],
    {
      env: { ...process.env, DATELINE_USER_DATA: path.join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const address = await new Promise<string>((resolve) => {
    let said = ''
    host.stdout.on('data', (data: Buffer) => {
      said += data.toString()
      const found = /^http:\S+$/m.exec(said)
      if (found) resolve(found[0])
    })
  })
  const { origin, hash } = new URL(address)
  const headers = { authorization: `Bearer ${hash.slice(1)}` }
  expect((await fetch(`${origin}/facts`, { headers })).status).toBe(200)
  expect((await fetch(`${origin}/open?what=new`, { method: 'POST', headers })).status).toBe(204)
  const ended = new Promise((resolve) => host.on('exit', resolve))
  // the traced program itself: its tracer only waits for it
  const [traced = ''] = readFileSync(`/proc/${host.pid}/task/${host.pid}/children`, 'utf8').trim().split(' ')
  process.kill(Number(traced), 'SIGTERM')
  await ended
  expect(existsSync(log)).toBe(true)
  expect(
    readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => /AF_INET/.test(line)),
  ).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})
