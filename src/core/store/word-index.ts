// Reads which rows have a word straight out of the search index’s own pages, as FTS5 documents them in fts5_index.c: row after row through
// SQL takes ten times as long where a word stands in hundreds of thousands. Knows one word at a time; says so where it can't tell.
import type { Database } from './open.ts'

export interface WordIndex {
  /**
   * Calls `add` for each row that has the token, or one that begins so: some 20 ms for half a million. False: the pages hold what only
   * SQLite can weigh up, and what was added is not to be used.
   */
  rowsWith(token: string, begun: boolean, add: (n: number) => void): boolean
}

interface Segment {
  number: number
  first: number
  last: number
}

/** The number of the record that lists the segments. */
const structureRecord = 10
/** A page's number is the segment's, times this, plus its place. */
const pagesOfSegment = 2 ** 37
/** Every word of the main index is stored behind this sign. */
const mainIndex = '0'
const mostPages = 64
/** Of a row: beyond it SQLite is asked what the matter is. */
const mostNumbers = 2 ** 26

export function openWordIndex(database: Database, table: 'event_search' | 'source_search'): WordIndex {
  const readBlock = database.prepare(`SELECT block FROM ${table}_data WHERE id = ?`).pluck()
  const readPages = database
    .prepare(`SELECT block FROM ${table}_data WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?`)
    .pluck()
  const readPlace = database
    .prepare(`SELECT pgno FROM ${table}_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT 1`)
    .pluck()

  return {
    rowsWith(token, begun, add) {
      const segments = readSegments(readBlock.get(structureRecord))
      if (segments === null) return false
      const word = Buffer.from(mainIndex + token)
      for (const { number, first, last } of segments) {
        const place: unknown = readPlace.get(number, word)
        const reader = createPageReader(word, begun, add)
        let page = Math.max(first, typeof place === 'number' ? place >>> 1 : first)
        // most words end on the page on which they begin
        for (let pagesAtOnce = 1; page <= last && !reader.through(); pagesAtOnce = mostPages) {
          const start = number * pagesOfSegment
          const pages = readPages.all(start + page, start + last, pagesAtOnce) as Buffer[] // the column's only type
          if (pages.length === 0) break
          for (const each of pages) if (!reader.through()) reader.read(each)
          if (reader.unclear()) return false
          page += pages.length
        }
      }
      return true
    },
  }
}

/** Null: another form than the one known here. */
function readSegments(record: unknown): Segment[] | null {
  if (!Buffer.isBuffer(record) || record.length < 7 || record[4] === 0xff) return null
  const cursor = createCursor(record, 4)
  const levels = cursor.next()
  // a segment takes three bytes at least: more of them than the record is long come of damage, as SQLite will say
  let room = record.length
  if (levels > room) return null
  cursor.next() // segments in all
  cursor.next() // pages written so far
  const segments: Segment[] = []
  for (let level = 0; level < levels; level++) {
    cursor.next() // being merged
    const count = cursor.next()
    room -= count
    if (room < 0) return null
    for (let i = 0; i < count; i++) segments.push({ number: cursor.next(), first: cursor.next(), last: cursor.next() })
  }
  return segments.every(({ last }) => Number.isSafeInteger(last)) ? segments : null
}

/** Reads a segment's pages one after the other, from the one on which the word would begin. */
function createPageReader(word: Buffer, begun: boolean, add: (n: number) => void) {
  /** The rows of a word that is wanted go on over the end of a page. */
  let inside = false
  let through = false
  let unclear = false
  let term = Buffer.alloc(0)

  /** Rows from `at` to before `end`: the first in full, then by difference, each with where its words stand, which may go on on the next page. */
  function readRows(page: Buffer, at: number, end: number): void {
    let row = 0
    while (at < end) {
      let byte = page[at++] ?? 0
      let value = byte & 127
      while (byte > 127 && at < end) {
        byte = page[at++] ?? 0
        value = value * 128 + (byte & 127)
      }
      row += value
      byte = page[at++] ?? 0
      let size = byte & 127
      while (byte > 127 && at < end) {
        byte = page[at++] ?? 0
        size = size * 128 + (byte & 127)
      }
      // an entry without places takes back what an older segment says
      if (size < 2 || row >= mostNumbers) return void (unclear = true)
      add(row)
      at += size >>> 1
    }
  }

  /** Less than 0: before the words that are wanted, 0: one of them, more: after them. */
  function compare(): number {
    const same = begun ? term.subarray(0, word.length) : term
    return Buffer.compare(same, word)
  }

  return {
    through: () => through,
    unclear: () => unclear,
    read(page: Buffer): void {
      if (page.length < 4) return void (unclear = true)
      const firstRow = page.readUInt16BE(0)
      const end = page.readUInt16BE(2)
      const places = createCursor(page, end)
      let next = places.more() ? places.next() : end
      if (inside && firstRow > 0) readRows(page, firstRow, Math.min(next, end))
      for (let first = true; next < end; first = false) {
        const cursor = createCursor(page, next)
        next = places.more() ? next + places.next() : end
        const kept = first ? 0 : cursor.next()
        const length = cursor.next()
        term = Buffer.concat([term.subarray(0, kept), page.subarray(cursor.at(), cursor.at() + length)])
        const apart = compare()
        inside = apart === 0
        if (apart > 0) return void (through = true)
        if (inside) readRows(page, cursor.at() + length, next)
      }
    },
  }
}

/** Numbers of one to nine bytes, the highest first, seven bits in each. */
function createCursor(bytes: Buffer, at: number) {
  return {
    at: () => at,
    more: () => at < bytes.length,
    next(): number {
      let value = 0
      for (let count = 0; count < 9; count++) {
        const byte = bytes[at++] ?? 0
        value = value * 128 + (byte & 127)
        if (byte < 128) break
      }
      return value
    },
  }
}
