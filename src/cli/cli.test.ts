import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startCore } from '../core/start.ts'
import { commands } from './commands.ts'
import { runHere, type Answer } from './testing/run-here.ts'

const root = path.join(import.meta.dirname, '..', '..')
const cli = path.join(root, 'dist', 'node', 'cli.mjs')
const home = mkdtempSync(path.join(os.tmpdir(), 'dateline-cli-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
let folder = home
let file = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(home, 'case-'))
  file = path.join(folder, 'story.dateline')
})

const env = { ...process.env, DATELINE_USER_DATA: path.join(home, 'data'), LANG: 'C', LANGUAGE: '' }

const dateline = (...args: string[]): Promise<Answer> => runHere(args, env, folder)

/** The same as a program of its own. */
function program(...args: string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { cwd: folder, timeout: 20_000, env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 99) : 0, out, err })
    })
  })
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '')

test('a story from the first event to the page', async () => {
  expect(await program('new', file)).toEqual({ code: 0, out: '', err: '' })
  const added = await program(
    'add',
    file,
    '--title',
    'OpenAI restricts its API',
    '--when=late June 2024',
    '--lane',
    'OpenAI',
    '--tag',
    'a',
    '--tag',
    'b',
    '--publisher',
    'Herald',
    '--quote',
    'q',
    '--reported-by',
    'Wire',
  )
  expect(added).toMatchObject({ code: 0, err: '' })
  expect(added.out).toMatch(/^[0-9a-f-]{36}\n$/)
  const id = added.out.trim()
  const shown = JSON.parse((await dateline('show', file, id, '--json')).out)
  expect(shown).toMatchObject({
    id,
    title: 'OpenAI restricts its API',
    when: '[2024-06-21..2024-06-30]',
    lane: 'OpenAI',
    tags: ['a', 'b'],
    citations: [{ quote: 'q', source: { publisher: 'Herald' }, reportedBy: { publisher: 'Wire' } }],
  })
  expect(Object.keys(shown)).toEqual([
    'id',
    'title',
    'when',
    'displayWhen',
    'timeZone',
    'summary',
    'lane',
    'tags',
    'importance',
    'status',
    'private',
    'note',
    'citations',
  ])
  expect(JSON.parse((await dateline('list', file, '--json')).out)).toEqual([shown])
  expect((await program('list', file)).out).toContain('between 21 June 2024 and 30 June 2024')

  expect(
    (await dateline('edit', file, id, '--status', 'verified', '--tag', 'c', '--locator', 'p. 3', '--lane', '')).code,
  ).toBe(0)
  expect(JSON.parse((await dateline('show', file, id, '--json')).out)).toMatchObject({
    status: 'verified',
    tags: ['c'],
    lane: null,
    citations: [{ quote: 'q', locator: 'p. 3' }],
  })
  // one call, one undo step
  await dateline('undo', file)
  expect(JSON.parse((await dateline('show', file, id, '--json')).out)).toEqual(shown)
  await dateline('redo', file)
  await dateline('remove', file, id)
  expect(JSON.parse((await dateline('list', file, '--json')).out)).toEqual([])
  expect(JSON.parse((await dateline('bin', file, '--json')).out)).toMatchObject([{ id }])
  await dateline('undo', file)

  const page = path.join(folder, 'page.html')
  expect(await program('export', file, '--to', 'html', '--out', page)).toMatchObject({ code: 0, err: '' })
  expect(readFileSync(page, 'utf8')).toContain('OpenAI restricts its API')
  expect(await program('export', file, '--to', 'html', '--out', page)).toMatchObject({ code: 1, out: '' })
  expect((await dateline('export', file, '--to', 'html', '--out', page, '--overwrite')).code).toBe(0)

  const copy = path.join(folder, 'copy.dateline')
  await dateline('new', copy)
  expect((await program('import', copy, page)).code).toBe(0)
  await dateline('export', file, '--to=json', '--out=a.json')
  await dateline('export', copy, '--to=json', '--out=b.json')
  const differing = (name: string): string[] =>
    readFileSync(path.join(folder, name), 'utf8')
      .split('\n')
      .filter((_, i) => i !== 4)
  expect(differing('b.json')).toEqual(differing('a.json'))

  await dateline('remove', file, id)
  expect((await dateline('purge', file, '--all')).code).toBe(0)
  expect(readFileSync(file).includes('restricts')).toBe(false)
  expect(await dateline('undo', file)).toMatchObject({ code: 1, out: '' })
  expect((await dateline('check', file)).code).toBe(0)
  expect(readdirSync(folder).sort()).toEqual(['a.json', 'b.json', 'copy.dateline', 'page.html', 'story.dateline'])
})

test('the example is there by name and without', async () => {
  await dateline('new', file, '--example')
  expect(JSON.parse((await dateline('list', file, '--json')).out)).toHaveLength(20)
  await dateline('new', 'second.dateline', '--example', 'harbour-bridge')
  expect(JSON.parse((await dateline('list', 'second.dateline', '--json')).out)).toHaveLength(25)
  expect(await dateline('undo', file)).toMatchObject({ code: 1 })
  const refused = await dateline('new', 'third.dateline', '--example', '../../etc/passwd')
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.err).toContain('ai-deals-2023-2024, harbour-bridge')
  expect(readdirSync(folder).sort()).toEqual(['second.dateline', 'story.dateline'])
})

test.each([
  [[], 2],
  [['frobnicate'], 2],
  [['add', 'FILE'], 2],
  [['add', 'FILE', '--title'], 2],
  [['add', 'FILE', '--title', 'a', '--nonsense', 'b'], 2],
  [['add', 'FILE', '--title', 'a', '--title', 'b'], 2],
  [['add', 'FILE', '--title', 'a', '--importance', '9'], 2],
  [['add', 'FILE', '--title', 'a', '--status', 'sure'], 2],
  [['add', 'FILE', 'extra', '--title', 'a'], 2],
  [['show', 'FILE'], 2],
  [['export', 'FILE', '--to', 'html', '--out', 'x.html', '--with-private'], 2],
  [['export', 'FILE', '--to', 'pdf', '--out', 'x'], 2],
  [['export', 'FILE', '--to', 'json'], 2],
  [['purge', 'FILE'], 2],
  [['add', 'FILE', '--title', '  '], 1],
  [['add', 'FILE', '--title', 'a', '--when', '2024-02-30'], 1],
  [['add', 'FILE', '--title', 'a', '--when', '1/2/2024'], 1],
  [['add', 'FILE', '--title', 'a', '--when', 'soon'], 1],
  [['add', 'FILE', '--title', 'a', '--quote', 'who says?'], 1],
  [['show', 'FILE', 'not-an-id'], 1],
  [['show', 'FILE', '01900000-0000-7000-8000-000000000000'], 1],
  [['remove', 'FILE', '01900000-0000-7000-8000-000000000000'], 1],
  [['undo', 'FILE'], 1],
  [['redo', 'FILE'], 1],
  [['new', 'FILE'], 1],
  [['export', 'FILE', '--to', 'json', '--out', 'text.dateline'], 1],
  [['list', 'missing.dateline'], 1],
  [['list', ''], 1],
  [['list', '-'], 1],
  [['import', 'FILE', '-'], 1],
  [['import', 'FILE', ''], 1],
  [['export', 'FILE', '--to', 'json', '--out', '.', '--overwrite'], 1],
  [['export', 'FILE', '--to', 'json', '--out', 'FILE', '--overwrite'], 1],
  [['list', '/dev/zero'], 1],
  [['list', '.'], 1],
  [['list', 'text.dateline'], 1],
  [['list', 'empty.dateline'], 1],
  [['import', 'FILE', 'missing.json'], 1],
  [['new', 'nowhere/x.dateline'], 1],
])('dateline %j ends with %i, one sentence and nothing changed', async (args, code) => {
  await dateline('new', file)
  writeFileSync(
    path.join(folder, 'text.dateline'),
    'a text that is longer than a header of a database would be, to be sure'.repeat(3),
  )
  writeFileSync(path.join(folder, 'empty.dateline'), '')
  const before = readFileSync(file)
  const listing = readdirSync(folder)
  const answer = await dateline(...args.map((arg) => (arg === 'FILE' ? file : arg)))
  expect(answer).toMatchObject({ code, out: '' })
  expect(lines(answer.err)).toHaveLength(code === 2 ? 2 : 1)
  expect(answer.err).not.toMatch(/SQLITE_|\bat .*\.[mt]js|Error:|undefined|\{/)
  // a flag that is proposed is one of the command's
  const flags = commands.find(({ name }) => name === args[0])?.flags.map(({ name }) => `--${name}`) ?? []
  if (code === 1) for (const [named] of answer.err.matchAll(/--[a-z-]+/g)) expect(flags).toContain(named)
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(readdirSync(folder)).toEqual(listing)
})

test('an order of days and months decides what two readings have', async () => {
  await dateline('new', file)
  // WHEN_AMBIGUOUS
  const { err } = await dateline('add', file, '--title', 'a', '--when', '1/2/2024')
  expect(err).toContain('2024-02-01')
  expect(err).toContain('2024-01-02')
  const { out } = await dateline('add', file, '--title', 'a', '--when', '1/2/2024', '--date-order', 'mdy')
  expect(JSON.parse((await dateline('show', file, out.trim(), '--json')).out).when).toBe('2024-01-02')
})

test('words count from --as-of, else from the story’s own date', async () => {
  await dateline('new', file)
  const when = async (...args: string[]): Promise<string> => {
    const { out } = await dateline('add', file, '--title', 'a', '--publisher', 'P', ...args)
    return JSON.parse((await dateline('show', file, out.trim(), '--json')).out).when
  }
  expect(await when('--when', 'yesterday', '--as-of', '2024-08-02')).toBe('2024-08-01')
  expect(await when('--when', 'March', '--published', '2024-02-10')).toBe('2023-03')
  expect(await when('--when', 'March', '--published', '2024-02-10T23:00Z')).toBe('2023-03')
  // the story that is cited already counts for what is said later
  const { out } = await dateline(
    'add',
    file,
    '--title',
    'a',
    '--publisher',
    'P',
    '--published',
    '1/3/2024',
    '--date-order',
    'dmy',
  )
  await dateline('edit', file, out.trim(), '--when', 'yesterday')
  expect(JSON.parse((await dateline('show', file, out.trim(), '--json')).out).when).toBe('2024-02-29')
})

const eventUsage =
  '[--when W] [--as-of DAY] [--date-order dmy|mdy] [--lane L] [--tag T]… [--status S] [--importance 1-5] [--summary X] [--private] ' +
  '[--source-title T] [--source-url U] [--publisher P] [--author A] [--published W] [--quote Q] [--locator L] ' +
  '[--stance supports|disputes|context] [--stated-when W] [--reported-by PUBLISHER]'

test('help says every command as it is promised, and each says its own', async () => {
  const usages = [
    'dateline new FILE [--example [NAME]]',
    'dateline list FILE [--json]',
    `dateline add FILE --title T ${eventUsage}`,
    'dateline show FILE ID [--json]',
    `dateline edit FILE ID [--title T] ${eventUsage} [--no-private]`,
    'dateline remove FILE ID',
    'dateline bin FILE [--json]',
    'dateline purge FILE ID|--all',
    'dateline undo FILE',
    'dateline redo FILE',
    'dateline export FILE --to html|json --out PATH [--overwrite] [--with-private]',
    'dateline import FILE PATH.json|PATH.html',
    'dateline check FILE',
    'dateline serve [FILE]',
  ]
  const { out, code } = await dateline('--help')
  expect(code).toBe(0)
  expect(lines(out).filter((line) => line.startsWith('dateline '))).toEqual(usages)
  expect((await dateline('add', '--help')).out).toContain(`Usage: ${usages[2]}\n`)
})

test('what is wrong with the command line is said before the file is looked at', async () => {
  for (const args of [
    ['add', 'missing.dateline'],
    ['add', 'missing.dateline', '--title', 'a', '--status', 'sure'],
    ['add', 'missing.dateline', '--title', 'a', '--as-of', 'soon'],
    ['edit', 'missing.dateline', 'x', '--private', '--no-private'],
    ['purge', 'missing.dateline'],
    ['purge', 'missing.dateline', 'x', '--all'],
    ['export', 'missing.dateline', '--to', 'json', '--out', '-'],
    ['import', 'missing.dateline'],
  ])
    expect(await dateline(...args), args.join(' ')).toMatchObject({ code: 2, out: '' })
})

test('a call that changes nothing makes no undo step, and what is empty is not a citation', async () => {
  await dateline('new', file)
  const { out } = await dateline('add', file, '--title', 'a', '--quote', '', '--publisher', '')
  const id = out.trim()
  const show = async () => JSON.parse((await dateline('show', file, id, '--json')).out)
  expect((await show()).citations).toEqual([])
  for (const flags of [[], ['--title', 'a'], ['--tag', ''], ['--quote', ''], ['--reported-by', ''], ['--no-private']])
    expect(await dateline('edit', file, id, ...flags), flags.join(' ')).toEqual({ code: 0, out: '', err: '' })
  expect(await dateline('edit', file, id, '--stance', 'disputes')).toMatchObject({ code: 1 })
  await dateline('edit', file, id, '--publisher', 'Herald', '--reported-by', 'Wire')
  await dateline('edit', file, id, '--publisher', 'Herald', '--reported-by', 'Wire', '--stance', '')
  await dateline('undo', file)
  expect((await show()).citations).toEqual([])
  await dateline('undo', file)
  expect(await dateline('undo', file)).toMatchObject({ code: 1 })
})

test('show, list, bin and export say an event in the same words', async () => {
  await dateline('new', file, '--example', 'harbour-bridge')
  await dateline('export', file, '--to', 'json', '--with-private', '--out', 'all.json')
  const exported = readFileSync(path.join(folder, 'all.json'), 'utf8')
  const { out } = await dateline('list', file, '--json')
  const events = JSON.parse(exported).events as { id: string }[]
  expect(JSON.stringify(JSON.parse(out))).toBe(JSON.stringify(events))
  const last = events.findLast(({ id }) => exported.includes(id))
  const shown = JSON.stringify(JSON.parse((await dateline('show', file, last?.id ?? '', '--json')).out))
  expect(shown).toBe(JSON.stringify(last))
  await dateline('remove', file, last?.id ?? '')
  expect(JSON.stringify(JSON.parse((await dateline('bin', file, '--json')).out))).toBe(`[${shown}]`)
})

test('a new date takes the place of the words that were shown instead of the old one', async () => {
  await dateline('new', file, '--example')
  const events: { id: string; when: string; displayWhen: string | null }[] = JSON.parse(
    (await dateline('list', file, '--json')).out,
  )
  const { id = '', when = '' } = events.find(({ displayWhen }) => displayWhen === 'late 2023') ?? {}
  const shown = async (): Promise<string> => (await dateline('show', file, id)).out
  await dateline('edit', file, id, '--when', when)
  expect(await shown()).toContain('late 2023')
  await dateline('edit', file, id, '--when', 'May 2023')
  expect(await shown()).toContain('May 2023')
  expect(await shown()).not.toContain('late 2023')
  await dateline('undo', file)
  expect(await shown()).toContain('late 2023')
})

test('the bin lists sources and citations with their ids beside the events', async () => {
  await dateline('new', file)
  const { out } = await dateline('add', file, '--title', 'Kept', '--publisher', 'Gazette', '--quote', 'They said so')
  const [citation] = JSON.parse((await dateline('show', file, out.trim(), '--json')).out).citations
  const core = await startCore({ file, mode: 'open', userData: path.join(home, 'data'), language: 'en' })
  await core.client.citations.remove({ id: citation.id })
  await core.client.sources.remove({ id: citation.source.id })
  await core.close()
  const listed = lines((await dateline('bin', file)).out)
  expect(listed).toHaveLength(2)
  for (const [id, label] of [
    [citation.id, 'They said so (Kept)'],
    [citation.source.id, 'Gazette'],
  ])
    expect(listed.some((line) => line.startsWith(id) && line.endsWith(label))).toBe(true)
  expect(JSON.parse((await dateline('bin', file, '--json')).out)).toEqual([])
  expect(await dateline('purge', file, citation.source.id)).toEqual({ code: 0, out: '', err: '' })
  expect(lines((await dateline('bin', file)).out)).toHaveLength(1)
})

test('the program that the package names starts by itself', () => {
  const { bin } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { bin: { dateline: string } }
  const program = path.join(root, bin.dateline)
  chmodSync(program, 0o755)
  const PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ''}`
  expect(execFileSync(program, ['--help'], { encoding: 'utf8', env: { ...process.env, PATH, LANG: 'C' } })).toContain(
    'dateline new FILE',
  )
})

test('a file that another process holds is refused at once, and not hurt', async () => {
  await dateline('new', file)
  const holder = `const D=require('better-sqlite3');const d=new D(${JSON.stringify(file)});d.pragma('locking_mode=EXCLUSIVE');d.exec('BEGIN EXCLUSIVE');console.log('held');setTimeout(()=>{},15000)`
  const child = execFile(process.execPath, ['-e', holder], { cwd: root })
  await new Promise((resolve) => child.stdout?.once('data', resolve))
  const answer = await dateline('add', file, '--title', 'a')
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  expect(answer).toMatchObject({ code: 1, out: '' })
  expect(answer.err).toContain('open in another window or program')
  expect((await dateline('check', file)).code).toBe(0)
})

/** A document that takes a moment to bring in. */
function writeLong(count: number): string {
  const events = Array.from({ length: count }, (_, i) => ({
    title: `event ${i}`,
    summary: 'what happened then',
    when: '2024',
  }))
  const long = path.join(folder, 'long.json')
  writeFileSync(long, JSON.stringify({ format: 'dateline', version: 1, events }))
  return long
}

test.runIf(process.platform !== 'win32')('Ctrl-C ends an import, which leaves nothing and says so', async () => {
  await dateline('new', file, '--example')
  const before = readFileSync(file)
  const child = execFile(process.execPath, [cli, 'import', file, writeLong(8_000)], {
    env,
  })
  let said = ''
  child.stderr?.on('data', (text: string) => (said += text))
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)))
  // it is in the middle of writing
  while (!existsSync(`${file}-journal`)) await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGINT')
  expect(await ended).toBe(1)
  expect(said).toBe('The import was stopped; nothing was changed.\n')
  expect(readFileSync(file).equals(before)).toBe(true)
})

test.runIf(process.platform === 'linux')('on a terminal it says how far it is, elsewhere it doesn’t', async () => {
  await dateline('new', file)
  const long = writeLong(2_000)
  // what is over soon isn't spoken of: its clock is a millisecond later at each look
  const slow = 'data:text/javascript,let now=0;performance.now=()=>now++'
  const run = `'${process.execPath}' --import '${slow}' '${cli}' import '${file}' '${long}'`
  // util-linux’s script is a terminal for what it runs
  const shown = execFileSync('script', ['-qec', run, '/dev/null'], { encoding: 'utf8', env })
  const written = shown.trimEnd().split('\r\u001b[K')
  expect(written.filter((line) => /^Importing… \d+%$/.test(line)).length).toBeGreaterThan(0)
  // the line is gone before what is printed
  expect(written.at(-2)).toMatch(/^(Importing… \d+%)?$/)
  expect(written.at(-1)).toBe('2,000 events, 0 sources and 0 lanes brought in.')
  await dateline('undo', file)
  expect(await dateline('import', file, long)).toMatchObject({ code: 0, err: '' })
})

test('nothing but the file is left when the reader of the output goes away', () => {
  execFileSync(
    'sh',
    [
      '-c',
      `"${process.execPath}" dist/node/cli.mjs new "${file}" --example && "${process.execPath}" dist/node/cli.mjs list "${file}" | head -1`,
    ],
    { cwd: root },
  )
  expect(readdirSync(folder)).toEqual(['story.dateline'])
})

test.runIf(existsSync('/dev/full'))('an output that can’t be written is said', async () => {
  await dateline('new', file, '--example')
  const run = `'${process.execPath}' '${cli}' list '${file}' --json > /dev/full`
  const { status, stderr } = spawnSync('sh', ['-c', run], { encoding: 'utf8', env })
  expect(status).toBe(1)
  expect(stderr).toMatch(/^The output couldn’t be written, [^\n]+\n$/)
})

describe('on a Node that can’t load SQLite', () => {
  const tooOld = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,napi:"9"}})'
  const run = (program: string) =>
    spawnSync(process.execPath, ['--import', tooOld, program, 'new', file], { encoding: 'utf8' })

  test('the project’s own takes over', () => {
    expect(run(cli)).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(readdirSync(folder)).toEqual(['story.dateline'])
  })

  test('who ends the program ends what took over, and the file is closed', async () => {
    await dateline('new', file)
    const serve = path.join(root, 'dist', 'node', 'serve.mjs')
    const host = spawn(process.execPath, ['--import', tooOld, serve, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    for await (const said of host.stdout) if (String(said).includes('http://')) break
    const ended = once(host, 'exit')
    host.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(await dateline('list', file)).toEqual({ code: 0, out: '', err: '' })
  })

  test('without one a sentence says what to do', () => {
    const elsewhere = path.join(home, 'elsewhere')
    cpSync(path.join(root, 'dist', 'node'), path.join(elsewhere, 'dist', 'node'), { recursive: true })
    mkdirSync(path.join(elsewhere, 'node_modules'))
    symlinkSync(
      path.join(root, 'node_modules', 'better-sqlite3'),
      path.join(elsewhere, 'node_modules', 'better-sqlite3'),
    )
    const { status, stdout, stderr } = run(path.join(elsewhere, 'dist', 'node', 'cli.mjs'))
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toBe(
      `This program needs Node 24 or newer; this is Node ${process.versions.node}. Nothing was changed. Use npm run, which brings its own.\n`,
    )
    expect(readdirSync(folder)).toEqual([])
  })
})
