// A copy to share: a new file that is filled with the document alone. What is left out was never in it, so it can't be found there.
import type { Context } from './context.ts'
import { fillWithText } from './example.ts'
import { formatById } from './formats/formats.ts'
import { namesOf, publishable } from './publishable.ts'
import { readDocument } from './whole-document.ts'

export interface Share {
  /** Leaves out what is private: events, sources with their citations, notes. */
  private: boolean
  /** Leaves out events with the status draft. */
  drafts: boolean
}

/** `file` must not be there. Throws UserError. */
export async function shareCopy(context: Context, file: string, share: Share): Promise<void> {
  const whole = readDocument(context)
  const kept = share.private ? publishable(whole).document : whole
  const events = share.drafts ? kept.events.filter(({ status }) => status !== 'draft') : kept.events
  // what only things in the bin or left out use would tell of them
  const used = namesOf(events)
  const document = {
    ...kept,
    events,
    lanes: kept.lanes.filter(({ name }) => used.lanes.has(name)),
    sources: kept.sources.filter(({ id }) => used.sources.has(id)),
  }
  const toText = (): Iterable<string> =>
    formatById('json').write(document, { template: '', madeOn: '', language: context.options.language })
  const other = await context.openOther(file)
  try {
    await fillWithText(other.context, toText, 'copy')
  } finally {
    await other.close()
  }
}
