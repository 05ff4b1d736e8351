// The machine that measures, and what else it was doing meanwhile.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import os from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'

export interface Machine {
  cpu: string
  cores: number
  memoryGB: number
  system: string
  node: string
}

export function describeMachine(): Machine {
  return {
    cpu: os.cpus()[0]?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryGB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
  }
}

/** What is measured: the commit, and whether files differ from it. */
export function describeCommit(folder: string): string {
  const git = (...words: string[]): string => execFileSync('git', words, { cwd: folder, encoding: 'utf8' }).trim()
  return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ', changed'}`
}

/** Waits until others use less than a fifth of the machine, at most `patienceMs`. Gives their share then, in percent. */
export async function waitForQuiet(patienceMs: number): Promise<number> {
  const until = Date.now() + patienceMs
  for (;;) {
    const before = cpuTimes()
    await wait(400)
    const after = cpuTimes()
    const busy = 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all)
    if (busy < 0.2 || Date.now() >= until) return Math.round(busy * 100)
  }
}

function cpuTimes(): { all: number; idle: number } {
  let all = 0
  let idle = 0
  for (const { times } of os.cpus()) {
    all += times.user + times.nice + times.sys + times.idle + times.irq
    idle += times.idle
  }
  return { all, idle }
}

export interface ProcessMemory {
  /** MB that it holds now, and the most that it held. */
  now: number
  peak: number
}

/** Null: the system doesn't say (it does on Linux). */
export function memoryOf(pid: number): ProcessMemory | null {
  const status = readProcess(pid, 'status')
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status ?? '')?.[1]) / 1024
  return status === null ? null : { now: of('VmRSS'), peak: of('VmHWM') }
}

/** Waits until no thread of the process has had anything to do for a second: what it does after opening is done. */
export async function waitUntilIdle(pid: number, patienceMs: number): Promise<void> {
  const start = Date.now()
  for (let idle = 0, before = ticksOf(pid); idle < 10 && Date.now() - start < patienceMs;) {
    await wait(100)
    const now = ticksOf(pid)
    // on a busy machine it may wait for its turn, or for the disk, without using any time
    idle = now - before <= 1 && !isRunnable(pid) ? idle + 1 : 0
    before = now
  }
}

function isRunnable(pid: number): boolean {
  return threadsOf(pid).some((thread) => /\) [RD] /.test(readProcess(pid, `task/${thread}/stat`) ?? ''))
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return [] // it ended, or this isn't Linux
  }
}

/** Hundredths of a second of CPU. */
function ticksOf(pid: number): number {
  const fields = readProcess(pid, 'stat')?.split(') ').at(-1)?.split(' ') ?? []
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
}

function readProcess(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return null // it ended, or this isn't Linux
  }
}
