// What a window may ask of the desktop's main process: the arguments of each call, checked there before anything is done. Paths come from dialogs, never from here.
import { z } from 'zod'
import { actionIds } from './actions.ts'

const grant = z.string().min(1).max(200)

/** Argument lists by the name of the power (host.ts). */
export const hostCalls = {
  facts: z.tuple([]),
  chooseSave: z.tuple([
    z.strictObject({ kind: z.enum(['html', 'json', 'dateline']), suggestedName: z.string().max(2_000) }),
  ]),
  previewPlace: z.tuple([]),
  deliver: z.tuple([grant]),
  reveal: z.tuple([grant]),
  openExported: z.tuple([grant]),
  openWritten: z.tuple([grant]),
  chooseImport: z.tuple([]),
  newTimeline: z.tuple([]),
  openTimeline: z.tuple([]),
  openExample: z.tuple([]),
  recentTimelines: z.tuple([]),
  openRecent: z.tuple([grant]),
  forgetRecent: z.tuple([]),
  /** The one path: preload reads it from the dropped file itself, the page can't name it. */
  dropFile: z.tuple([z.string().min(1).max(10_000)]),
  openLink: z.tuple([z.string().max(10_000)]),
  setEnabledActions: z.tuple([z.array(z.enum(actionIds)).max(actionIds.length)]),
} as const

export type HostCall = keyof typeof hostCalls
export type HostCallArguments<Call extends HostCall> = z.output<(typeof hostCalls)[Call]>
