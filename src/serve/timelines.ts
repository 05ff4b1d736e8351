// The one timeline that the web host shows, and how another takes its place. Files that come from the browser lie in a folder of their own.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Core } from '../core/core.ts'
import { startCore } from '../core/start.ts'
import { UserError } from '../domain/error.ts'

export interface Desk {
  core(): Core
  open(file: string): Promise<void>
  /** The example, made at the first run. */
  openExample(): Promise<void>
  openNew(): Promise<void>
  /** A timeline that was uploaded, copied to user data first. */
  openUploaded(file: string): Promise<void>
  /** For uploads and downloads: gone when the host ends. */
  temporary: string
  close(): Promise<void>
}

export function createDesk(userData: string, language: string): Desk {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'dateline-'))
  let current: Core | undefined
  /** One after the other: two cores would ask for one file. */
  let turn = Promise.resolve()

  function swap(file: string, mode: 'open' | 'create' | 'example'): Promise<void> {
    const next = turn.then(async () => {
      if (current && current.context.store.file === file) return
      const core = await startCore({ file, mode, userData, language })
      await current?.close()
      current = core
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
    open: (file) => swap(file, 'open'),
    openExample() {
      const file = path.join(folder('.'), 'Example.dateline')
      return swap(file, existsSync(file) ? 'open' : 'example')
    },
    openNew: () => swap(freeName(folder('Timelines'), 'Untitled timeline'), 'create'),
    async openUploaded(file) {
      const target = freeName(folder('Timelines'), path.basename(file, path.extname(file)))
      copyFileSync(file, target)
      try {
        await swap(target, 'open')
      } catch (error) {
        rmSync(target, { force: true })
        throw error
      }
    },
    async close() {
      await turn
      await current?.close()
      rmSync(temporary, { recursive: true, force: true })
    },
  }
}

function freeName(folder: string, name: string): string {
  for (let i = 1; i < 10_000; i++) {
    const file = path.join(folder, `${name}${i === 1 ? '' : ` ${i}`}.dateline`)
    if (!existsSync(file)) return file
  }
  throw new UserError('FILE_EXISTS', { name })
}
