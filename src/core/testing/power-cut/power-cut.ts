// Cuts the power of a session at random moments and looks what the core finds afterwards.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dump } from '../dump.ts'
import { openTestCore } from '../plain-core.ts'
import { cutPower } from './disk.ts'
import type { SessionOptions } from './session.ts'
import { parseTrace, straceArguments, type DiskOperation } from './trace.ts'

/** How Node starts a program of this folder from its source. */
export const fromSource = ['--import', path.join(import.meta.dirname, '..', 'from-source.mjs')]
export const sessionProgram = path.join(import.meta.dirname, 'session.ts')

/** What stands for strace where it is missing, in one sentence. */
export const straceWanted = 'The power-cut replay needs strace: install it (Debian: apt-get install strace).'

/** The path of strace; root on Debian gets it installed if `install`. Null: it isn't there. */
export function findStrace(install: boolean): string | null {
  const there = spawnSync('strace', ['-V']).status === 0
  if (there || !install || process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    return there ? 'strace' : null
  spawnSync('apt-get', ['install', '--yes', 'strace'], { stdio: 'ignore' })
  return findStrace(false)
}

export interface PowerCuts {
  points: number
  /** Cuts after which an edit that was said to be saved was gone. */
  lost: number
  /** … the file was refused or its check found something. */
  damaged: number
  /** … it held something that was never a whole step. */
  half: number
  /** For the log: operations traced, steps saved. */
  operations: number
  steps: number
}

/** `file` is a whole timeline; it goes through the session. Cuts are drawn by `random`. */
export async function cutSession(
  strace: string,
  session: SessionOptions,
  points: number,
  random: (below: number) => number,
): Promise<PowerCuts> {
  const { file } = session
  const before = new Map([[file, readFileSync(file)]])
  const log = `${file}.strace`
  execFileSync(
    strace,
    [...straceArguments, '-o', log, process.execPath, ...fromSource, sessionProgram, JSON.stringify(session)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const operations = parseTrace(readFileSync(log, 'utf8'), file)
  const steps = operations.filter((each) => each.kind === 'saved')
  if (steps.length !== session.steps + 1) throw new Error('the session did not end by itself')
  const start = operations.findIndex(({ kind }) => kind === 'saved')
  const tally: PowerCuts = { points, lost: 0, damaged: 0, half: 0, operations: operations.length, steps: session.steps }
  const folder = path.join(path.dirname(file), 'after')
  for (let i = 0; i < points; i++) {
    const cut = start + 1 + random(operations.length - start)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    for (const [place, bytes] of cutPower(before, operations, cut, random))
      writeFileSync(path.join(folder, path.basename(place)), bytes)
    const found = await lookAfter(path.join(folder, path.basename(file)), operations.slice(0, cut), steps)
    if (found !== 'kept') tally[found]++
  }
  return tally
}

type Saved = Extract<DiskOperation, { kind: 'saved' }>

async function lookAfter(
  file: string,
  done: readonly DiskOperation[],
  steps: readonly Saved[],
): Promise<'kept' | 'lost' | 'damaged' | 'half'> {
  const last = done.filter((each) => each.kind === 'saved').at(-1)?.step ?? 0
  const left = await readAfter(file)
  if (left === null) return 'damaged'
  const { content } = left
  // the step that was being written when the power went may be there or not
  if (steps.some((each) => (each.step === last || each.step === last + 1) && each.content === content)) return 'kept'
  return steps.some((each) => each.step < last && each.content === content) ? 'lost' : 'half'
}

interface Left {
  content: string
  /** Of the last change. */
  seq: number
  /** Events that an import of the session brought. */
  imported: number
}

/** Null: it doesn't open, or its check finds something. */
export async function readAfter(file: string): Promise<Left | null> {
  try {
    const core = await openTestCore(file)
    const { ok } = await core.client.timeline.check()
    const content = createHash('sha256').update(dump(core)).digest('hex')
    const count = (sql: string): number => Number(core.context.store.database.prepare(sql).pluck().get())
    const seq = count('SELECT coalesce(max(seq), 0) FROM change')
    // by the change that brought them: the session gives some of them other titles
    const imported = count(`SELECT count(*) FROM event JOIN change ON seq = made WHERE why = 'import'`)
    await core.close()
    return ok ? { content, seq, imported } : null
  } catch {
    return null // refused: counted, whatever its sentence says
  }
}
