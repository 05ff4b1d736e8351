// The timeline as it leaves: what an export would hold, and the file itself, both in slices and without ever holding all of it.
import path from 'node:path'
import type { Client } from '../contract/contract.ts'
import type { WalkedDocument } from '../domain/timeline.ts'
import type { Context } from './context.ts'
import { formatById } from './formats/formats.ts'
import type { Slices } from './next-turn.ts'
import { publishable, surenessOf } from './publishable.ts'
import { createPlacedWalk, walkDocument } from './whole-document.ts'
import { writeWholeFile } from './write-file.ts'

type Input = Parameters<Client['transfer']['export']>[0]
type Exported = Awaited<ReturnType<Client['transfer']['export']>>
type Summary = Awaited<ReturnType<Client['transfer']['preview']>>

/** `told`: how much is done, 0 to 1; null: nobody knows. Throws UserError. */
export async function exportDocument(
  context: Context,
  file: string,
  input: Input,
  slices: Slices,
  told: (done: number | null) => void,
): Promise<Exported> {
  const whole = walkDocument(context)
  told(null)
  const lossless = input.withPrivate && input.to === 'json'
  const { document, leftOut } = lossless
    ? { document: whole, leftOut: { events: 0, citations: 0, sources: 0, notes: 0 } }
    : await publishable(whole, { leaveOut: input.leaveOut, slices })
  const isPage = input.to === 'html'
  // how often a page goes through its events is its own affair
  const leaving = telling(document, isPage ? () => told(null) : told)
  const pieces = formatById(input.to).write(isPage ? nameAnew(leaving, input) : leaving, {
    template: isPage ? await context.options.readPageTemplate() : '',
    madeOn: localDay(context.options.now()),
    language: context.options.language,
  })
  const bytes = await writeWholeFile(file, pieces, input.overwrite, slices)
  return { name: path.basename(file), bytes, events: document.events.length, leftOut }
}

/** What a published copy would hold: enough to say what each choice of the gate leaves. */
export async function summariseExport(context: Context, slices: Slices): Promise<Summary> {
  const groups = new Map<string, Summary['groups'][number]>()
  const titles: Summary['titles'] = { withoutSource: [], private: [] }
  const counts = { undated: 0, withoutQuote: 0, withoutLink: 0 }
  const { leftOut } = await publishable(walkDocument(context), {
    slices,
    seen(event, open) {
      if (open === null) {
        if (titles.private.length < 2) titles.private.push(event.title)
        return
      }
      const { citations } = open
      const { status, backing } = surenessOf(open)
      const group = { status, backing: Math.min(backing, 2), events: 0 }
      const known = groups.get(`${status} ${group.backing}`) ?? group
      known.events += 1
      groups.set(`${status} ${group.backing}`, known)
      if (backing === 0 && titles.withoutSource.length < 2) titles.withoutSource.push(event.title)
      if (event.when === null) counts.undated++
      if (citations.length === 0) return
      if (citations.every(({ quote }) => quote === null)) counts.withoutQuote++
      if (citations.every(({ source }) => source.url === null && source.archiveUrl === null)) counts.withoutLink++
    },
  })
  return { groups: [...groups.values()], ...counts, titles, leftOut }
}

/** Says how far whoever goes through its events has come. */
function telling(document: WalkedDocument, told: (done: number) => void): WalkedDocument {
  const { events } = document
  return {
    ...document,
    events: createPlacedWalk(
      events.length,
      function* () {
        let done = 0
        for (const event of events) {
          yield event
          told(++done / events.length)
        }
      },
      (place) => events.at(place),
    ),
  }
}

/** A page can be called otherwise than the timeline; an empty name is none. */
function nameAnew(
  document: WalkedDocument,
  { title, description }: { title?: string | null | undefined; description?: string | null | undefined },
): WalkedDocument {
  const { timeline } = document
  const intro = description?.trim()
  return {
    ...document,
    timeline: {
      ...timeline,
      title: title?.trim() || timeline.title,
      description: intro === undefined ? timeline.description : intro || null,
    },
  }
}

/** Today where the user is: the page says when it was made. */
function localDay(now: number): string {
  const date = new Date(now)
  return [String(date.getFullYear()).padStart(4, '0'), date.getMonth() + 1, date.getDate()]
    .map((n) => String(n).padStart(2, '0'))
    .join('-')
}
