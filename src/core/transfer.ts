// What leaves and enters as files: export, import, a copy. Paths come from the host as grants.
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Client } from '../contract/contract.ts'
import type { TimelineEvent } from '../domain/event.ts'
import type { TimelineDocument } from '../domain/timeline.ts'
import { refuse, type Context } from './context.ts'
import { checkDocument } from './formats/document-input.ts'
import { formatById, formatByName } from './formats/formats.ts'
import { commands } from './implementer.ts'
import { importDocument } from './import.ts'
import { publishable, surenessOf } from './publishable.ts'
import { copyStore } from './store/copy.ts'
import { toUserError } from './store/sqlite-errors.ts'
import { readDocument } from './whole-document.ts'
import { placeFile, writeWholeFile } from './write-file.ts'

type Summary = Awaited<ReturnType<Client['transfer']['preview']>>

export const transfer = {
  preview: commands.transfer.preview.handler(({ context }) => summarise(readDocument(context))),
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
  import: commands.transfer.import.handler(async ({ input, context }) => {
    const file = context.pathOf(input.grant)
    const name = path.basename(file)
    const format = formatByName(name)
    const document = checkDocument(format.read(await readText(file, name), name), name)
    await context.backups.make('import')
    return importDocument(context, document)
  }),
  saveCopy: commands.transfer.saveCopy.handler(async ({ input, context }) => {
    const file = await outPath(context, input.grant)
    await placeFile(file, input.overwrite, (temporary) => copyStore(context.store, temporary, context.options.newId()))
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

/** Throws UserError where it isn't text. */
async function readText(file: string, name: string): Promise<string> {
  let bytes: Buffer
  try {
    if (!(await stat(file)).isFile()) refuse('FILE_NOT_ORDINARY', { name })
    bytes = await readFile(file)
  } catch (error) {
    throw toUserError(error, name)
  }
  if (bytes.length === 0) refuse('IMPORT_EMPTY', { name })
  try {
    const encoding =
      bytes[0] === 0xff && bytes[1] === 0xfe
        ? 'utf-16le'
        : bytes[0] === 0xfe && bytes[1] === 0xff
          ? 'utf-16be'
          : 'utf-8'
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return refuse('IMPORT_NOT_TEXT', { name })
  }
}
