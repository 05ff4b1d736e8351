// Small JSON files that main keeps for itself in user data: read through a schema, written whole or not at all. Knows no content.
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'

const mostBytes = 1_000_000

export interface KeptFile<Value> {
  read(): Value
  write(value: Value): void
}

/** A file that can't be read as `schema` is set aside as `NAME.bad`, and `standard` holds. */
export function openKeptFile<Value>(file: string, schema: z.ZodType<Value>, standard: Value): KeptFile<Value> {
  return {
    read() {
      let text: string
      try {
        if (statSync(file).size > mostBytes) return setAside()
        text = readFileSync(file, 'utf8')
      } catch (error) {
        if (isMissing(error)) return standard
        console.error('kept file not read:', path.basename(file), codeOf(error))
        return standard
      }
      const value = schema.safeParse(parse(text))
      return value.success ? value.data : setAside()
    },
    write(value) {
      const fresh = `${file}.new`
      try {
        const handle = openSync(fresh, 'w', 0o600)
        try {
          writeSync(handle, JSON.stringify(value, null, 2))
          fsyncSync(handle)
        } finally {
          closeSync(handle)
        }
        renameSync(fresh, file)
      } catch (error) {
        // the place of a window isn't worth a sentence, let alone a crash
        console.error('kept file not written:', path.basename(file), codeOf(error))
      }
    },
  }

  function setAside(): Value {
    try {
      renameSync(file, `${file}.bad`)
    } catch (error) {
      console.error('kept file not set aside:', path.basename(file), codeOf(error))
    }
    return standard
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no schema takes this: the file is set aside
  }
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT'
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
