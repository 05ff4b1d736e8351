// A core on a real file in a folder of its own, for tests.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Core } from '../core.ts'
import type { CoreOptions } from '../options.ts'
import { openTestCore } from './plain-core.ts'

export { dump } from './dump.ts'
export { createClock, openTestCore } from './plain-core.ts'

export function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A new timeline, closed when the test ends. */
export async function newTestCore(
  options: Partial<CoreOptions> = {},
): Promise<{ core: Core; client: Core['client']; file: string; folder: string }> {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  const core = await openTestCore(file, { mode: 'create', ...options })
  onTestFinished(() => core.close())
  return { core, client: core.client, file, folder }
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder).sort()
}
