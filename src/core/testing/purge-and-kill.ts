// Kills a process while it deletes for good: so many ms after it said that a step begins.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fromSource } from './power-cut/power-cut.ts'

/** Gives what it said until then. */
export async function purgeAndKill(file: string, step: 'index' | 'file', ms: number): Promise<string> {
  const program = path.join(import.meta.dirname, 'purge-session.ts')
  const child = spawn(process.execPath, [...fromSource, program, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  let killing = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (killing || !said.includes(step)) return
    killing = true
    setTimeout(() => child.kill('SIGKILL'), ms)
  })
  await once(child, 'close')
  return said
}
