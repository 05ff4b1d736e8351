// Documents that tests bring in: many events, or those that a test names.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { newTestCore } from './open.ts'

export interface Made {
  title: string
  [field: string]: unknown
}

export const many = (count: number): Made[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `01900000-0001-7000-8000-${String(i).padStart(12, '0')}`,
    title: `brought ${i} 深圳`,
    when: `20${10 + (i % 20)}-0${1 + (i % 9)}`,
    lane: `Lane ${i % 5}`,
    tags: [`tag ${i % 7}`, 'all'],
    summary: 'Some words on what happened that day',
    citations: [{ quote: `said ${i}`, source: { publisher: `Brought Herald ${i % 50}` } }],
  }))

/** A document of that many events beside the timeline, under the grant `in`. */
export function provide(
  { core, folder }: Awaited<ReturnType<typeof newTestCore>>,
  events: readonly Made[],
  rest = {},
): void {
  const file = path.join(folder, 'in.json')
  writeFileSync(file, JSON.stringify({ format: 'dateline', version: 1, ...rest, events }))
  core.grant('in', file)
}
