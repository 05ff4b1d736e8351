// A copy to share: a new file that is filled with the document alone. What is left out was never in it, so it can't be found there.
import type { TimelineEvent } from '../domain/event.ts'
import type { WalkedDocument } from '../domain/timeline.ts'
import type { Context } from './context.ts'
import { fillWithText } from './example.ts'
import { formatById } from './formats/formats.ts'
import { createSlices } from './next-turn.ts'
import { createUses, publishable } from './publishable.ts'
import { createWalk, pickWalk, walkDocument } from './whole-document.ts'

export interface Share {
  /** Leaves out what is private: events, sources with their citations, notes. */
  private: boolean
  /** Leaves out events with the status draft. */
  drafts: boolean
}

/** `file` must not be there. Throws UserError, and the signal's reason when it is cancelled. */
export async function shareCopy(
  context: Context,
  file: string,
  share: Share,
  signal: AbortSignal | undefined,
): Promise<void> {
  const slices = createSlices(signal)
  const whole = walkDocument(context)
  const kept = share.private ? (await publishable(whole, { slices })).document : whole
  // what only things in the bin or left out use would tell of them
  const used = createUses()
  const stays = ({ status }: TimelineEvent): boolean => !share.drafts || status !== 'draft'
  const staying: number[] = []
  let place = -1
  for (const event of kept.events) {
    place++
    if (stays(event)) {
      used.take(event)
      staying.push(place)
    }
    if (slices.due()) await slices.rest()
  }
  const document: WalkedDocument = {
    ...kept,
    events: pickWalk(kept.events, staying, (event) => event),
    lanes: kept.lanes.filter(({ name }) => used.lanes.has(name)),
    sources: createWalk(used.sources.size, function* () {
      for (const source of kept.sources) if (used.sources.has(source.id)) yield source
    }),
  }
  const toText = (): Iterable<string> =>
    formatById('json').write(document, { template: '', madeOn: '', language: context.options.language })
  const other = await context.openOther(file)
  try {
    await fillWithText(other.context, toText, 'copy', signal)
  } finally {
    await other.close()
  }
}
