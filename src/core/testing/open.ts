// A core on a real file in a folder of its own, for tests; a clock that ticks by itself.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { openCore, type Core } from '../core.ts'
import type { CoreOptions } from '../options.ts'
import { createNewId } from '../new-id.ts'

export function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** 1 August 2024, a second later at each look. */
export function createClock(): () => number {
  let t = Date.UTC(2024, 7, 1, 12)
  return () => (t += 1000)
}

export async function openTestCore(file: string, options: Partial<CoreOptions> = {}): Promise<Core> {
  const now = options.now ?? createClock()
  return openCore({
    file,
    mode: 'open',
    userData: null,
    readPageTemplate: () =>
      readFile(path.join(import.meta.dirname, '..', '..', '..', 'dist', 'page', 'template.html'), 'utf8'),
    readExample: async (name) => ({
      text: await readFile(path.join(import.meta.dirname, '..', '..', '..', 'data', `${name}.json`), 'utf8'),
    }),
    now,
    newId: createNewId(now),
    language: 'en',
    ...options,
  })
}

/** A new timeline, closed when the test ends. */
export async function newTestCore(): Promise<{ core: Core; client: Core['client']; file: string; folder: string }> {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  const core = await openTestCore(file, { mode: 'create' })
  onTestFinished(() => core.close())
  return { core, client: core.client, file, folder }
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder).sort()
}

/** Everything stored, row by row, without what differs by the path taken (journal, ids of changes, search internals). */
export function dump({ context }: Core): string {
  const { database } = context.store
  const tables: Record<string, string> = {
    timeline: 'hex(id), title, description, language, time_zone, date_order, hex(sum)',
    lane: 'n, hex(id), name, colour, place, made, hex(sum)',
    source:
      'n, hex(id), title, publisher, author, url, archive_url, published, accessed, kind, language, private, made, grams, hex(sum)',
    event:
      'n, hex(id), title, "when", display_when, time_zone, summary, lane, importance, status, private, note, made, removed, earliest, latest, backing, drawn, grams, hex(sum), bits',
    citation: 'n, hex(id), event, place, source, reported_by, quote, locator, stance, stated_when, grams',
    event_tag: 'event, (SELECT name FROM tag WHERE n = tag)',
  }

  const live = 'removed IS NULL OR removed > 0'
  // what an undone import left is hidden, and what hangs on it too
  const shown = (table: string): string => {
    if (['lane', 'source', 'event'].includes(table)) return `WHERE ${live}`
    return table === 'timeline' ? '' : `WHERE event IN (SELECT n FROM event WHERE ${live})`
  }
  return Object.entries(tables)
    .map(([table, columns]) => {
      const rows = database
        .prepare(`SELECT ${columns} FROM ${table} ${shown(table)} ORDER BY 1, 2`)
        .raw()
        .all()
      return `${table}\n${rows.map((row) => JSON.stringify(row)).join('\n')}`
    })
    .join('\n\n')
}
