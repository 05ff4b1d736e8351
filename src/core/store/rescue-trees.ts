// Finds a table's rows where the way to them is lost: pages of rows are told by what stands in them, and a new way to them is written.
// The format is SQLite's own (sqlite.org/fileformat2.html, 1.6 and 2.1). Works on a copy, by bytes alone.
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'

const pageSize = 4096
const leaf = 0x0d
const interior = 0x05
/** Pages that one page points to: 13 bytes and 2 each, at the most. */
const childrenAPage = 250
/** Pages that are looked at together: a megabyte. */
const pagesAtOnce = 256

export type LostTable = 'lane' | 'source' | 'event' | 'citation' | 'tag'

interface Leaf {
  page: number
  first: number
  last: number
}

/** `roots`: where each table begins. Their rows are reached again from there, in the order of their numbers. */
export function rebuildTrees(copy: string, roots: ReadonlyMap<LostTable, number>): void {
  const handle = openSync(copy, 'r+')
  try {
    const pages = openPages(handle)
    const leaves = new Map<LostTable, Leaf[]>([...roots.keys()].map((table) => [table, []]))
    for (let from = 2; from <= pages.count(); from += pagesAtOnce) {
      const some = pages.read(from, Math.min(pagesAtOnce, pages.count() - from + 1))
      for (let at = 0; at < some.length; at += pageSize) {
        const found = readLeaf(some.subarray(at, at + pageSize))
        if (found) leaves.get(found.table)?.push({ page: from + at / pageSize, first: found.first, last: found.last })
      }
    }
    for (const [table, root] of roots) writeTree(pages, root, inOrder(leaves.get(table) ?? []))
    const first = pages.read(1, 1)
    first.writeUInt32BE(pages.count(), 28)
    // the count holds where the two change counters agree
    first.writeUInt32BE(first.readUInt32BE(24), 92)
    pages.write(1, first)
  } finally {
    closeSync(handle)
  }
}

interface Pages {
  count(): number
  /** Bytes of so many pages, copied. */
  read(page: number, count: number): Buffer
  write(page: number, bytes: Buffer): void
  /** At the end; gives its number. */
  append(bytes: Buffer): number
}

function openPages(handle: number): Pages {
  let count = Math.floor(fstatSync(handle).size / pageSize)
  const write = (page: number, bytes: Buffer): void =>
    void writeSync(handle, bytes, 0, bytes.length, (page - 1) * pageSize)
  return {
    count: () => count,
    read(page, some) {
      const bytes = Buffer.alloc(some * pageSize)
      readSync(handle, bytes, 0, bytes.length, (page - 1) * pageSize)
      return bytes
    },
    write,
    append(bytes) {
      write(++count, bytes)
      return count
    },
  }
}

/** Of two pages that claim the same rows one is an old copy: the one that comes later in the file stays. */
function inOrder(leaves: readonly Leaf[]): Leaf[] {
  const kept: Leaf[] = []
  for (const each of leaves.toSorted((a, b) => a.first - b.first || a.page - b.page)) {
    const before = kept.at(-1)
    if (before && each.first <= before.last) {
      if (each.page > before.page) kept[kept.length - 1] = each
    } else kept.push(each)
  }
  return kept
}

/** Null: not a page of rows, or not of these tables, or nonsense. */
function readLeaf(page: Buffer): { table: LostTable; first: number; last: number } | null {
  const cells = page.readUInt16BE(3)
  if (page[0] !== leaf || cells === 0 || 8 + 2 * cells > pageSize) return null
  try {
    const first = readCell(page, page.readUInt16BE(8))
    const last = readCell(page, page.readUInt16BE(8 + 2 * (cells - 1)))
    const table = tableOf(first.types)
    return table !== null && first.number > 0 && first.number <= last.number
      ? { table, first: first.number, last: last.number }
      : null
  } catch (error) {
    // a length or a place outside of the page
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The row's number and the types of its columns, as the record's header has them. */
function readCell(page: Buffer, at: number): { number: number; types: number[] } {
  if (at < 8) throw new RangeError('a cell outside of its page')
  const [, afterLength] = readVarint(page, at)
  const [number, header] = readVarint(page, afterLength)
  const [length, afterHeader] = readVarint(page, header)
  const types: number[] = []
  let next = afterHeader
  while (next < header + length && types.length < 64) {
    const [type, after] = readVarint(page, next)
    types.push(type)
    next = after
  }
  return { number, types }
}

/** Gives the value and where the next thing begins; numbers of rows and lengths stay below 2^53. */
function readVarint(page: Buffer, at: number): [number, number] {
  let value = 0
  for (let i = 0; i < 8; i++) {
    const byte = page.readUInt8(at + i)
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return [value, at + i + 1]
  }
  return [value * 256 + page.readUInt8(at + 8), at + 9]
}

const isText = (type = 0): boolean => type >= 13 && type % 2 === 1
const isInteger = (type = 0): boolean => (type >= 1 && type <= 6) || type === 8 || type === 9
/** 16 bytes. */
const isId = (type = 0): boolean => type === 44

/** Told by the number of columns and the kinds of the first three; `n` itself is the row's number and stands as null. */
function tableOf([n, second, third, ...rest]: readonly number[]): LostTable | null {
  const columns = 3 + rest.length
  if (n !== 0) return null
  if (third === undefined) return isText(second) ? 'tag' : null
  if (!isId(second)) return null
  if (columns === 20 && isText(third)) return 'event'
  if (columns === 16 && (third === 0 || isText(third))) return 'source'
  if (columns === 11 && isInteger(third)) return 'citation'
  if (columns === 8 && isText(third)) return 'lane'
  return null
}

/** One leaf takes the root's own place; more hang below it, over as many levels as they need on pages added at the end. */
function writeTree(pages: Pages, root: number, leaves: readonly Leaf[]): void {
  const [only] = leaves
  if (leaves.length <= 1) return pages.write(root, only ? pages.read(only.page, 1) : emptyLeaf())
  let level: { page: number; last: number }[] = leaves.map((each) =>
    // the root's own page is written over: a row page that stood there moves to the end
    each.page === root ? { page: pages.append(pages.read(root, 1)), last: each.last } : each,
  )
  while (level.length > childrenAPage) {
    const above: typeof level = []
    for (let from = 0; from < level.length; from += childrenAPage) {
      const children = level.slice(from, from + childrenAPage)
      // a page with one child alone would have no key
      const last = children.at(-1)?.last ?? 0
      above.push(
        children.length === 1 && children[0] ? children[0] : { page: pages.append(interiorPage(children)), last },
      )
    }
    level = above
  }
  pages.write(root, interiorPage(level))
}

function emptyLeaf(): Buffer {
  const page = Buffer.alloc(pageSize)
  page[0] = leaf
  page.writeUInt16BE(pageSize, 5)
  return page
}

/** Each child but the last with the highest number below it. */
function interiorPage(children: readonly { page: number; last: number }[]): Buffer {
  const page = Buffer.alloc(pageSize)
  let content = pageSize
  const cells = children.slice(0, -1)
  cells.forEach(({ page: child, last }, i) => {
    const key = toVarint(last)
    content -= 4 + key.length
    page.writeUInt32BE(child, content)
    key.copy(page, content + 4)
    page.writeUInt16BE(content, 12 + 2 * i)
  })
  page[0] = interior
  page.writeUInt16BE(cells.length, 3)
  page.writeUInt16BE(content, 5)
  page.writeUInt32BE(children.at(-1)?.page ?? 0, 8)
  return page
}

function toVarint(value: number): Buffer {
  const bytes = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) | 0x80)
  return Buffer.from(bytes)
}
