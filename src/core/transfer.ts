// What leaves and enters as files: export, import, a copy. Paths come from the host as grants.
import { open, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { refuse, type Context } from './context.ts'
import { exportDocument, summariseExport } from './export.ts'
import { commands } from './implementer.ts'
import { importDocument } from './import.ts'
import { withDocument } from './import/reading.ts'
import { createSlices } from './next-turn.ts'
import { shareCopy } from './share-copy.ts'
import { copyStore } from './store/copy.ts'
import { toUserError } from './store/sqlite-errors.ts'
import { placeFile } from './write-file.ts'

/** How much of an import is looking its document through, before anything is written. */
const surveyed = 0.1

export const transfer = {
  preview: commands.transfer.preview.handler(async ({ context, signal }) => {
    for (;;) {
      await context.settled()
      const before = context.journal.last()
      const summary = await summariseExport(context, createSlices(signal))
      // writes have their turn between two slices
      if (context.journal.last() === before) return summary
    }
  }),
  export: commands.transfer.export.handler(async ({ input, context, signal }) => {
    const file = await outPath(context, input.grant)
    return context.work.follow('export', (told) => exportDocument(context, file, input, createSlices(signal), told))
  }),
  import: commands.transfer.import.handler(async ({ input, context, signal }) => {
    const file = context.pathOf(input.grant)
    const name = path.basename(file)
    const handle = await openToRead(file, name)
    try {
      return await context.work.follow('import', (told) =>
        withDocument(handle, name, { signal, told: (done) => told(surveyed * done) }, async (document) => {
          const readBack = await context.backups.begin('import')
          try {
            return await importDocument(context, document, {
              signal,
              told: (done) => told(surveyed + (1 - surveyed) * done),
            })
          } finally {
            readBack()
          }
        }),
      )
    } finally {
      await handle.close()
    }
  }),
  saveCopy: commands.transfer.saveCopy.handler(async ({ input, context, signal }) => {
    const file = await outPath(context, input.grant)
    await placeFile(file, input.overwrite, async (temporary) => {
      await (input.share
        ? shareCopy(context, temporary, input.share, signal)
        : copyStore(context.store, temporary, context.options.newId()))
      signal?.throwIfAborted()
    })
    return { name: path.basename(file), bytes: (await stat(file)).size }
  }),
}

/** Where something may be written: anywhere but over the open timeline. Throws UserError. */
async function outPath({ pathOf, store }: Context, grant: string): Promise<string> {
  const file = pathOf(grant)
  const [target, own] = await Promise.all(
    [file, store.file].map((each) => stat(each, { bigint: true }).catch(() => null)),
  )
  if (target && own && target.dev === own.dev && target.ino === own.ino)
    refuse('OUT_IS_TIMELINE', { name: path.basename(file) })
  return file
}

/** Throws UserError. */
async function openToRead(file: string, name: string): Promise<FileHandle> {
  try {
    const { size, isFile } = await stat(file).then((stats) => ({ size: stats.size, isFile: stats.isFile() }))
    if (!isFile) refuse('FILE_NOT_ORDINARY', { name })
    if (size === 0) refuse('IMPORT_EMPTY', { name })
    return await open(file, 'r')
  } catch (error) {
    throw toUserError(error, name)
  }
}
