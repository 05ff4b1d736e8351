// The whole check of an open database: structure, references, search index, the sum of every row. Finds what opening alone doesn't look at.
import type { Database } from 'better-sqlite3'
import { codeOf } from './sqlite-errors.ts'
import { openDerived } from './derive.ts'
import { openManyFacts } from './many-facts.ts'
import { addSum, sumBytes } from './sums.ts'

/** What is wrong, as `place: how many`; nothing: whole. `writable`: the search index can be checked too, in a transaction that is rolled back. */
export function findDamage(database: Database, writable: boolean): string[] {
  try {
    return [
      ...checkStructure(database),
      ...checkReferences(database),
      ...(writable ? checkIndexes(database) : []),
      ...checkSums(database),
    ]
  } catch (error) {
    // reading itself stumbled
    if (!tellsOfDamage(error)) throw error
    return ['structure: unreadable']
  }
}

/** Also compares every index with its table: derived columns have no sum, but stand in both. */
function checkStructure(database: Database): string[] {
  const answer = database.pragma('integrity_check(1)', { simple: true })
  return answer === 'ok' ? [] : [`structure: ${String(answer)}`]
}

function checkReferences(database: Database): string[] {
  const keys = database.pragma('foreign_key_check')
  return Array.isArray(keys) && keys.length > 0 ? [`references: ${keys.length}`] : []
}

function checkIndexes(database: Database): string[] {
  return ['event_search', 'source_search']
    .filter((index) => !isRight(database, index))
    .map((index) => `index: ${index}`)
}

function isRight(database: Database, index: string): boolean {
  try {
    database.exec(
      `SAVEPOINT look; INSERT INTO ${index}(${index}, rank) VALUES('integrity-check', 1); ROLLBACK TO look; RELEASE look`,
    )
    return true
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK TO look; RELEASE look')
    if (!tellsOfDamage(error)) throw error
    return false
  }
}

function checkSums(database: Database): string[] {
  const derived = openDerived(database)
  const findings: string[] = []
  let count = 0
  const sums = Buffer.alloc(sumBytes)
  const isWrong = (sum: Buffer | null, right: Buffer): boolean => sum === null || !right.equals(sum)
  const wrong = (table: string, key: string, sumOf: (n: number) => Buffer): void => {
    let found = 0
    // one row at a time: a million at once would be hundreds of megabytes. The shape is the query's.
    const rows = database.prepare(`SELECT ${key} AS n, sum FROM ${table}`).iterate() as IterableIterator<{
      n: number
      sum: Buffer | null
    }>
    for (const { n, sum } of rows) if (isWrong(sum, sumOf(n))) found++
    if (found > 0) findings.push(`${table} rows: ${found}`)
  }
  const facts = openManyFacts(database)
  const right = Buffer.alloc(sumBytes)
  let wrongEvents = 0
  // few at once: what outlives a small collection of garbage makes the heap grow, and the process keeps that after the check
  const lastOfNext = database
    .prepare('SELECT max(n) FROM (SELECT n FROM event WHERE n > ? ORDER BY n LIMIT 100)')
    .pluck()
  for (let before = Number.MIN_SAFE_INTEGER; ;) {
    const last: unknown = lastOfNext.get(before)
    // a number that no event can have is not reached: its row is missed in the count
    if (typeof last !== 'number' || last <= before) break
    const had = facts.eventSums(before + 1, last)
    for (const [i, { removed, writeSumWith }] of facts.events(before + 1, last).entries()) {
      count++
      writeSumWith(removed, right, 0)
      if (right.compare(had, i * sumBytes, (i + 1) * sumBytes) !== 0) wrongEvents++
      else addSum(sums, right)
    }
    before = last
  }
  if (wrongEvents > 0) findings.push(`event rows: ${wrongEvents}`)
  wrong('source', 'n', derived.sourceSum)
  wrong('lane', 'n', derived.laneSum)
  wrong('change', 'seq', derived.changeSum)
  wrong('timeline', 'n', derived.timelineSum)
  const all = database.prepare('SELECT event_count, event_sums FROM timeline').get() as
    | { event_count: number; event_sums: Buffer }
    | undefined
  if (!all) return [...findings, 'timeline rows: 1']
  if (wrongEvents === 0 && (all.event_count !== count || !all.event_sums.equals(sums)))
    findings.push(`lost event rows: ${all.event_count - count}`)
  const strays = Number(
    database.prepare('SELECT count(*) FROM change_item WHERE seq NOT IN (SELECT seq FROM change)').pluck().get(),
  )
  if (strays > 0) findings.push(`change_item rows: ${strays}`)
  return findings
}

/** A broken search index says SQLITE_ERROR; every statement here is right on a whole file. */
function tellsOfDamage(error: unknown): boolean {
  const code = codeOf(error) ?? ''
  return code === 'SQLITE_ERROR' || code.startsWith('SQLITE_CORRUPT')
}
