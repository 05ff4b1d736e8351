// A disk that loses power: what was synced is there, of the rest any 512-byte sector may be missing, and entries of the folder as well.
// A model, not hardware: a drive that says “synced” and isn’t is out of its reach.
import type { DiskOperation } from './trace.ts'

const sector = 512

type FileChange = Extract<DiskOperation, { kind: 'write' | 'truncate' }>

interface DiskFile {
  /** Of this cut alone: changed in place. */
  synced: Buffer
  waiting: FileChange[]
}

interface Entry {
  path: string
  /** Null: taken away. */
  file: DiskFile | null
}

/** The files that are left when the power goes before operation `cut`; `random(n)` gives 0…n−1. */
export function cutPower(
  before: ReadonlyMap<string, Buffer>,
  operations: readonly DiskOperation[],
  cut: number,
  random: (below: number) => number,
): Map<string, Buffer> {
  const seen = new Map<string, DiskFile>()
  for (const [path, bytes] of before) seen.set(path, { synced: Buffer.from(bytes), waiting: [] })
  const entries = new Map<string, DiskFile | null>(seen)
  let entriesWaiting: Entry[] = []
  for (const operation of operations.slice(0, cut)) {
    if (operation.kind === 'saved') continue
    const file = seen.get(operation.path)
    switch (operation.kind) {
      case 'create': {
        if (file) break
        const made: DiskFile = { synced: Buffer.alloc(0), waiting: [] }
        seen.set(operation.path, made)
        entriesWaiting.push({ path: operation.path, file: made })
        break
      }
      case 'unlink':
        seen.delete(operation.path)
        entriesWaiting.push({ path: operation.path, file: null })
        break
      case 'sync':
        if (file) {
          file.synced = applyAll(file.synced, file.waiting)
          file.waiting = []
        } else {
          // the folder
          for (const { path, file: entry } of entriesWaiting) entries.set(path, entry)
          entriesWaiting = []
        }
        break
      default:
        file?.waiting.push(operation)
    }
  }
  // a file system keeps its entries in order: some of the last ones are missing
  for (const { path, file } of entriesWaiting.slice(0, random(entriesWaiting.length + 1))) entries.set(path, file)
  const left = new Map<string, Buffer>()
  for (const [path, file] of entries) if (file) left.set(path, surviving(file, random))
  return left
}

function surviving({ synced, waiting }: DiskFile, random: (below: number) => number): Buffer {
  const kept: FileChange[] = []
  for (const change of waiting) {
    if (change.kind === 'truncate') {
      if (random(2) === 0) kept.push(change)
      continue
    }
    for (let from = 0; from < change.bytes.length;) {
      const upTo = Math.min(change.bytes.length, from + sector - ((change.at + from) % sector))
      if (random(2) === 0) kept.push({ ...change, at: change.at + from, bytes: change.bytes.subarray(from, upTo) })
      from = upTo
    }
  }
  return applyAll(synced, kept)
}

function applyAll(bytes: Buffer, changes: readonly FileChange[]): Buffer {
  const ends = changes.map((change) => (change.kind === 'write' ? change.at + change.bytes.length : change.length))
  const room = Buffer.alloc(Math.max(bytes.length, ...ends))
  bytes.copy(room)
  let length = bytes.length
  for (const change of changes) {
    if (change.kind === 'write') {
      change.bytes.copy(room, change.at)
      length = Math.max(length, change.at + change.bytes.length)
      continue
    }
    // what lay behind the new end reads as zeros when the file grows again
    room.fill(0, change.length, Math.max(change.length, length))
    length = change.length
  }
  return room.subarray(0, length)
}
