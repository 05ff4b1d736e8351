// What leaves and enters as files: export, import, a copy. Paths come from the host as grants.
import { open, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { Client } from '../contract/contract.ts'
import type { TimelineEvent } from '../domain/event.ts'
import type { TimelineDocument } from '../domain/timeline.ts'
import { refuse, type Context } from './context.ts'
import { openDocument } from './formats/incoming-document.ts'
import { formatById, formatByName } from './formats/formats.ts'
import { readTextPieces } from './formats/text-pieces.ts'
import { commands } from './implementer.ts'
import { importDocument } from './import.ts'
import { publishable, surenessOf } from './publishable.ts'
import { shareCopy } from './share-copy.ts'
import { copyStore } from './store/copy.ts'
import { toUserError } from './store/sqlite-errors.ts'
import { readDocument } from './whole-document.ts'
import { placeFile, writeWholeFile } from './write-file.ts'

type Summary = Awaited<ReturnType<Client['transfer']['preview']>>

export const transfer = {
  preview: commands.transfer.preview.handler(async ({ context }) => {
    await context.settled()
    return summarise(readDocument(context))
  }),
  export: commands.transfer.export.handler(async ({ input, context }) => {
    const file = await outPath(context, input.grant)
    const whole = readDocument(context)
    const lossless = input.withPrivate && input.to === 'json'
    const { document, leftOut } = lossless
      ? { document: whole, leftOut: { events: 0, citations: 0, sources: 0, notes: 0 } }
      : publishable(whole, input.leaveOut)
    const format = formatById(input.to)
    const pieces = format.write(input.to === 'html' ? nameAnew(document, input) : document, {
      template: input.to === 'html' ? await context.options.readPageTemplate() : '',
      madeOn: localDay(context.options.now()),
      language: context.options.language,
    })
    const bytes = await writeWholeFile(file, pieces, input.overwrite)
    return { name: path.basename(file), bytes, events: document.events.length, leftOut }
  }),
  import: commands.transfer.import.handler(async ({ input, context, signal }) => {
    const file = context.pathOf(input.grant)
    const name = path.basename(file)
    const format = formatByName(name)
    const handle = await openToRead(file, name)
    try {
      const document = await openDocument(() => format.read(readTextPieces(handle, name), name), name)
      await context.backups.make('import')
      return await context.work.follow('import', (told) => importDocument(context, document, { signal, told }))
    } finally {
      await handle.close()
    }
  }),
  saveCopy: commands.transfer.saveCopy.handler(async ({ input, context }) => {
    const file = await outPath(context, input.grant)
    await placeFile(file, input.overwrite, (temporary) =>
      input.share
        ? shareCopy(context, temporary, input.share)
        : copyStore(context.store, temporary, context.options.newId()),
    )
    return { name: path.basename(file), bytes: (await stat(file)).size }
  }),
}

/** What a published copy would hold: enough to say what each choice of the gate leaves. */
function summarise(whole: TimelineDocument): Summary {
  const { document, leftOut } = publishable(whole)
  const groups = new Map<string, Summary['groups'][number]>()
  const bare: string[] = []
  for (const event of document.events) {
    const { status, backing } = surenessOf(event)
    const group = { status, backing: Math.min(backing, 2), events: 0 }
    const known = groups.get(`${status} ${group.backing}`) ?? group
    known.events += 1
    groups.set(`${status} ${group.backing}`, known)
    if (backing === 0 && bare.length < 2) bare.push(event.title)
  }
  const count = (test: (event: TimelineEvent) => boolean): number => document.events.filter(test).length
  return {
    groups: [...groups.values()],
    undated: count(({ when }) => when === null),
    withoutQuote: count(({ citations }) => citations.length > 0 && citations.every(({ quote }) => quote === null)),
    withoutLink: count(
      ({ citations }) =>
        citations.length > 0 && citations.every(({ source }) => source.url === null && source.archiveUrl === null),
    ),
    titles: {
      withoutSource: bare,
      private: whole.events
        .filter((event) => event.private)
        .slice(0, 2)
        .map(({ title }) => title),
    },
    leftOut,
  }
}

/** A page can be called otherwise than the timeline; an empty name is none. */
function nameAnew(
  document: TimelineDocument,
  { title, description }: { title?: string | null | undefined; description?: string | null | undefined },
): TimelineDocument {
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

/** Today where the user is: the page says when it was made. */
function localDay(now: number): string {
  const date = new Date(now)
  return [String(date.getFullYear()).padStart(4, '0'), date.getMonth() + 1, date.getDate()]
    .map((n) => String(n).padStart(2, '0'))
    .join('-')
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
