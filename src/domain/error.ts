// Every error that a user can cause, as a value: a code and its arguments. The words are the catalogue's (words/en/errors.json).

/** Arguments by code. Names and texts are shown as they are; numbers are counted in the reader's language. */
export interface UserErrors {
  FILE_MISSING: { name: string }
  FOLDER_MISSING: { name: string }
  FILE_IS_FOLDER: { name: string }
  FILE_NOT_ORDINARY: { name: string }
  FILE_NAME_UNUSABLE: { name: string }
  FILE_NO_PERMISSION: { name: string }
  FILE_EMPTY: { name: string }
  FILE_NOT_A_TIMELINE: { name: string }
  FILE_DAMAGED: { name: string }
  FILE_NOT_RESCUED: { name: string }
  FILE_FOREIGN_SCHEMA: { name: string }
  FILE_NEWER: { name: string }
  FILE_IN_USE: { name: string }
  FILE_READ_ONLY: { name: string }
  FILE_TAKEN: { name: string }
  FILE_UNCHECKED: { name: string }
  FILE_NEEDS_RECOVERY: { name: string }
  FILE_MOVED: { name: string }
  FILE_REPLACED: { name: string }
  FILE_EXISTS: { name: string }
  OUT_IS_TIMELINE: { name: string }
  DISK_FULL: { name: string }
  READ_FAILED: { name: string }
  WRITE_FAILED: { name: string }
  TITLE_EMPTY: Record<never, never>
  NAME_EMPTY: Record<never, never>
  TEXT_TOO_LONG: { field: string; limit: number; length: number }
  TOO_MANY: { field: string; limit: number; count: number }
  WHEN_REFUSED: { field: string; text: string; problem: string }
  WHEN_AMBIGUOUS: { field: string; text: string; dmy: string; mdy: string }
  TIME_ZONE_UNKNOWN: { text: string }
  SOURCE_EMPTY: Record<never, never>
  SOURCE_IN_USE: { count: number }
  /** By events of the bin alone: they may come back. */
  SOURCE_CITED_IN_BIN: { count: number }
  LANE_NAME_TAKEN: { name: string }
  EVENT_NOT_FOUND: { id: string }
  SOURCE_NOT_FOUND: { id: string }
  CITATION_NOT_FOUND: { id: string }
  LANE_NOT_FOUND: { id: string }
  SEVERAL_CITATIONS: { count: number }
  NOT_IN_BIN: { id: string }
  NOTHING_TO_UNDO: Record<never, never>
  NOTHING_TO_REDO: Record<never, never>
  IMPORT_NOT_TEXT: { name: string }
  IMPORT_WEB_PAGE: { name: string }
  IMPORT_SYNTAX: { name: string; line: number; column: number }
  IMPORT_SHAPE: { name: string; where: string }
  IMPORT_NEWER: { name: string }
  IMPORT_ITEM: { name: string; where: string; problem: string }
  IMPORT_EMPTY: { name: string }
  FORMAT_UNKNOWN: { name: string }
  EXAMPLE_UNKNOWN: { name: string; known: string }
  GRANT_UNKNOWN: Record<never, never>
  BACKUP_MISSING: { name: string }
  /** `problem`: why, as JSON of another error. */
  NOT_YET_CLEAN: { name: string; problem: string }
}

export type UserErrorCode = keyof UserErrors

/** Thrown in the core, turned into a typed error of the contract at its edge, worded by the host. */
export class UserError<Code extends UserErrorCode = UserErrorCode> extends Error {
  override readonly name = 'UserError'
  readonly code: Code
  readonly args: UserErrors[Code]

  constructor(code: Code, args: UserErrors[Code], options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.args = args
  }
}
