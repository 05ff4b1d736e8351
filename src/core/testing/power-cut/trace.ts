// What a session asked of the disk, in order: strace’s log of all threads of one process as operations on the timeline, its journal and their folder.
import path from 'node:path'

export type DiskOperation =
  | { kind: 'create' | 'unlink' | 'sync'; path: string }
  | { kind: 'write'; path: string; at: number; bytes: Buffer }
  | { kind: 'truncate'; path: string; length: number }
  /** Not of the disk: the session said that a step is saved. */
  | { kind: 'saved'; step: number; content: string }

/** For strace: every thread, whole writes, every byte as \x... */
export const straceArguments = [
  '-f',
  '-xx',
  '-s',
  '200000',
  '-e',
  'trace=openat,close,pwrite64,write,ftruncate,fsync,fdatasync,unlink',
]

/** Only what concerns `file` and what lies beside it under its name. */
export function parseTrace(log: string, file: string): DiskOperation[] {
  const folder = path.dirname(file)
  const open = new Map<number, string>()
  const operations: DiskOperation[] = []
  const isOurs = (name: string): boolean =>
    name === folder || name === file || /^-(journal|wal)$/.test(rest(name, file))
  for (const line of wholeCalls(log)) {
    const call = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(line)
    if (!call) continue
    const [, name = '', given = '', answer = ''] = call
    if (Number(answer) < 0) continue
    const fd = Number(/^\d+/.exec(given)?.[0] ?? -1)
    const place = open.get(fd)
    switch (name) {
      case 'openat': {
        const opened = readText(given)
        if (!isOurs(opened)) open.delete(Number(answer))
        else {
          open.set(Number(answer), opened)
          if (given.includes('O_CREAT')) operations.push({ kind: 'create', path: opened })
        }
        break
      }
      case 'close':
        open.delete(fd)
        break
      case 'unlink':
        if (isOurs(readText(given))) operations.push({ kind: 'unlink', path: readText(given) })
        break
      case 'pwrite64':
        if (place !== undefined)
          operations.push({
            kind: 'write',
            path: place,
            at: Number(/, (\d+)$/.exec(given)?.[1]),
            bytes: readBytes(given).subarray(0, Number(answer)),
          })
        break
      case 'ftruncate':
        if (place !== undefined)
          operations.push({ kind: 'truncate', path: place, length: Number(/, (\d+)$/.exec(given)?.[1]) })
        break
      case 'fsync':
      case 'fdatasync':
        if (place !== undefined) operations.push({ kind: 'sync', path: place })
        break
      case 'write': {
        const saved = fd === 1 ? /^saved (\d+) (\w+)/.exec(readText(given)) : null
        if (saved) operations.push({ kind: 'saved', step: Number(saved[1]), content: saved[2] ?? '' })
        break
      }
    }
  }
  return operations
}

/** Calls as one line each, where they ended: what another thread did in between cuts a line in two. */
function* wholeCalls(log: string): Generator<string> {
  const begun = new Map<string, string>()
  for (const line of log.split('\n')) {
    const [, thread = '', said = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    const unfinished = / <unfinished \.\.\.>$/.exec(said)
    const resumed = /^<\.\.\. \w+ resumed>/.exec(said)
    if (unfinished) begun.set(thread, said.slice(0, unfinished.index))
    else yield resumed ? (begun.get(thread) ?? '') + said.slice(resumed[0].length) : said
  }
}

function rest(name: string, file: string): string {
  return name.startsWith(file) ? name.slice(file.length) : ''
}

function readBytes(given: string): Buffer {
  return Buffer.from((/"((?:\\x[0-9a-f]{2})*)"/.exec(given)?.[1] ?? '').replaceAll('\\x', ''), 'hex')
}

function readText(given: string): string {
  return readBytes(given).toString('utf8')
}
