// A process that deletes for good and is killed in one of its steps.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fromSource } from './power-cut/power-cut.ts'

/** `index`: as it begins, or so many ms later; `file`: while it is written. Gives what it said until then. */
export async function purgeAndKill(file: string, step: 'index' | 'file', ms?: number): Promise<string> {
  const program = path.join(import.meta.dirname, 'purge-session.ts')
  const words = [file, step, ...(ms === undefined ? [] : [String(ms)])]
  const child = spawn(process.execPath, [...fromSource, program, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  await once(child, 'close')
  return said
}
