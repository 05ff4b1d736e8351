// A timeline as one HTML page, in pieces: never the whole page in memory. The document must be one that may be published.
import type { WalkedDocument } from '../../../domain/timeline.ts'
import { eventToMarkup } from '../../../words/page/event-markup.ts'
import { yearOf, yearToWords, type Year } from '../../../words/page/order.ts'
import { createReading, type Reading } from '../../../words/page/reading.ts'
import { sourceToMarkup } from '../../../words/page/source-markup.ts'
import { openReadingWords } from '../../../words/reading.ts'
import { matchLanguage } from '../../../words/words.ts'
import type { WriteOptions } from '../format.ts'
import { escapeHtml, toScriptJson } from './escape.ts'
import { footerToMarkup, headerToMarkup } from './header.ts'
import { linkedData } from './linked-data.ts'
import { markupToHtml } from './markup-to-html.ts'
import { splitTemplate, type Gap } from './template.ts'

export function* writePage(document: WalkedDocument, { template, language, madeOn }: WriteOptions): Generator<string> {
  const { timeline } = document
  const spoken = matchLanguage(timeline.language === null ? [language] : [timeline.language, language])
  const words = openReadingWords(spoken)
  const reading = createReading(document, words)
  const fill: Record<Gap, () => Iterable<string>> = {
    language: () => [spoken],
    title: () => [escapeHtml(timeline.title)],
    description: () => [escapeHtml(timeline.description ?? timeline.title)],
    linkedData: () => linkedData(document, reading),
    header: () => [markupToHtml(headerToMarkup(document, reading, madeOn))],
    list: () => listHtml(document, reading),
    document: () => documentJson(document),
    licences: () => [escapeHtml(words.formatMessage({ id: 'page_licences' }))],
    footer: () => [markupToHtml(footerToMarkup(reading, madeOn))],
  }
  for (const part of splitTemplate(template)) {
    if (typeof part === 'string') yield part
    else yield* fill[part.gap]()
  }
}

/** The whole list, for readers without scripts. */
function* listHtml({ events }: WalkedDocument, reading: Reading): Generator<string> {
  const { words, sources } = reading
  const heading = (text: string): string => `<h2>${escapeHtml(text)}</h2>\n<ol>\n`
  let year: Year | null = null
  yield '<div class="list">\n'
  if (events.length === 0) yield `<p class="nothing">${escapeHtml(words.formatMessage({ id: 'page_empty' }))}</p>\n`
  for (const event of events) {
    const next = yearOf(event, year)
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

/** The document as it is exported (contract §2), an event a line. */
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
