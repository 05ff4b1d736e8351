// What goes on with the file while the window is used: reading isn't delayed by it, writing waits.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { read } from './command.ts'

/**
 * check: the whole file is looked through after opening. index, file: the two steps of cleaning after something was deleted for good.
 * import, export, undo, redo: what was asked for and takes long.
 */
export const works = ['check', 'index', 'file', 'import', 'export', 'undo', 'redo'] as const
export type Work = (typeof works)[number]

export const workNotice = z.object({
  work: z.enum(works).nullable(),
  /** How much of it is done, 0 to 1, ten times a second at most; null: nobody knows. */
  done: z.number().min(0).max(1).nullable(),
})
export type WorkNotice = z.output<typeof workNotice>

export const work = {
  watch: read('What the program does with the file that takes long, now and from now on').output(
    eventIterator(workNotice),
  ),
}
