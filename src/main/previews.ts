// Pages that a window looks at before they leave: one for each window, in a folder of this run, under an address that nobody can guess. Knows no window.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { home, isOwnAddress } from './own-address.ts'

export interface PreviewPlace {
  /** Where the core writes the page. */
  path: string
  /** Where a frame of the window loads it from. */
  address: string
}

export interface Previews {
  /** The same one each time; `of`: whose it is. */
  place(of: object): PreviewPlace
  /** Its window is gone. */
  drop(of: object): void
  /** Path of the file behind an address; null: none. */
  find(address: string): string | null
  /** When the app ends. */
  clear(): void
}

const under = 'preview/'

/** Whether an address can be a preview's: the one kind that a frame may load. */
export function isPreviewAddress(address: string): boolean {
  return isOwnAddress(address) && new URL(address).pathname.startsWith(`/${under}`)
}

/** `temporary`: the system's folder for files that go. */
export function createPreviews(temporary: string): Previews {
  let folder: string | null = null
  const places = new WeakMap<object, PreviewPlace>()
  const files = new Map<string, string>()
  return {
    place(of) {
      const known = places.get(of)
      if (known) return known
      folder ??= mkdtempSync(path.join(temporary, 'dateline-preview-'))
      const id = randomUUID()
      const made = { path: path.join(folder, `${id}.html`), address: `${home}${under}${id}` }
      files.set(`/${under}${id}`, made.path)
      places.set(of, made)
      return made
    },
    drop(of) {
      const known = places.get(of)
      if (!known) return
      places.delete(of)
      files.delete(new URL(known.address).pathname)
      rmSync(known.path, { force: true })
    },
    find: (address) => (isPreviewAddress(address) ? (files.get(new URL(address).pathname) ?? null) : null),
    clear() {
      if (folder !== null) rmSync(folder, { recursive: true, force: true })
      folder = null
    },
  }
}
