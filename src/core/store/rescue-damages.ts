// The kinds of damage that a rescue is measured by, done to a file's bytes.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import SQLite from 'better-sqlite3'
import type { Core } from '../core.ts'
import { createRandom } from '../testing/random.ts'

const page = 4096

export interface Damage {
  name: string
  /** Of 20,000 events and as many sources at least so many are read, as a share. */
  events: number
  sources: number
  apply(bytes: Buffer, roots: ReadonlyMap<string, number>): Buffer | void
}

/** Shares a little below what was measured on 20,000 events and 20,000 sources. */
export const damages: readonly Damage[] = [
  {
    name: 'cut to a half',
    events: 0.3,
    sources: 0.4,
    apply: (bytes) => bytes.subarray(0, (bytes.length / 2 / page) * page),
  },
  {
    name: 'cut to 90 %',
    events: 0.85,
    sources: 0.85,
    apply: (bytes) => bytes.subarray(0, Math.floor((bytes.length * 0.9) / page) * page),
  },
  {
    name: 'a page of ones',
    events: 0.99,
    sources: 0.99,
    apply: (bytes) => void bytes.fill(0xff, 40 * page, 41 * page),
  },
  {
    name: 'twenty pages of zeros, or one in twenty of a small file',
    events: 0.9,
    sources: 0.9,
    apply(bytes, roots) {
      const random = createRandom(20)
      const kept = new Set([1, ...roots.values()])
      for (let done = 0; done < Math.min(20, bytes.length / page / 20);) {
        const at = random(bytes.length / page)
        if (kept.has(at + 1)) continue
        bytes.fill(0, at * page, (at + 1) * page)
        done++
      }
    },
  },
  { name: 'the first page of zeros', events: 1, sources: 1, apply: (bytes) => void bytes.fill(0, 0, page) },
  { name: 'a header of zeros', events: 1, sources: 1, apply: (bytes) => void bytes.fill(0, 0, 100) },
  {
    name: 'events’ first page of zeros',
    events: 1,
    sources: 1,
    apply(bytes, roots) {
      const at = roots.get('event') ?? 0
      bytes.fill(0, (at - 1) * page, at * page)
    },
  },
]

/** So many events, each with a source of its own. */
export async function fillForRescue(core: Core, folder: string, count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, i) => ({
    title: `Event ${i} of a long story`,
    when: `${1900 + (i % 120)}-0${1 + (i % 9)}`,
    lane: `Lane ${i % 5}`,
    summary: `It happened in place ${i % 977} and was told over, as papers wrote then.`,
    tags: [`tag ${i % 50}`],
    citations: [{ source: { title: `Report ${i}`, publisher: `Paper ${i % 90}` }, quote: `Somebody said ${i} words` }],
  }))
  const file = path.join(folder, 'in.json')
  writeFileSync(
    file,
    JSON.stringify({
      format: 'dateline',
      version: 1,
      timeline: { title: 'The story' },
      lanes: [],
      sources: [],
      events,
    }),
  )
  core.grant('in', file)
  await core.client.transfer.import({ grant: 'in' })
}

/** The first page of each table, by its name. */
export function rootsOf(file: string): Map<string, number> {
  const database = new SQLite(file, { readonly: true })
  const rows = database
    .prepare(`SELECT name, rootpage FROM sqlite_schema WHERE type = 'table' AND rootpage > 0`)
    .raw()
    .all()
  database.close()
  return new Map(rows as [string, number][]) // the columns named
}
