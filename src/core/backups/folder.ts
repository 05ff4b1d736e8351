// Where the backups of one timeline lie in user data, and what their names tell. Opens none of them.
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { codeOf } from '../store/sqlite-errors.ts'

export const reasons = ['time', 'import', 'remove', 'restore', 'migration'] as const
export type Reason = (typeof reasons)[number]

export interface Backup {
  /** Its file's name. */
  id: string
  /** Epoch ms. */
  at: number
  bytes: number
  /** Live events in it. */
  events: number
  reason: Reason
}

/** What is offered where nothing else may be left of a timeline. */
export interface OfferedBackup extends Backup {
  /** False: nobody knows yet whether it is whole. */
  readBack: boolean
}

export interface BackupFolder {
  path: string
  /** Latest first. */
  list(): Backup[]
  /** The same, with those that were not read back yet. */
  offer(): OfferedBackup[]
  /** The path of one that is listed; null: none of that name. */
  pathOf(id: string): string | null
  /** The path of one that is offered. */
  pathOfOffered(id: string): string | null
  newPath(at: number, events: number, reason: Reason): string
  /** Makes the folder, for its owner alone. */
  make(): void
  /** Copies that were not read back yet, earliest first; each with where it is to lie. */
  unproved(): { target: string; at: number }[]
  /** One that is offered. */
  remove(id: string): void
  removeAll(): void
  /** Takes away what a backup that was cut off left, and nothing that is being made. */
  sweep(): void
}

/** The name of a copy while it is made, with who makes it. */
export function partName(target: string): string {
  return `${target}.${process.pid}.part`
}

/** The name of a copy until it was read back. */
export function unprovedName(target: string): string {
  return `${target}.unproved`
}

const named = /^(\d{4})-(\d\d)-(\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z_(\d+)_([a-z]+)\.dateline$/

function readName(id: string): Pick<Backup, 'at' | 'events' | 'reason'> | null {
  const parts = named.exec(id)
  const reason = reasons.find((each) => each === parts?.[9])
  if (!parts || !reason) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0, events = 0] = parts
    .slice(1, 9)
    .map(Number)
  return { at: Date.UTC(year, month - 1, day, hour, minute, second, ms), events, reason }
}

/** Ids of timelines that have any. */
export function timelinesWithBackups(userData: string): string[] {
  return namesIn(path.join(userData, 'backups')).filter((name) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(name))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    // none was made yet
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** NaN: nobody. */
function isRunning(processId: number): boolean {
  if (Number.isNaN(processId)) return false
  try {
    // asks, and ends nothing
    process.kill(processId, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

export function openBackupFolder(userData: string, timeline: string): BackupFolder {
  const folder = path.join(userData, 'backups', timeline)

  function offer(): OfferedBackup[] {
    return namesIn(folder)
      .flatMap((name) => {
        const stem = path.parse(name).name
        const readBack = unprovedName(stem) !== name
        const id = readBack ? name : stem
        const said = readName(id)
        // another window on a copy of this timeline may thin them out meanwhile
        const found = said && statSync(path.join(folder, name), { throwIfNoEntry: false })
        return said && found ? [{ id, ...said, bytes: found.size, readBack }] : []
      })
      .sort((a, b) => b.at - a.at)
  }

  const list = (): Backup[] => offer().filter(({ readBack }) => readBack)

  return {
    path: folder,
    list,
    offer,
    // names come from the window: only one that the folder lists becomes a path
    pathOf: (id) => (list().some((backup) => backup.id === id) ? path.join(folder, id) : null),
    pathOfOffered(id) {
      const found = offer().find((backup) => backup.id === id)
      return found ? path.join(folder, found.readBack ? id : unprovedName(id)) : null
    },
    unproved: () =>
      offer()
        .filter(({ readBack }) => !readBack)
        .map(({ id, at }) => ({ target: path.join(folder, id), at }))
        .toReversed(),
    newPath: (at, events, reason) =>
      path.join(folder, `${new Date(at).toISOString().replace(/[:.]/g, '-')}_${events}_${reason}.dateline`),
    make() {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      chmodSync(folder, 0o700)
    },
    remove(id) {
      const file = path.join(folder, path.basename(id))
      for (const each of [file, unprovedName(file)]) rmSync(each, { force: true })
    },
    removeAll: () => rmSync(folder, { recursive: true, force: true }),
    sweep() {
      for (const name of namesIn(folder)) {
        const left = /(?:\.(\d+))?\.part(?:-journal)?$|\.unproved-journal$/.exec(name)
        // another window may be on a copy of this timeline
        if (left && !isRunning(Number(left[1]))) rmSync(path.join(folder, name), { force: true })
      }
    },
  }
}
