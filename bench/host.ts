// The built web host on a timeline file, as a process that can be measured.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { root } from '../build/ensure-built.mjs'
import { memoryOf, type ProcessMemory } from './machine.ts'

export interface Host {
  address: string
  pid: number
  /** ms from its start until it could be asked, the file's opening included. */
  startMs: number
  /** Core and server in one. */
  memory(): ProcessMemory | null
  close(): Promise<void>
}

/** `userData`: a folder of its own. Rejects with what it said where it ends at once. */
export async function startHost(file: string, userData: string): Promise<Host> {
  const start = performance.now()
  const child = spawn(process.execPath, [path.join(root, 'dist', 'node', 'serve.mjs'), file], {
    env: { ...process.env, DATELINE_USER_DATA: userData, LANG: 'en_US.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const found = /^http:\S+$/m.exec(said)?.[0]
        if (found) resolve(found)
      })
    child.on('error', reject)
    child.on('exit', () => reject(new Error(`the web host ended: ${said.trim()}`)))
  })
  const pid = child.pid
  if (pid === undefined) throw new Error('the web host has no process')
  return {
    address,
    pid,
    startMs: performance.now() - start,
    memory: () => memoryOf(pid),
    async close() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
