// The timeline as schema.org linked data (JSON-LD), for programs that know nothing of Dateline. Dates are given as plain ISO 8601
// only where that says no more than is known; else as an EDTF literal. Written in pieces. Names, dates and what is cited: the long texts
// are in the page twice already, so that it stays small.
import type { TimelineEvent } from '../../../domain/event.ts'
import { checkLink } from '../../../domain/link.ts'
import type { Source } from '../../../domain/source.ts'
import type { WalkedDocument } from '../../../domain/timeline.ts'
import { eventAnchor } from '../../../words/page/event-markup.ts'
import type { Reading } from '../../../words/page/reading.ts'
import { sourceAnchor } from '../../../words/page/source-markup.ts'
import { readEdtf } from '../../../words/page/date-markup.ts'
import { toScriptJson } from './escape.ts'

/** Characters of a name; a longer one is cut. */
const longestName = 200

/** `sources` in the order of their numbers. */
export function* linkedData(
  { timeline, events }: WalkedDocument,
  sources: readonly Source[],
  reading: Reading,
): Generator<string> {
  const list = {
    '@type': 'ItemList',
    name: timeline.title,
    description: timeline.description ?? undefined,
    itemListOrder: 'https://schema.org/ItemListOrderAscending',
    numberOfItems: events.length,
  }
  yield `{"@context":"https://schema.org","@graph":[${toScriptJson(list).slice(0, -1)},"itemListElement":[`
  let before = '\n'
  for (const event of events) {
    yield `${before}${toScriptJson(eventNode(event, reading))}`
    before = ',\n'
  }
  yield ']}'
  for (const [i, source] of sources.entries()) yield `,\n${toScriptJson(sourceNode(source, i + 1))}`
  yield ']}'
}

function eventNode(event: TimelineEvent, { numberOf }: Reading): object {
  const cited = new Set(
    event.citations.flatMap(({ source, reportedBy }) =>
      [source, ...(reportedBy ? [reportedBy] : [])].map(({ id }) => numberOf(id) ?? 0),
    ),
  )
  return {
    '@type': 'Event',
    '@id': `#${eventAnchor(event.id)}`,
    name: cut(event.title),
    ...datesOf(event.when),
    subjectOf: cited.size === 0 ? undefined : Array.from(cited, (number) => ({ '@id': `#${sourceAnchor(number)}` })),
  }
}

function sourceNode(source: Source, number: number): object {
  return {
    '@type': 'CreativeWork',
    '@id': `#${sourceAnchor(number)}`,
    name: cut(source.title),
    publisher: source.publisher === null ? undefined : { '@type': 'Organization', name: cut(source.publisher) },
    author: source.author === null ? undefined : { name: cut(source.author) },
    datePublished: source.published === null ? undefined : dateValue(source.published),
    url: linkOf(source.url),
    archivedAt: linkOf(source.archiveUrl),
    inLanguage: source.language ?? undefined,
  }
}

/** Between two characters that belong together nothing is cut. */
function cut(text: string | null): string | undefined {
  if (text === null) return undefined
  return text.length <= longestName
    ? text
    : `${text
        .slice(0, longestName)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`
}

function datesOf(text: string | null): object {
  const when = readEdtf(text)
  if (when === null || text === null) return {}
  if (when.kind !== 'interval') return { startDate: dateValue(text) }
  const { start, end } = when
  return {
    startDate: typeof start === 'string' ? undefined : dateValue(start.text),
    endDate: typeof end === 'string' ? undefined : dateValue(end.text),
  }
}

function dateValue(edtf: string): unknown {
  return isoDate.test(edtf) ? edtf : { '@type': 'http://id.loc.gov/datatypes/edtf', '@value': edtf }
}

/** Without seasons and quarters, which ISO 8601-1 doesn't know. */
const isoDate = /^\d{4}(-(0[1-9]|1[0-2])(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}(:?\d{2})?)?)?)?)?$/

function linkOf(address: string | null): string | undefined {
  const link = address === null ? null : checkLink(address)
  return link?.ok ? link.href : undefined
}
