// What main and the process that holds a timeline say to each other, besides the piped calls.
import type { UserErrorCode } from '../domain/error.ts'

/** Given to the process as its one argument, as JSON. */
export interface CoreStart {
  /** Absolute path of the timeline file. */
  file: string
  /** open: the file is there. create: it must not be. example: create it, filled with an example of data/. */
  mode: 'open' | 'create' | 'example'
  /** Folder of user data: the desk, backups, this installation's id. */
  userData: string
  /** BCP 47, one of the shipped languages. */
  language: string
}

export type ToCore =
  | { kind: 'pipe'; data: unknown }
  /** A path that the user chose in a dialog; `purpose` write allows to make it. */
  | { kind: 'grant'; grant: string; path: string }
  /** A page was loaded (or loaded anew) in the window: what the one before asked for, or still listens to, is dropped. */
  | { kind: 'page' }
  | { kind: 'close' }

export type FromCore =
  | { kind: 'pipe'; data: unknown }
  /** `damaged`: it couldn't be opened; what answers is contract/damage.ts alone. */
  | { kind: 'ready'; title: string; damaged: boolean }
  | { kind: 'failed'; code: UserErrorCode; args: Record<string, string | number> }
  | { kind: 'renamed'; title: string }
  /** Answers `page`: everything piped from here on is meant for the new page. */
  | { kind: 'page' }
  | { kind: 'closed' }
