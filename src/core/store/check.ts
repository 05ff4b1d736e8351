// The whole check of an open file: structure, search index, the sum of every row, foreign keys. Finds what opening alone doesn't look at.
import { openDerived, xor } from './derive.ts'
import type { Store } from './open.ts'

export interface Findings {
  ok: boolean
  findings: string[]
}

export function checkStore({ database, readOnly }: Store): Findings {
  const findings: string[] = []
  const structure = database.pragma('quick_check', { simple: true })
  if (structure !== 'ok') findings.push(`structure: ${String(structure)}`)
  const keys = database.pragma('foreign_key_check')
  if (Array.isArray(keys) && keys.length > 0) findings.push(`references: ${keys.length}`)
  if (readOnly === null) {
    for (const index of ['event_search', 'source_search']) {
      try {
        database.exec(`BEGIN; INSERT INTO ${index}(${index}, rank) VALUES('integrity-check', 1); ROLLBACK`)
      } catch {
        // the check's only failure is that the index and the rows differ
        findings.push(`index: ${index}`)
        if (database.inTransaction) database.exec('ROLLBACK')
      }
    }
  }
  const derived = openDerived(database)
  let wrong = 0
  let count = 0
  let sums: Buffer = Buffer.alloc(8)
  for (const { n, sum } of database.prepare('SELECT n, sum FROM event').all() as { n: number; sum: Buffer | null }[]) {
    count++
    if (!sum || !derived.eventSum(n).equals(sum)) wrong++
    else sums = xor(sums, sum)
  }
  if (wrong > 0) findings.push(`rows: ${wrong}`)
  const all = database.prepare('SELECT event_count, event_sums FROM timeline').get() as {
    event_count: number
    event_sums: Buffer
  }
  if (wrong === 0 && (all.event_count !== count || !all.event_sums.equals(sums)))
    findings.push(`lost rows: ${all.event_count - count}`)
  return { ok: findings.length === 0, findings }
}
