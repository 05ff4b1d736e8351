// A timeline as one HTML page, in pieces: never the whole page in memory. The document must be one that may be published.
// Its events are gone through four times: for what the head says of all of them, and once for each form in which the page has them.
import { statuses } from '../../../domain/event.ts'
import type { TimelineEvent } from '../../../domain/event.ts'
import type { Source } from '../../../domain/source.ts'
import type { PlacedWalk, WalkedDocument } from '../../../domain/timeline.ts'
import { axisTimeZone, eventToRow, type EventRow } from '../../../words/page/axis-rows.ts'
import { eventToMarkup } from '../../../words/page/event-markup.ts'
import { writtenYear, yearBelow, yearToWords, type Year } from '../../../words/page/order.ts'
import {
  indexInSteps,
  indexToBytes,
  markText,
  type PageIndex,
  type WrittenIndex,
} from '../../../words/page/page-index.ts'
import { readEdtf } from '../../../words/page/date-markup.ts'
import { createReading, type Reading } from '../../../words/page/reading.ts'
import { sourceToMarkup } from '../../../words/page/source-markup.ts'
import { openReadingWords } from '../../../words/reading.ts'
import { matchLanguage } from '../../../words/words.ts'
import type { WriteOptions } from '../format.ts'
import { escapeAttribute, escapeText, toScriptJson } from './escape.ts'
import { footerToMarkup, headerToMarkup, shownStatus } from './header.ts'
import { firstDrawn } from './first-drawn.ts'
import { linkedData } from './linked-data.ts'
import { markupToHtml } from './markup-to-html.ts'
import { splitTemplate, type Gap } from './template.ts'

/** Characters of the description for machines that show one. */
const longestDescription = 300

export function* writePage(document: WalkedDocument, { template, language, madeOn }: WriteOptions): Generator<string> {
  const { timeline } = document
  const spoken = matchLanguage(timeline.language === null ? [language] : [timeline.language, language])
  const words = openReadingWords(spoken)
  const counts = new Map(statuses.map((status) => [status, 0]))
  const index = yield* stepping(
    indexInSteps(document, (event) => {
      const status = shownStatus(event)
      counts.set(status, (counts.get(status) ?? 0) + 1)
    }),
  )
  const sources = yield* stepping(inOrder(document.sources, index.numbers))
  const numbers = new Map(sources.map(({ id }, i) => [id, i + 1]))
  const reading = createReading(document, words, (id) => numbers.get(id))
  const description = (timeline.description ?? timeline.title).slice(0, longestDescription)
  let written = { length: 0, sum: 0 }
  const fill: Record<Gap, () => Iterable<string>> = {
    language: () => [spoken],
    title: () => [escapeText(timeline.title)],
    description: () => [escapeAttribute(description)],
    linkedData: () => linkedData(document, sources, reading),
    header: () => [markupToHtml(headerToMarkup(document, sources, counts, reading, madeOn))],
    list: () => listHtml(document, sources, reading),
    *document() {
      for (const piece of documentJson(document)) {
        written = markText(written, piece)
        yield piece
      }
    },
    index: () => indexJson(document, index),
    mark: () => [JSON.stringify(written)],
    licences: () => [escapeText(words.formatMessage({ id: 'page_licences' }))],
    footer: () => [markupToHtml(footerToMarkup(reading, madeOn))],
  }
  for (const part of splitTemplate(template)) {
    if (typeof part === 'string') yield part
    else yield* fill[part.gap]()
  }
}

function* inOrder(sources: Iterable<Source>, numbers: Uint32Array): Generator<void, Source[]> {
  const numbered: { source: Source; number: number }[] = []
  for (const source of sources) {
    const { length } = numbered
    numbered.push({ source, number: numbers[length] ?? 0 })
    if (length % 200 === 199) yield
  }
  return numbered.sort((a, b) => a.number - b.number).map(({ source }) => source)
}

/** The whole list, for readers without scripts. */
function* listHtml({ events }: WalkedDocument, sources: readonly Source[], reading: Reading): Generator<string> {
  const { words } = reading
  const heading = (text: string): string => `<h2>${escapeText(text)}</h2>\n<ol>\n`
  let year: Year | null = null
  yield '<div class="list">\n'
  if (events.length === 0) yield `<p class="nothing">${escapeText(words.formatMessage({ id: 'page_empty' }))}</p>\n`
  for (const event of events) {
    const next = yearBelow(year, writtenYear(readEdtf(event.when)))
    if (next !== year) yield `${year === null ? '' : '</ol>\n'}${heading(yearToWords(next, words))}`
    year = next
    yield `${markupToHtml(eventToMarkup(event, reading))}\n`
  }
  if (year !== null) yield '</ol>\n'
  if (sources.length > 0) yield heading(words.formatMessage({ id: 'page_sources' }))
  for (const [i, source] of sources.entries()) yield `${markupToHtml(sourceToMarkup(source, i + 1, reading))}\n`
  if (sources.length > 0) yield '</ol>\n'
  yield '</div>'
}

/** Bytes in one piece: a whole number of three, so that the pieces are one text. */
const bytesInPiece = 12_288

function* indexJson({ timeline, lanes, events }: WalkedDocument, index: PageIndex): Generator<string> {
  const { columns, numbers, timed } = index
  const zone = axisTimeZone(timeline, index)
  const head: Omit<WrittenIndex, 'rows' | 'bytes'> = {
    events: columns.count,
    sources: numbers.length,
    timed,
    zone,
    lanes,
  }
  yield `${toScriptJson(head).slice(0, -'}'.length)},`
  yield* listJson('rows', firstRows(events, yield* stepping(firstDrawn(columns, lanes.length, zone))))
  yield ',"bytes":"'
  const bytes = Buffer.from(indexToBytes(index).buffer)
  for (let from = 0; from < bytes.length; from += bytesInPiece)
    yield bytes.toString('base64', from, Math.min(bytes.length, from + bytesInPiece))
  yield '"}'
}

/** Nothing is written in these steps, but whoever writes the pieces may rest after each. */
function* stepping<T>(steps: Generator<void, T>): Generator<string, T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield ''
  }
}

function* firstRows(events: PlacedWalk<TimelineEvent>, places: readonly number[]): Generator<[number, EventRow]> {
  for (const place of places) {
    const event = events.at(place)
    if (event) yield [place, eventToRow(event)]
  }
}

/** The document as it is exported (contract §2), a record a line: the page reads single ones. */
function* documentJson({ format, version, timeline, lanes, sources, events }: WalkedDocument): Generator<string> {
  yield `{"format":${toScriptJson(format)},"version":${toScriptJson(version)},\n"timeline":${toScriptJson(timeline)},\n"lanes":${toScriptJson(lanes)},\n`
  yield* listJson('sources', sources)
  yield ',\n'
  yield* listJson('events', events)
  yield '}'
}

function* listJson(name: string, items: Iterable<unknown>): Generator<string> {
  yield `"${name}":[`
  let before = '\n'
  for (const item of items) {
    yield `${before}${toScriptJson(item)}`
    before = ',\n'
  }
  yield ']'
}
