// `node bench/core.mjs [SIZE,…] [IMPORTED]`: how fast the core is beside bare better-sqlite3 in the same run: reading everything, filters,
// search, single edits, an import of so many events (100,000), its undo and the same once more, memory. Drives the built web host over its WebSocket; knows nothing of src.
import { spawn, spawnSync } from 'node:child_process'
import { constants, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
// oxlint-disable-next-line no-restricted-imports -- bare better-sqlite3 is what the core is measured against
import SQLite from 'better-sqlite3'
import { ensureBuilt, root } from '../build/ensure-built.mjs'
import { makeDocument } from './story/document.ts'
import { cache, makeFile } from './timeline-file.ts'

const imported = Number(process.argv[3] ?? 100_000)
const everything = { text: '', hiddenLanes: [], statuses: [], tags: [], publishers: [], missing: [] }
const rows = []
/** Processes of hosts: none outlives a measurement that fails. */
const hosts = new Set()

/** A figure in ms (or MB), and beside it what it is measured against: bare better-sqlite3, or a timeline of 100 events. */
function note(size, what, ms, bare = null) {
  rows.push({ size, what, ms, bare })
  const ratio = bare === null ? '' : `  beside ${bare.toFixed(0)}  ratio ${(ms / bare).toFixed(2)}`
  console.log(`${String(size).padStart(9)}  ${what.padEnd(44)} ${ms.toFixed(1).padStart(9)}${ratio}`)
}

const toBytes = (pieces) => Buffer.from([...pieces].join(''))

const percentile = (times, share) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))]

async function times(count, run) {
  const taken = []
  for (let i = 0; i < count; i++) {
    const start = performance.now()
    await run(i)
    taken.push(performance.now() - start)
  }
  return taken
}

async function openHost(file, userData) {
  const start = performance.now()
  const child = spawn(process.execPath, [path.join(root, 'dist', 'node', 'serve.mjs'), file], {
    env: { ...process.env, DATELINE_USER_DATA: userData, LANG: 'en_US.UTF-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  hosts.add(child)
  child.on('exit', () => hosts.delete(child))
  const [, port, token] = await new Promise((resolve, reject) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text
      const found = /http:\/\/127\.0\.0\.1:(\d+)\/#(\S+)/.exec(said)
      if (found) resolve(found)
    })
    child.on('exit', () => reject(new Error(`the host ended: ${said}`)))
  })
  const opened = performance.now() - start
  const socket = new WebSocket(`ws://127.0.0.1:${port}/core`, ['dateline', token])
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return {
    opened,
    client: createORPCClient(new RPCLink({ websocket: socket })),
    /** MB, now and at its most. */
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
      return { now: of('VmRSS'), most: of('VmHWM') }
    },
    /** The most is that of what comes from now on. */
    forgetMost: () => writeFileSync(`/proc/${child.pid}/clear_refs`, '5'),
    async upload(name, bytes) {
      const answer = await fetch(`http://127.0.0.1:${port}/upload?name=${name}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: bytes,
      })
      return (await answer.json()).grant
    },
    async close() {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.on('exit', resolve))
    },
  }
}

/** As the window does: a stretch at a time, the next asked for while one is read. */
async function readColumns(client) {
  const limit = 65_536
  const ask = (from) => client.events.columns({ from, limit })
  let answer = await ask(0)
  for (let from = limit; answer; from += limit) {
    const next = from < answer.total ? ask(from) : undefined
    await answer.columns.arrayBuffer()
    answer = await next
  }
}

function readColumnsBare(file) {
  const database = new SQLite(file, { readonly: true })
  const sql = 'SELECT n, earliest, latest, lane, bits FROM event INDEXED BY event_axis ORDER BY earliest, latest, id'
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < 3; i++) {
    const start = performance.now()
    database.prepare(sql).raw().all()
    best = Math.min(best, performance.now() - start)
  }
  database.close()
  return best
}

/** The rows that a file holds, into an empty file of the same schema: one loop, one transaction, one statement a table. */
function insertBare(from, to) {
  const source = new SQLite(from, { readonly: true })
  const schema = source.prepare('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all()
  const virtual = schema.filter(({ sql }) => sql.startsWith('CREATE VIRTUAL')).map(({ name }) => name)
  const own = schema.filter(({ name }) => !virtual.some((each) => name.startsWith(`${each}_`)))
  const tables = ['lane', 'source', 'event', 'citation', 'tag', 'event_tag']
  const stored = (table) =>
    source.pragma(`table_xinfo(${table})`).flatMap(({ name, hidden }) => (hidden === 0 ? [`"${name}"`] : []))
  const content = tables.map((table) => {
    const columns = stored(table)
    return {
      table,
      columns,
      rows: source
        .prepare(`SELECT ${columns.join(', ')} FROM ${table}`)
        .raw()
        .all(),
    }
  })
  for (const [table, view] of [
    ['event_search', 'event_doc'],
    ['source_search', 'source'],
  ]) {
    const columns = source.pragma(`table_info(${table})`).map(({ name }) => name)
    const rows = source
      .prepare(`SELECT n, ${columns.join(', ')} FROM ${view}`)
      .raw()
      .all()
    content.push({ table, columns: ['rowid', ...columns], rows })
  }
  source.close()
  const target = new SQLite(to)
  for (const pragma of [
    'journal_mode = DELETE',
    'synchronous = EXTRA',
    'secure_delete = ON',
    'locking_mode = EXCLUSIVE',
    'cache_size = -32000',
  ])
    target.pragma(pragma)
  for (const { sql } of own) target.exec(sql)
  const start = performance.now()
  target.exec('BEGIN IMMEDIATE')
  for (const { table, columns, rows } of content) {
    const put = target.prepare(
      `INSERT INTO ${table}(${columns.join(', ')}) VALUES(${columns.map(() => '?').join(', ')})`,
    )
    for (const row of rows) put.run(row)
  }
  target.exec('COMMIT')
  const taken = performance.now() - start
  target.close()
  return taken
}

async function measureReading(size, host, bare, openedEmpty) {
  const { client } = host
  note(size, 'open, to listening', host.opened, openedEmpty)
  note(size, 'columns, asked to there', percentile(await times(3, () => readColumns(client)), 0.5), bare)
  const counts = await client.events.counts(everything)
  const { lanes } = await client.timeline.get()
  const ask = async (what, filter) =>
    note(size, what, percentile(await times(9, () => client.events.find({ ...everything, ...filter })), 0.95))
  await ask('everything', {})
  await ask('a lane hidden', { hiddenLanes: [lanes[0].id] })
  await ask('a status', { statuses: ['verified'] })
  await ask('a tag', { tags: [counts.tags[0].name] })
  await ask('a publisher', { publishers: [counts.publishers[0].name] })
  for (const text of ['th', 'the', 'bri', 'bridge', 'court report', 'herald', counts.publishers[0].name]) {
    const { shown } = await client.events.find({ ...everything, text })
    await ask(`search “${text}”: ${shown}`, { text })
  }
  note(size, 'MB at rest', host.memory().now)
  note(size, 'MB at most', host.memory().most)
  const { id } = await client.events.at({ position: Math.ceil(size / 2) })
  // the check after opening comes first
  await client.events.edit({ id, set: { status: 'draft' } })
  const watching = (await client.changes.watch())[Symbol.asyncIterator]()
  const edit = async (what, set) =>
    note(
      size,
      `edit of ${what}, to the notice`,
      percentile(
        await times(20, async (i) => {
          const told = watching.next()
          await client.events.edit({ id, set: set(i) })
          await told
        }),
        0.95,
      ),
    )
  await edit('status', (i) => ({ status: ['verified', 'unverified'][i % 2] }))
  await edit('date', (i) => ({ when: `${1990 + i}-05` }))
  await edit('title', (i) => ({ title: `Harbour bridge closed ${i}` }))
  note(size, 'undo of one', percentile(await times(20, () => client.history.undo()), 0.95))
  note(size, 'redo of one', percentile(await times(20, () => client.history.redo()), 0.95))
}

/** `bare`: how long a bare insert of the same takes, once it is there; null: it isn't measured here, nor what the document alone takes. */
async function measureImport(size, host, document, bare) {
  const { client } = host
  // whatever check is under way is over after a first write
  await client.timeline.edit({ title: 'Measured' })
  const grant = await host.upload('in.json', document)
  host.forgetMost()
  const waits = []
  let over = false
  const asking = (async () => {
    while (!over) {
      const [wait] = await times(1, () => client.timeline.get())
      waits.push(wait)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  const start = performance.now()
  await client.transfer.import({ grant })
  const taken = performance.now() - start
  over = true
  await asking
  const { most } = host.memory()
  const importOf = async (given) => {
    const granted = await host.upload('in.json', given)
    return (await times(1, () => client.transfer.import({ grant: granted })))[0]
  }
  let reading = null
  if (bare !== null) {
    // what is there already is read, checked and looked up, and nothing of it written; without what any import costs (its backup)
    const again = await importOf(document)
    const one = await importOf(toBytes(makeDocument(1, 3)))
    await client.history.undo()
    reading = Math.max(0, again - one)
  }
  host.forgetMost()
  const [undone] = await times(1, () => client.history.undo())
  const [redone] = await times(1, () => client.history.redo())
  const mostUndone = host.memory().most
  // into a million it would take another minute and say the same
  const anew = size < 1_000_000 ? (await client.history.undo(), await importOf(document)) : null
  await host.close()
  note(size, 'MB at most, with an import', most)
  note(size, 'MB at most, with its undo and redo', mostUndone)
  note(size, `import of ${imported}, read and checked`, taken, bare?.() ?? null)
  if (reading !== null) note(size, 'its document alone, which is read beside', reading)
  note(size, 'a question meanwhile, p95', percentile(waits, 0.95))
  note(size, 'a question meanwhile, longest', Math.max(...waits))
  note(size, 'its undo', undone)
  note(size, 'its redo', redone)
  if (anew !== null) note(size, 'imported again after its undo', anew, taken)
}

await ensureBuilt(() => console.error('Building…'))
mkdirSync(cache, { recursive: true })
const work = mkdtempSync(path.join(cache, 'core-'))
try {
  const userData = path.join(work, 'user-data')
  const copyOf = async (size) => {
    const file = path.join(work, `${size}.dateline`)
    copyFileSync(await makeFile(size, { tell: (line) => console.error(line) }), file, constants.COPYFILE_FICLONE)
    return file
  }
  const sizes = (process.argv[2] ?? '100000,1000000').split(',').map(Number)
  const least = await openHost(await copyOf(100), userData)
  await least.close()
  const empty = path.join(work, 'empty.dateline')
  spawnSync(process.execPath, [path.join(root, 'dist', 'node', 'cli.mjs'), 'new', empty], {
    env: { ...process.env, DATELINE_USER_DATA: userData },
  })
  const document = toBytes(makeDocument(imported, 2))
  for (const size of sizes) {
    const file = await copyOf(size)
    const bare = readColumnsBare(file)
    // one for both: a million events are checked for a minute before anything is written to them
    const host = await openHost(file, userData)
    await measureReading(size, host, bare, least.opened)
    await measureImport(size, host, document, null)
  }
  await measureImport(0, await openHost(empty, userData), document, () =>
    insertBare(empty, path.join(work, 'bare.dateline')),
  )
} finally {
  for (const host of hosts) host.kill('SIGKILL')
  rmSync(work, { recursive: true, force: true })
}
