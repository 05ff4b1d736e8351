// One event as a reader sees it: date, lane, status, title, summary, and each citation; versions of its date side by side.
import type { Citation } from '../../domain/citation.ts'
import type { TimelineEvent } from '../../domain/event.ts'
import { dateToMarkup, dateToWords } from './date-markup.ts'
import { element, join, type Element, type Markup } from './markup.ts'
import { languageTag, type Reading } from './reading.ts'
import { linksToMarkup, nameOfSource, numberToMarkup, originToMarkup } from './source-markup.ts'

export function eventAnchor(id: string): string {
  return `event-${id}`
}

export function eventToMarkup(event: TimelineEvent, reading: Reading): Element {
  const { words, laneColours, textLanguage, timeZone } = reading
  const colour = event.lane === null ? undefined : laneColours.get(event.lane)
  const language = textLanguage === null ? {} : { lang: textLanguage }
  return element(
    'li',
    { id: eventAnchor(event.id), class: `entry lane-${colour ?? 'none'}` },
    dateToMarkup(event, timeZone, words),
    element(
      'div',
      { class: 'what' },
      placeToMarkup(event, reading),
      element('h3', { dir: 'auto', ...language }, event.title),
      event.summary === null ? null : element('p', { class: 'summary', dir: 'auto', ...language }, event.summary),
      ...citationsToMarkup(event, reading),
      event.tags.length === 0
        ? null
        : element(
            'p',
            { class: 'tags' },
            ...join(
              event.tags.map((tag) => element('bdi', {}, tag)),
              ', ',
            ),
          ),
    ),
  )
}

/** The dates that are told of one event, its own first; one date: the versions agree. */
export function versionsOf({ when, citations }: TimelineEvent): string[] {
  const stated = citations.map(({ statedWhen }) => statedWhen)
  return [...new Set([when, ...stated].filter((date) => date !== null))]
}

function placeToMarkup(event: TimelineEvent, { words }: Reading): Element | null {
  const marks: Markup[] = []
  if (event.lane !== null) marks.push(element('i', { class: 'swatch' }), element('bdi', {}, event.lane))
  if (event.status !== 'verified') {
    const warn = event.status === 'disputed' ? ' warn' : ''
    marks.push(badge(words.formatMessage({ id: 'page_status' }, { status: event.status }), warn))
  }
  const dates = versionsOf(event).length
  if (dates > 1) {
    const sources = new Set(event.citations.map(({ source }) => source.id)).size
    marks.push(badge(words.formatMessage({ id: 'page_versions' }, { sources, dates }), ' warn'))
  }
  return marks.length === 0 ? null : element('p', { class: 'place' }, ...join(marks, ' '))
}

function badge(text: string, more = ''): Element {
  return element('span', { class: `badge${more}` }, text)
}

function citationsToMarkup(event: TimelineEvent, reading: Reading): Element[] {
  const versions = versionsOf(event)
  if (versions.length <= 1) return event.citations.map((citation) => citationToMarkup(citation, reading))
  const dateOf = ({ statedWhen, stance }: Citation): string | null =>
    statedWhen ?? (stance === 'context' ? null : event.when)
  const columns = versions.map((date) =>
    element(
      'section',
      {},
      element('h4', {}, versionToMarkup(date, event, reading)),
      ...event.citations.filter((c) => dateOf(c) === date).map((citation) => citationToMarkup(citation, reading)),
    ),
  )
  const others = event.citations.filter((citation) => dateOf(citation) === null)
  return [
    element('div', { class: 'versions' }, ...columns),
    ...others.map((citation) => citationToMarkup(citation, reading)),
  ]
}

function versionToMarkup(date: string, { when, displayWhen }: TimelineEvent, { words }: Reading): Markup {
  return date === when && displayWhen !== null ? element('bdi', {}, displayWhen) : dateToWords(date, words, 'long')
}

function citationToMarkup(citation: Citation, reading: Reading): Element {
  const { source, quote } = citation
  const lang = languageTag(source.language)
  return element(
    'div',
    { class: 'citation' },
    quote === null ? null : element('blockquote', lang === null ? { dir: 'auto' } : { dir: 'auto', lang }, quote),
    bylineToMarkup(citation, reading),
  )
}

/** `Blue Whale News, Zhu Junxi, citing OpenAI · 2 Aug 2024 · paragraph 17 [1] Source Archived copy` */
function bylineToMarkup({ source, reportedBy, locator, stance }: Citation, reading: Reading): Element {
  const { words, numberOf } = reading
  const name = nameOfSource(source)
  const number = numberOf(source.id)
  const names: Markup[] = [element('b', {}, element('bdi', {}, name))]
  if (number !== undefined) names.push(' ', numberToMarkup(number))
  if (source.author !== null && source.author !== name) names.push(', ', element('bdi', {}, source.author))
  if (reportedBy) names.push(', ', ...originToMarkup(reportedBy, reading))
  const facts: Markup[] = []
  if (source.published !== null) facts.push(dateToWords(source.published, words, 'short').replaceAll(' ', '\u00a0'))
  if (locator !== null) facts.push(element('bdi', {}, locator))
  const links = linksToMarkup(source, words)
  return element(
    'p',
    { class: 'by' },
    stance === 'supports'
      ? null
      : element('span', { class: `stance ${stance}` }, words.formatMessage({ id: 'page_stance' }, { stance })),
    stance === 'supports' ? null : ' ',
    ...names,
    ...facts.flatMap((fact) => [' · ', fact]),
    links && ' ',
    links,
  )
}
