// Files that leave: written beside their place, synced, then put there in one step. On failure the old file is whole and nothing is left.
import { constants, type Stats } from 'node:fs'
import { access, open, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../domain/error.ts'
import { type Slices } from './next-turn.ts'
import { toUserError } from './store/sqlite-errors.ts'

/** Bytes gathered before a write. */
const chunk = 1 << 20

/** In slices; returns the number of bytes. Throws UserError: FILE_EXISTS unless `overwrite`, FILE_IS_FOLDER, DISK_FULL, FILE_NO_PERMISSION … */
export async function writeWholeFile(
  file: string,
  pieces: Iterable<string>,
  overwrite: boolean,
  slices: Slices,
): Promise<number> {
  let bytes = 0
  await placeFile(file, overwrite, async (temporary) => {
    const handle = await open(temporary, 'wx', 0o600)
    let writing = Promise.resolve()
    /** When what came before is written; what comes next is made meanwhile. */
    const write = async (text: string): Promise<void> => {
      const content = Buffer.from(text)
      await writing
      // all of it: a single write() on a full disk is content with a part
      writing = handle.appendFile(content)
      // until somebody waits for it again
      writing.catch(() => undefined)
      bytes += content.length
    }
    try {
      let waiting = ''
      for (const piece of pieces) {
        waiting += piece
        if (slices.due()) await slices.rest()
        if (waiting.length < chunk) continue
        await write(waiting)
        waiting = ''
      }
      await write(waiting)
      await writing
      await handle.sync()
      await handle.chmod(0o644)
      await slices.rest() // cancelled as late as this, it isn't put in its place either
    } finally {
      await writing.catch(() => undefined)
      await handle.close()
    }
  })
  return bytes
}

/** `make` makes the file under a temporary name in the same folder; then it gets its own. */
export async function placeFile(
  file: string,
  overwrite: boolean,
  make: (temporary: string) => Promise<void>,
): Promise<void> {
  const name = path.basename(file)
  let temporary: string | null = null
  try {
    const place = await findPlace(file, overwrite)
    const folder = path.dirname(place)
    await access(folder, constants.W_OK)
    temporary = path.join(folder, `.${name.slice(0, 100)}.${process.pid}.${Math.random().toString(36).slice(2)}.part`)
    await make(temporary)
    await rename(temporary, place)
    await syncFolder(folder)
  } catch (error) {
    if (temporary !== null) await rm(temporary, { force: true })
    throw toUserError(
      isMissing(error) ? new UserError('FOLDER_MISSING', { name: path.basename(path.dirname(file)) }) : error,
      name,
    )
  }
}

/** Behind links. A folder, a device or a pipe is never replaced, a file that may not be written neither. */
async function findPlace(file: string, overwrite: boolean): Promise<string> {
  const name = path.basename(file)
  const there = await lookAt(file)
  if (there === null) return file
  if (there.isDirectory()) throw new UserError('FILE_IS_FOLDER', { name })
  if (!there.isFile()) throw new UserError('FILE_NOT_ORDINARY', { name })
  if (!overwrite) throw new UserError('FILE_EXISTS', { name })
  await access(file, constants.W_OK)
  return realpath(file)
}

async function lookAt(file: string): Promise<Stats | null> {
  try {
    return await stat(file)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** A folder's own entry is on the disk only when the folder is synced; Windows can't and needn't. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
