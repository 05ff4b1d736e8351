// The timelines opened last, newest first, kept between runs. A token stands for a path, so that a window never hears one.
import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { RecentTimeline } from '../contract/host.ts'
import { openKeptFile } from './kept-file.ts'

const most = 10
const entrySchema = z.object({ file: z.string().min(1).max(10_000), title: z.string().max(10_000) })
const recentSchema = z.array(entrySchema).max(100)

export interface Recent {
  /** All, whether or not the file is still there. */
  list(): readonly RecentTimeline[]
  /** Those whose file is still there. */
  listThere(): Promise<readonly RecentTimeline[]>
  /** Null: no such token. */
  path(token: string): string | null
  /** The last file that is still there. */
  last(): Promise<string | null>
  opened(file: string, title: string): void
  renamed(file: string, title: string): void
  forget(file: string): void
  clear(): void
  /** Newest first. */
  files(): readonly string[]
  onChange(listener: () => void): void
}

export function openRecent(file: string, home: string): Recent {
  const kept = openKeptFile(file, recentSchema, [])
  const tokens = new Map<string, string>()
  const listeners: (() => void)[] = []
  let entries = kept.read()

  function keep(next: typeof entries): void {
    entries = next
    kept.write(next)
    for (const listener of listeners) listener()
  }

  function tokenOf(each: string): string {
    for (const [token, known] of tokens) if (known === each) return token
    const token = randomUUID()
    tokens.set(token, each)
    return token
  }

  const toRow = ({ file: each, title }: (typeof entries)[number]): RecentTimeline => ({
    token: tokenOf(each),
    title,
    place: toPlace(each, home),
  })

  async function findThere(): Promise<typeof entries> {
    const looked = entries
    const there = await Promise.all(looked.map((entry) => isThere(entry.file)))
    return looked.filter((_, i) => there[i] === true)
  }

  return {
    list: () => entries.map(toRow),
    listThere: async () => (await findThere()).map(toRow),
    path: (token) => tokens.get(token) ?? null,
    last: async () => (await findThere())[0]?.file ?? null,
    opened(opened, title) {
      keep([{ file: opened, title }, ...entries.filter((entry) => entry.file !== opened)].slice(0, most))
    },
    renamed(renamed, title) {
      keep(entries.map((entry) => (entry.file === renamed ? { file: renamed, title } : entry)))
    },
    forget: (forgotten) => keep(entries.filter((entry) => entry.file !== forgotten)),
    clear: () => keep([]),
    files: () => entries.map((entry) => entry.file),
    onChange: (listener) => void listeners.push(listener),
  }
}

/** Folder and file name, the user's own folder as `~`. */
export function toPlace(file: string, home: string): string {
  const folder = path.dirname(file)
  const inHome = folder === home || folder.startsWith(home + path.sep)
  return path.join(inHome ? `~${folder.slice(home.length)}` : folder, path.basename(file))
}

/** A folder in a network that doesn't answer holds nobody up: what lies there counts as gone. */
const longestLookMs = 1_000

async function isThere(file: string): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), longestLookMs)))
  const found = stat(file).then(
    (entry) => entry.isFile(),
    () => false,
  )
  const answer = await Promise.race([found, late])
  clearTimeout(timer)
  return answer
}
