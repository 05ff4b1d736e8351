// What goes on with the file while the window is used: reading isn't delayed by a check, writing waits for it.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { read } from './command.ts'

/** check: the whole file is looked through after opening. index, file: the two steps of cleaning after something was deleted for good. */
export const works = ['check', 'index', 'file'] as const
export type Work = (typeof works)[number]

export const work = {
  watch: read('What the program does with the file by itself, now and from now on').output(
    eventIterator(z.object({ work: z.enum(works).nullable() })),
  ),
}
