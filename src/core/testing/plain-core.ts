// A core on a real file with everything that tests hold still: a clock that ticks by itself. Knows no test runner, so that a process of its own can use it.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openCore, type Core } from '../core.ts'
import type { CoreOptions } from '../options.ts'
import { createNewId } from '../new-id.ts'

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
