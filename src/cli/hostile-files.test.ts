// The command line, given files and words that were made to harm: one sentence, an exit code, nothing changed, never hung. Words go to a process.
import { createHash } from 'node:crypto'
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runHere, type Answer } from './testing/run-here.ts'

const root = path.join(import.meta.dirname, '..', '..')
const fixtures = path.join(root, 'src', 'core', 'testing', 'hostile')
const cli = path.join(root, 'dist', 'node', 'cli.mjs')
const home = mkdtempSync(path.join(os.tmpdir(), 'dateline-hostile-'))
const file = path.join(home, 'story.dateline')
const env = { ...process.env, DATELINE_USER_DATA: path.join(home, 'data'), LANG: 'C', LANGUAGE: '' }
afterAll(() => rmSync(home, { recursive: true, force: true }))
beforeAll(() => {
  execFileSync(process.execPath, [cli, 'new', file], { env })
  execFileSync(process.execPath, [cli, 'add', file, '--title', 'Kept', '--when', '2024'], { env })
})

/** In this process: what is said doesn't hang on there being another. */
const here = (...args: string[]): Promise<Answer> => runHere(args, env, home)

function dateline(...args: string[]): Promise<Omit<Answer, 'code'> & { code: number | string | null }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { cwd: home, env, timeout: 20_000 }, (error, out, err) =>
      resolve({ code: error ? (error.code ?? error.signal ?? 'none') : 0, out, err }),
    )
  })
}

/** No raw code, no stack, no place in our own code. */
const raw = /SQLITE_|\bE[A-Z]{4,}\b|\bat .*:\d+:\d+|node:internal|\.mjs|TypeError|undefined|\[object/

test.each([
  ...readdirSync(path.join(fixtures, 'json')).map((name) => `json/${name}`),
  'csv/22_binary_png_named.csv',
  'ics/02_rrule_bomb.ics',
  'text/07_bomb.csv.gz',
  'text/04_zero_width_million_stub.txt',
])('import %s: exit 1, one sentence, the same bytes', async (name) => {
  const before = createHash('sha256').update(readFileSync(file)).digest('hex')
  const { code, out, err } = await here('import', file, path.join(fixtures, name))
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^\S.*[.]\n$/)
  expect(err).not.toMatch(raw)
  expect(err).toContain('Nothing was changed.')
  expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(before)
  expect(readdirSync(home).filter((each) => each !== 'data')).toEqual(['story.dateline'])
})

test.each(readdirSync(path.join(fixtures, 'db')))('list %s: exit 1, one sentence', async (name) => {
  const { code, out, err } = await here('list', path.join(fixtures, 'db', name))
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^\S.*[.]\n$/)
  expect(err).not.toMatch(raw)
})

const vectors = JSON.parse(readFileSync(path.join(fixtures, 'text', '08_argv_vectors.json'), 'utf8')) as string[][]
// no system hands a NUL to a process
const givable = vectors.filter((words) => !words.join('').includes('\0'))

test('T6 no word of the command line is more than a word', async () => {
  for (let i = 0; i < givable.length; i += 4)
    await Promise.all(
      givable.slice(i, i + 4).map((words) =>
        dateline('list', ...words).then(({ code, out, err }) => {
          expect([1, 2], words.join(' ')).toContain(code)
          expect(out).toBe('')
          expect(err).not.toMatch(raw)
          expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(2)
        }),
      ),
    )
  expect(readdirSync(home).filter((each) => each !== 'data')).toEqual(['story.dateline'])
})

// what a terminal would obey: colours, titles, the clipboard, the direction of writing, what was printed before
const obeyed = '\u001b[2J\u001b]0;owned\u0007\u001b]52;c;ZXZpbA==\u0007\u009b31m\r\b\u202egnp.exe\u2066\u200b'

test('T21 a terminal is told letters, never orders', async () => {
  const story = path.join(home, 'terminal.dateline')
  await here('new', story)
  writeFileSync(
    path.join(home, 'terminal.json'),
    JSON.stringify({
      format: 'dateline',
      version: 1,
      events: [
        {
          title: `a${obeyed}b`,
          displayWhen: `c${obeyed}`,
          summary: `d${obeyed}`,
          lane: `e${obeyed}`,
          tags: [`f${obeyed}`],
          citations: [
            {
              quote: `g${obeyed}`,
              locator: `h${obeyed}`,
              source: { title: `i${obeyed}`, publisher: `j${obeyed}`, author: `k${obeyed}`, url: `l${obeyed}` },
              reportedBy: { publisher: `m${obeyed}` },
            },
          ],
        },
      ],
    }),
  )
  expect((await here('import', story, path.join(home, 'terminal.json'))).code).toBe(0)
  const [event] = JSON.parse((await here('list', story, '--json')).out) as { id: string }[]
  const answers = [
    await here('list', story),
    await here('show', story, event?.id ?? ''),
    await here('list', path.join(home, `no${obeyed}.dateline`)),
    await here('import', story, path.join(home, `no${obeyed}.json`)),
    await here(`x${obeyed}`),
    await here('show', story, obeyed),
    await here('add', story, '--title', 'x', '--when', `soon${obeyed}`),
    await here('add', story, `--x${obeyed}`),
  ]
  await here('remove', story, event?.id ?? '')
  answers.push(await here('bin', story))
  for (const { out, err } of answers) {
    expect(`${out}${err}`).not.toBe('')
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    expect(`${out}${err}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b]/)
  }
  rmSync(story)
  rmSync(path.join(home, 'terminal.json'))
})
