// Kills a session with signal 9 at random moments and looks what the core finds afterwards.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fromSource, readAfter, sessionProgram } from './power-cut.ts'
import type { SessionOptions } from './session.ts'

export interface Kills {
  kills: number
  /** Steps that were said to be saved. */
  saved: number
  lost: number
  damaged: number
  half: number
  /** Kills after which the step that was being written was there too. */
  finished: number
}

export interface KillOptions {
  kills: number
  /** Draws whole numbers below what it is given. */
  random: (below: number) => number
  /** Counted from the moment when this step is saved. */
  afterStep: number
  longestMs: number
}

/** One session after the other on one file. */
export async function killSessions(session: SessionOptions, options: KillOptions): Promise<Kills> {
  const { kills, random, afterStep, longestMs } = options
  const tally: Kills = { kills, saved: 0, lost: 0, damaged: 0, half: 0, finished: 0 }
  for (let i = 0; i < kills; i++) {
    const said = await runAndKill(session, afterStep, random(longestMs))
    const last = said.at(-1)
    if (!last) throw new Error('the session did not begin')
    tally.saved += last.step
    const left = await readAfter(session.file)
    if (left === null) tally.damaged++
    else if (left.seq < last.seq) tally.lost++
    else if (left.seq === last.seq && left.content !== last.content) tally.half++
    else if (session.imported > 0 && left.imported % session.imported !== 0) tally.half++
    else if (left.seq > last.seq) tally.finished++
  }
  return tally
}

interface Said {
  step: number
  content: string
  seq: number
}

async function runAndKill(session: SessionOptions, afterStep: number, ms: number): Promise<Said[]> {
  const child = spawn(process.execPath, [...fromSource, sessionProgram, JSON.stringify(session)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: Said[] = []
  let text = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    const lines = (text + piece).split('\n')
    text = lines.pop() ?? ''
    for (const line of lines) {
      const [, step = '', content = '', seq = ''] = line.split(' ')
      said.push({ step: Number(step), content, seq: Number(seq) })
    }
    if (timer === undefined && said.length > afterStep) timer = setTimeout(() => child.kill('SIGKILL'), ms)
  })
  await once(child, 'close')
  clearTimeout(timer)
  return said
}
