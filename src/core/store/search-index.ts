// The search index beside the rows: a row's words are taken out before anything of it changes and put back when the change is whole.
import type { Database } from 'better-sqlite3'

export interface SearchIndex {
  /** Before the first change of an event's words (its own or its citations'). */
  touchEvent(n: number): void
  touchSource(n: number): void
  /** When everything is written: the words as they are now. */
  restore(): void
  /** When it was rolled back: what was taken out is in again. */
  forget(): void
}

/** Bytes of words that wait in memory for many rows, and as a rule: fewer and larger pieces of the index are to be merged afterwards. */
const waitingBytes = { many: 4_194_304, rule: 1_048_576 }

/** Inside a transaction that writes many rows; turned off again before its end. */
export function gatherWords(database: Database, on: boolean): void {
  const bytes = on ? waitingBytes.many : waitingBytes.rule
  database.exec(`INSERT INTO event_search(event_search, rank) VALUES('hashsize', ${bytes})`)
}

const eventColumns = 'title, summary, note, quotes, grams'
const sourceColumns = 'title, publisher, author, grams'

export function createSearchIndex(database: Database): SearchIndex {
  const takeEvent = database.prepare(
    `INSERT INTO event_search(event_search, rowid, ${eventColumns}) SELECT 'delete', n, ${eventColumns} FROM event_doc WHERE n = ?`,
  )
  const putEvent = database.prepare(
    `INSERT INTO event_search(rowid, ${eventColumns}) SELECT n, ${eventColumns} FROM event_doc WHERE n = ?`,
  )
  const takeSource = database.prepare(
    `INSERT INTO source_search(source_search, rowid, ${sourceColumns}) SELECT 'delete', n, ${sourceColumns} FROM source WHERE n = ?`,
  )
  const putSource = database.prepare(
    `INSERT INTO source_search(rowid, ${sourceColumns}) SELECT n, ${sourceColumns} FROM source WHERE n = ?`,
  )
  const events = new Set<number>()
  const sources = new Set<number>()
  return {
    touchEvent(n) {
      if (events.has(n)) return
      events.add(n)
      takeEvent.run(n)
    },
    touchSource(n) {
      if (sources.has(n)) return
      sources.add(n)
      takeSource.run(n)
    },
    restore() {
      for (const n of events) putEvent.run(n)
      for (const n of sources) putSource.run(n)
      this.forget()
    },
    forget() {
      events.clear()
      sources.clear()
    },
  }
}
