// A core with everything that the real world gives it: clock, ids, the built page, the examples. What process, web host and command line start.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { CoreStart } from '../contract/core-process.ts'
import { openCore, type Core } from './core.ts'
import { openDamagedCore, type DamagedCore } from './damaged-core.ts'
import { collectSoon } from './garbage.ts'
import { createNewId } from './new-id.ts'

/** The example that a first run shows. */
export const firstExample = 'ai-deals-2023-2024'

/** Throws UserError. `example`: which one mode `example` fills in. */
export async function startCore(
  start: Omit<CoreStart, 'userData'> & { userData: string | null },
  example = firstExample,
): Promise<Core> {
  collectSoon()
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

/** For hosts with a window, which offer what is left of a damaged file. Throws UserError where nothing can be. */
export async function startCoreOrDamaged(start: CoreStart): Promise<Core | DamagedCore> {
  try {
    return await startCore(start)
  } catch (error) {
    const now = (): number => Date.now()
    const damaged =
      start.mode === 'open' ? openDamagedCore(start.file, error, { ...start, now, newId: createNewId(now) }) : null
    if (damaged === null) throw error
    return damaged
  }
}

/** Names come from people: only one that the folder lists becomes a path. */
async function readExample(name: string): Promise<{ text: string } | { known: readonly string[] }> {
  const folder = path.join(import.meta.dirname, '..', '..', 'data')
  const known = (await readdir(folder)).filter((file) => file.endsWith('.json')).map((file) => path.parse(file).name)
  return known.includes(name) ? { text: await readFile(path.join(folder, `${name}.json`), 'utf8') } : { known }
}

/** Both src/core and dist/node lie two folders below the program's own. */
function builtFile(...parts: readonly string[]): string {
  return path.join(import.meta.dirname, '..', '..', 'dist', ...parts)
}
