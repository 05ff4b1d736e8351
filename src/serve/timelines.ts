// The one timeline that the web host shows, and how another takes its place. Files that come from the browser lie in a folder of their own.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { copyFile, rename } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Core } from '../core/core.ts'
import type { DamagedCore } from '../core/damaged-core.ts'
import { startCoreOrDamaged } from '../core/start.ts'
import { toUserError } from '../core/store/sqlite-errors.ts'
import type { CoreStart } from '../contract/core-process.ts'
import { UserError } from '../domain/error.ts'
import { errorToLog } from '../domain/log.ts'

export interface Desk {
  core(): Core | DamagedCore
  open(file: string): Promise<void>
  /** The example, made at the first run. */
  openExample(): Promise<void>
  openNew(): Promise<void>
  /** A timeline that was uploaded: it moves to user data. */
  openUploaded(file: string): Promise<void>
  /** What is waited for while the timeline that goes still answers; it throws nothing. */
  beforeLeaving(wait: () => Promise<void>): void
  /** For uploads and downloads: gone when the host ends. */
  temporary: string
  close(): Promise<void>
}

type Opening = Pick<CoreStart, 'file' | 'mode'>

export function createDesk(userData: string, language: string): Desk {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'dateline-'))
  let current: Core | DamagedCore | undefined
  /** An uploaded file that goes when another is opened. */
  let passing: string | null = null
  let leave = (): Promise<void> => Promise.resolve()
  /** One after the other: two cores would ask for one file. */
  let turn = Promise.resolve()

  /** `choose`: asked when its turn has come, so that no two are given one free name. */
  function swap(choose: () => Opening | Promise<Opening>): Promise<void> {
    const next = turn.then(async () => {
      const { file, mode } = await choose()
      if (current?.kind === 'open' && current.context.store.file === file) return
      const core = await startCoreOrDamaged({ file, mode, userData, language })
      const [before, gone] = [current, passing]
      current = core
      passing = null
      await leave()
      // whoever asked for the new one has it, whatever the old one leaves undone
      try {
        await before?.close({ soon: true })
        if (gone !== null) rmSync(gone, { force: true })
      } catch (error) {
        console.error('dateline:', errorToLog(error))
      }
    })
    turn = next.catch(() => undefined)
    return next
  }

  const folder = (name: string): string => {
    const made = path.join(userData, name)
    mkdirSync(made, { recursive: true, mode: 0o700 })
    return made
  }

  return {
    temporary,
    core() {
      if (!current) throw new Error('no timeline is open')
      return current
    },
    open: (file) => swap(() => ({ file, mode: 'open' })),
    openExample: () =>
      swap(() => {
        const file = path.join(folder('.'), 'Example.dateline')
        return { file, mode: existsSync(file) ? 'open' : 'example' }
      }),
    beforeLeaving: (wait) => (leave = wait),
    openNew: () => swap(() => ({ file: freeName(folder('Timelines'), 'Untitled timeline'), mode: 'create' })),
    async openUploaded(file) {
      let target: string | null = null
      try {
        await swap(async () => {
          target = freeName(folder('Timelines'), path.basename(file, path.extname(file)))
          await moveFile(file, target)
          return { file: target, mode: 'open' }
        })
      } catch (error) {
        if (target !== null) rmSync(target, { force: true })
        throw toUserError(error, path.basename(target ?? file))
      }
      // one that can't be opened is kept no longer than it is looked at: the user has the file that was uploaded
      if (current?.kind === 'damaged' && current.file === target) passing = target
    },
    async close() {
      await turn
      try {
        await current?.close({ soon: true })
      } finally {
        if (passing !== null) rmSync(passing, { force: true })
        rmSync(temporary, { recursive: true, force: true })
      }
    },
  }
}

/** Between two disks it is copied; nobody waits for that but who asked. */
async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    await copyFile(from, to)
  }
}

function freeName(folder: string, name: string): string {
  for (let i = 1; i < 10_000; i++) {
    const file = path.join(folder, `${name}${i === 1 ? '' : ` ${i}`}.dateline`)
    if (!existsSync(file)) return file
  }
  throw new UserError('FILE_EXISTS', { name })
}
