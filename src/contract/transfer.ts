// What leaves and enters as files. A grant is a word that the host gave the core for one path: no path ever comes from the window.
import { z } from 'zod'
import { statuses } from '../domain/event.ts'
import { limits } from '../domain/limits.ts'
import { read, undoless, write } from './command.ts'

export const exportFormats = ['html', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** How much a published copy leaves out because it is private. */
export const leftOut = z.object({
  events: z.int().nonnegative(),
  citations: z.int().nonnegative(),
  sources: z.int().nonnegative(),
  notes: z.int().nonnegative(),
})
export type LeftOut = z.output<typeof leftOut>

/** What the user may leave out of what is published, besides everything private. An event goes as soon as one applies to it. */
export const leavable = ['unverified', 'disputed', 'draft', 'withoutSource'] as const
export type Leavable = (typeof leavable)[number]

const grant = z.string().min(1).max(200)

export const transfer = {
  preview: read('What an export would hold, before anything is left out by choice').output(
    z.object({
      /** How many events there are of each status and number of sources, 2 for more; several dates make an event disputed. */
      groups: z.array(z.object({ status: z.enum(statuses), backing: z.int().min(0).max(2), events: z.int() })),
      undated: z.int(),
      /** Events that are cited without any quote, or from no source with a link. */
      withoutQuote: z.int(),
      withoutLink: z.int(),
      /** Titles, as many as a gate shows: of events without a source, and of private ones. */
      titles: z.object({ withoutSource: z.array(z.string()).max(2), private: z.array(z.string()).max(2) }),
      leftOut,
    }),
  ),
  export: undoless('Write the timeline to a granted file')
    .input(
      z.object({
        grant,
        to: z.enum(exportFormats),
        overwrite: z.boolean(),
        withPrivate: z.boolean(),
        leaveOut: z.array(z.enum(leavable)).optional(),
        /** What a page is called and how it begins; null: as the timeline. */
        title: z.string().max(limits.title).nullish(),
        description: z.string().max(limits.text).nullish(),
      }),
    )
    .output(z.object({ name: z.string(), bytes: z.int(), events: z.int(), leftOut })),
  import: write('Bring in a Dateline JSON file or page')
    .input(z.object({ grant }))
    .output(
      z.object({
        seq: z.int().positive().nullable(),
        events: z.int(),
        sources: z.int(),
        lanes: z.int(),
        skipped: z.int(),
        /** Control characters that can't be seen, which were left out. */
        unseen: z.int(),
      }),
    ),
  saveCopy: undoless('Write a copy of the file, with an id of its own; one to share has neither history nor bin')
    .input(
      z.object({
        grant,
        overwrite: z.boolean(),
        /** What a copy to share leaves out besides; absent: the file as it is. */
        share: z.object({ private: z.boolean(), drafts: z.boolean() }).optional(),
      }),
    )
    .output(z.object({ name: z.string(), bytes: z.int() })),
}

/** What lies on the desk of this installation: unsaved text, how the window was left. Kept in user data, never in the timeline's file. */
export const desk = {
  read: read('Everything kept on the desk for this timeline').output(z.record(z.string(), z.unknown())),
  write: undoless('Keep a value on the desk under a key; null takes it away')
    .input(z.object({ key: z.string().min(1).max(100), value: z.unknown().refine(isJson) }))
    .output(z.object({})),
}

/** What can't be written would keep everything else on the desk from being written, too. */
function isJson(value: unknown): boolean {
  try {
    JSON.stringify(value)
    return true
  } catch {
    return false
  }
}
