// What the sums of many rows are over, read in a few statements for hundreds of them. Writes nothing.
import type { Database } from 'better-sqlite3'
import { citationsOfSql, eventsOfSql, sourcesOfSql, sumsOfSql, tagsOfSql } from './facts.ts'
import { writeSum } from './sums.ts'

export interface RowFacts {
  n: number
  made: number
  removed: number | null
  /** Writes the sum as it would be with another value of `removed`. */
  writeSumWith(removed: number | null, to: Buffer, at: number): void
}

export interface ManyFacts {
  /** Of the events from `first` to `last` that are there, in order. */
  events(first: number, last: number): RowFacts[]
  /** The sums that these have, one behind the other; one that isn't there is all zeros, which is no row's. */
  eventSums(first: number, last: number): Buffer
  sources(first: number, last: number): RowFacts[]
}

/** For as long as nothing else is written: names of tags are read once. */
export function openManyFacts(database: Database): ManyFacts {
  const readEvents = database.prepare(eventsOfSql).raw()
  const readTags = database.prepare(tagsOfSql).raw()
  const readCitations = database.prepare(citationsOfSql).raw()
  const readSources = database.prepare(sourcesOfSql).raw()
  const readSums = database.prepare(sumsOfSql).pluck()
  const readName = database.prepare('SELECT name FROM tag WHERE n = ?').pluck()
  const names = new Map<number, unknown>()

  function nameOf(tag: number): unknown {
    let name = names.get(tag)
    if (name === undefined) names.set(tag, (name = readName.get(tag)))
    return name
  }

  /** `toSum`: with all that is row n's. The last value of each row is for us, what stands before is what a sum is over. */
  function factsOf(rows: unknown[][], toSum: (row: unknown[], n: number) => unknown): RowFacts[] {
    return rows.map((row) => {
      const n = row.pop() as number
      const last = row.length - 1
      const values = toSum(row, n)
      return {
        n,
        made: row[last - 1] as number,
        removed: row[last] as number | null,
        writeSumWith(removed, to, at) {
          row[last] = removed
          writeSum(values, to, at)
        },
      }
    })
  }

  return {
    events(first, last) {
      const tags = inTurn(readTags.all(first, last) as unknown[][])
      const citations = inTurn(readCitations.all(first, last) as unknown[][])
      return factsOf(readEvents.all(first, last) as unknown[][], (row, n) => {
        const cited = citations(n)
        if (cited.length > 1) cited.sort((a, b) => Number(a.at(-1)) - Number(b.at(-1)))
        for (const each of cited) each.pop()
        const tagged = tags(n)
        // the columns that the statement names
        for (const each of tagged) each.push(nameOf(each[0] as number))
        return [row, tagged, cited]
      })
    },
    eventSums: (first, last) => Buffer.from((readSums.get(first, last) as string | null) ?? '', 'hex'),
    sources: (first, last) => factsOf(readSources.all(first, last) as unknown[][], (row) => row),
  }
}

/** Of rows that end in the event's number, in its order: gives those of one event, without it. Asked in that order too. */
function inTurn(rows: unknown[][]): (event: number) => unknown[][] {
  let at = 0
  return (event) => {
    const found: unknown[][] = []
    for (let row = rows[at]; row && Number(row.at(-1)) <= event; row = rows[++at])
      if (row.pop() === event) found.push(row)
    return found
  }
}
