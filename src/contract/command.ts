// What every command of the contract shares: the errors a user can cause, read or write, a line of documentation.
import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { UserErrorCode } from '../domain/error.ts'

export interface CommandMeta {
  /** read: changes nothing. write: one undo step. undoless: changes the file or the desk, not the document. */
  access: 'read' | 'write' | 'undoless'
  /** One line for the reference (docs/commands.md). */
  doc: string
}

const errorArguments = z.record(z.string(), z.union([z.string(), z.number()]))

/** HTTP status of each code. */
export const userErrorStatus = {
  FILE_MISSING: 404,
  EXAMPLE_UNKNOWN: 404,
  FOLDER_MISSING: 404,
  FILE_IS_FOLDER: 422,
  FILE_NOT_ORDINARY: 422,
  FILE_NAME_UNUSABLE: 422,
  FILE_NO_PERMISSION: 403,
  FILE_EMPTY: 422,
  FILE_NOT_A_TIMELINE: 422,
  FILE_DAMAGED: 422,
  FILE_NOT_RESCUED: 422,
  FILE_FOREIGN_SCHEMA: 422,
  FILE_NEWER: 422,
  FILE_IN_USE: 409,
  FILE_READ_ONLY: 409,
  FILE_TAKEN: 409,
  FILE_UNCHECKED: 409,
  FILE_NEEDS_RECOVERY: 409,
  FILE_MOVED: 409,
  FILE_REPLACED: 409,
  FILE_EXISTS: 409,
  OUT_IS_TIMELINE: 409,
  DISK_FULL: 507,
  READ_FAILED: 500,
  WRITE_FAILED: 500,
  TITLE_EMPTY: 422,
  NAME_EMPTY: 422,
  TEXT_TOO_LONG: 422,
  TOO_MANY: 422,
  WHEN_REFUSED: 422,
  WHEN_AMBIGUOUS: 422,
  TIME_ZONE_UNKNOWN: 422,
  SOURCE_EMPTY: 422,
  SOURCE_IN_USE: 409,
  SOURCE_CITED_IN_BIN: 409,
  LANE_NAME_TAKEN: 409,
  EVENT_NOT_FOUND: 404,
  SOURCE_NOT_FOUND: 404,
  CITATION_NOT_FOUND: 404,
  LANE_NOT_FOUND: 404,
  SEVERAL_CITATIONS: 409,
  NOT_IN_BIN: 409,
  NOTHING_TO_UNDO: 409,
  NOTHING_TO_REDO: 409,
  IMPORT_NOT_TEXT: 422,
  IMPORT_WEB_PAGE: 422,
  IMPORT_SYNTAX: 422,
  IMPORT_SHAPE: 422,
  IMPORT_NEWER: 422,
  IMPORT_ITEM: 422,
  IMPORT_EMPTY: 422,
  FORMAT_UNKNOWN: 422,
  GRANT_UNKNOWN: 404,
  BACKUP_MISSING: 404,
  NOT_YET_CLEAN: 507,
} as const satisfies Record<UserErrorCode, number>

type ErrorMap = Record<UserErrorCode, { status: number; data: typeof errorArguments }>

export const userErrorCodes = Object.keys(userErrorStatus) as UserErrorCode[] // the keys of a literal that is checked against the union

const errorMap = Object.fromEntries(
  userErrorCodes.map((code) => [code, { status: userErrorStatus[code], data: errorArguments }]),
) as ErrorMap // fromEntries forgets the keys that it was given

const base = oc.$meta<CommandMeta>({ access: 'read', doc: '' }).errors(errorMap)

export const read = (doc: string) => base.meta({ access: 'read', doc })
export const write = (doc: string) => base.meta({ access: 'write', doc })
export const undoless = (doc: string) => base.meta({ access: 'undoless', doc })
