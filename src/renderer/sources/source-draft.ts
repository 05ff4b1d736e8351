// A source while it is typed: a line that names one, or every field of a new one. What it becomes is decided here. Pure.
import { z } from 'zod'
import { checkLink } from '../../domain/link.ts'
import { sourceDefaults, sourceFieldNames, sourceKinds, type Source, type SourceFields } from '../../domain/source.ts'
import { emptyToNull, tidyLine } from '../../domain/text.ts'
import type { Reader } from '../events/reading.ts'

/** Texts as typed; dates in plain words. */
export const sourceTexts = z.object({
  title: z.string().catch(''),
  publisher: z.string().catch(''),
  author: z.string().catch(''),
  url: z.string().catch(''),
  archiveUrl: z.string().catch(''),
  published: z.string().catch(''),
  accessed: z.string().catch(''),
  kind: z.enum(sourceKinds).nullable().catch(null),
  language: z.string().catch(''),
  private: z.boolean().catch(false),
})
export type SourceTexts = z.output<typeof sourceTexts>

export const sourceDraft = z.object({
  /** The line in the field. */
  text: z.string().catch(''),
  /** A source that is there; null: the line, or the fields, make a new one. */
  id: z.uuid().nullable().catch(null),
  /** Fields of a new source, once they were opened; null: the line says it all. */
  fields: sourceTexts.nullable().catch(null),
})
export type SourceDraft = z.output<typeof sourceDraft>

export const noSource: SourceDraft = { text: '', id: null, fields: null }

export function isNoSource({ text, id, fields }: SourceDraft): boolean {
  if (id !== null) return false
  if (fields === null) return text.trim() === ''
  return Object.values(fields).every((value) => typeof value !== 'string' || value.trim() === '')
}

/** A longer name, or a sentence, is the title of a piece rather than the name of who published it. */
const longestName = 48

/**
 * One line as the fields of a source. A web address anywhere in it is the address; `Publisher · date · title`, as sources are
 * shown, is taken apart again; a short name is the publisher, a long one or a sentence the title.
 */
export function lineToSource(line: string, read: Reader): SourceFields {
  const { url, rest } = takeAddress(tidyLine(line))
  const fields: SourceFields = { ...sourceDefaults, url }
  const [name = '', ...more] = rest.split(/ · /)
  for (const part of more.map((each) => each.trim())) {
    const reading = read(part)
    if (reading.kind === 'read' && fields.published === null) fields.published = reading.edtf
    else fields.title = fields.title === null ? part : `${fields.title} · ${part}`
  }
  if (fields.title === null && isTitle(name)) fields.title = name
  else fields.publisher = emptyToNull(name)
  return fields
}

export function sourceToTexts(source: SourceFields): SourceTexts {
  return {
    title: source.title ?? '',
    publisher: source.publisher ?? '',
    author: source.author ?? '',
    url: source.url ?? '',
    archiveUrl: source.archiveUrl ?? '',
    published: source.published ?? '',
    accessed: source.accessed ?? '',
    kind: source.kind,
    language: source.language ?? '',
    private: source.private,
  }
}

/** A date that isn't understood becomes null: whoever keeps the source checks the dates first. */
export function textsToSource(texts: SourceTexts, read: Reader): SourceFields {
  const line = (text: string): string | null => emptyToNull(tidyLine(text))
  const date = (text: string): string | null => {
    const reading = read(text)
    return reading.kind === 'read' ? reading.edtf : null
  }
  return {
    title: line(texts.title),
    publisher: line(texts.publisher),
    author: line(texts.author),
    url: line(texts.url),
    archiveUrl: line(texts.archiveUrl),
    published: date(texts.published),
    accessed: date(texts.accessed),
    kind: texts.kind,
    language: line(texts.language),
    private: texts.private,
  }
}

/** The fields of the new source that a draft makes; null: it names a source that is there, or none. */
export function draftToFields(draft: SourceDraft, read: Reader): SourceFields | null {
  if (draft.id !== null || isNoSource(draft)) return null
  return draft.fields ? textsToSource(draft.fields, read) : lineToSource(draft.text, read)
}

/** The same record in all but its id: it is cited again instead of being made twice. An address alone stands for its source. */
export function findSame<Found extends Source>(fields: SourceFields, found: readonly Found[]): Found | undefined {
  const url = onlyAddress(fields)
  const sameAddress =
    url === null ? undefined : found.find((source) => source.url !== null && hrefOf(source.url) === hrefOf(url))
  return sameAddress ?? found.find((source) => isSame(source, fields))
}

/** The address where nothing else is said of the source: one that is there may say more. */
export function onlyAddress(fields: SourceFields): string | null {
  const alone = sourceFieldNames.every((name) => name === 'url' || fields[name] === sourceDefaults[name])
  return alone ? fields.url : null
}

export function isSame(a: SourceFields, b: SourceFields): boolean {
  return sourceFieldNames.every((name) => a[name] === b[name])
}

function hrefOf(url: string): string {
  const checked = checkLink(url)
  return checked.ok ? checked.href : url
}

function takeAddress(line: string): { url: string | null; rest: string } {
  const words = line.split(' ')
  const at = words.findIndex((word) => /^(https?:|www\.)/i.test(word))
  const typed = words[at] ?? ''
  const url = /^www\./i.test(typed) ? `https://${typed}` : typed
  if (at < 0 || !checkLink(url).ok) return { url: null, rest: line }
  const separators = new Set(['·', ',', ':', '–', '—', '-', '|'])
  const rest = [...words.slice(0, at), ...words.slice(at + 1)]
  while (separators.has(rest.at(-1) ?? '')) rest.pop()
  while (separators.has(rest[0] ?? '')) rest.shift()
  return { url, rest: rest.join(' ').replace(/[,:]$/, '').trim() }
}

function isTitle(name: string): boolean {
  return Array.from(name).length > longestName || /[?!“”"«»]|[.…]$/.test(name)
}
