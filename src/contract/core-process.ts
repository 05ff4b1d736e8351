// What main and the process that holds a timeline say to each other, besides the piped calls.
import type { UserErrorCode } from '../domain/error.ts'

/** Given to the process as its one argument, as JSON. */
export interface CoreStart {
  /** Absolute path of the timeline file. */
  file: string
  /** open: the file is there. create: it must not be. example: create it, filled with an example of data/. rescue: create it from a damaged one. */
  mode: 'open' | 'create' | 'example' | 'rescue'
  /** For rescue: absolute path of the damaged file, which is only read. */
  from?: string
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
  | { kind: 'ready'; title: string }
  | { kind: 'failed'; code: UserErrorCode; args: Record<string, string | number> }
  | { kind: 'renamed'; title: string }
  /** Answers `page`: everything piped from here on is meant for the new page. */
  | { kind: 'page' }
  | { kind: 'closed' }
