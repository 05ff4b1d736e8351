// A core with everything that the real world gives it: clock, ids, the built page, the examples. What process, web host and command line start.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { CoreStart } from '../contract/core-process.ts'
import { openCore, type Core } from './core.ts'
import { createNewId } from './new-id.ts'

/** The example that a first run shows. */
export const firstExample = 'ai-deals-2023-2024'

/** Throws UserError. `example`: which one mode `example` fills in. */
export async function startCore(
  start: Omit<CoreStart, 'userData'> & { userData: string | null },
  example = firstExample,
): Promise<Core> {
  const now = (): number => Date.now()
  const core = await openCore({
    file: start.file,
    mode: start.mode === 'open' ? 'open' : 'create',
    userData: start.userData,
    readPageTemplate: () => readFile(builtFile('page', 'template.html'), 'utf8'),
    readExample,
    now,
    newId: createNewId(now),
    language: start.language,
  })
  if (start.mode !== 'example') return core
  try {
    await core.client.timeline.fillWithExample({ name: example })
    return core
  } catch (error) {
    await core.close()
    throw error
  }
}

/** Names come from people: only letters, digits and dashes make a file name here. */
async function readExample(name: string): Promise<string | null> {
  if (!/^[a-z0-9-]+$/.test(name)) return null
  try {
    return await readFile(path.join(import.meta.dirname, '..', '..', 'data', `${name}.json`), 'utf8')
  } catch {
    return null
  }
}

/** Both src/core and dist/node lie two folders below the program's own. */
function builtFile(...parts: readonly string[]): string {
  return path.join(import.meta.dirname, '..', '..', 'dist', ...parts)
}
