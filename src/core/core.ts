// The composition root of a timeline's core: one open file, the commands on it, its changes. Knows no host, no window, no network.
import type { Router } from './router.ts'

export interface CoreOptions {
  /** Absolute path of the timeline file. */
  file: string
  /** open: the file is there. create: it must not be there yet. example: create it, filled with `example`. */
  mode: 'open' | 'create'
  /** Folder of user data: desk, this installation's id. Null: nothing is kept there. */
  userData: string | null
  /** Text of the built page (dist/page/template.html). Read only when a page is exported. */
  readPageTemplate: () => Promise<string>
  /** Reads an example of data/ by name, e.g. `ai-deals-2023-2024`; null: there is none of that name. */
  readExample: (name: string) => Promise<string | null>
  /** Epoch ms. */
  now: () => number
  /** UUIDv7 text. */
  newId: () => string
  /** BCP 47: the language of words that the core itself writes (the page's when the timeline has none). */
  language: string
}

export interface Core {
  router: Router
  /** Allows the commands of `transfer` to read or write one path, under a word that is told to the window. */
  grant(grant: string, path: string): void
  /** The timeline's title, now and after each change of it. */
  title(): string
  onTitle(listener: (title: string) => void): void
  /** Waits for what runs, then closes the file; nothing is left beside it. */
  close(): Promise<void>
}
