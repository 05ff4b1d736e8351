// The page's head and foot as a reader sees them: title, description, how much there is and how sure it is, when it was made.
import { statuses, type Status, type TimelineEvent } from '../../../domain/event.ts'
import type { Source } from '../../../domain/source.ts'
import type { WalkedDocument } from '../../../domain/timeline.ts'
import { versionsOf } from '../../../words/page/event-markup.ts'
import { dateToWords } from '../../../words/page/date-markup.ts'
import { element, type Element } from '../../../words/page/markup.ts'
import type { Reading } from '../../../words/page/reading.ts'
import { hostOf } from '../../source-name.ts'

/** `statusCounts`: events by what `shownStatus` says of them; `madeOn`: the day as EDTF. */
export function headerToMarkup(
  { timeline, events }: WalkedDocument,
  sources: readonly Source[],
  statusCounts: ReadonlyMap<Status, number>,
  reading: Reading,
  madeOn: string,
): Element {
  const { words, textLanguage } = reading
  const language = textLanguage === null ? {} : { lang: textLanguage }
  // a page that is cited by its address alone is called by its host, here as in the filters
  const publishers = new Set(
    sources.map(({ publisher, url }) => publisher ?? hostOf(url)).filter((name) => name !== null),
  ).size
  const counts = words.formatMessage({ id: 'page_counts' }, { events: events.length, publishers })
  const made = words.formatMessage({ id: 'page_made' }, { day: dateToWords(madeOn, words, 'long') })
  const { title, description } = timeline
  return element(
    'header',
    {},
    element('h1', { dir: 'auto', ...language }, title),
    description === null ? null : element('p', { class: 'intro', dir: 'auto', ...language }, description),
    element('p', { class: 'meta' }, [counts, ...sureness(statusCounts, reading), made].join(' ')),
  )
}

export function footerToMarkup({ words }: Reading, madeOn: string): Element {
  return element('p', {}, words.formatMessage({ id: 'page_footer' }, { day: dateToWords(madeOn, words, 'long') }))
}

/** Disputed is also what has several dates. */
export function shownStatus(event: TimelineEvent): Status {
  return versionsOf(event).length > 1 ? 'disputed' : event.status
}

/** `12 are unverified and marked, and 1 is disputed.` */
function sureness(counts: ReadonlyMap<Status, number>, { words }: Reading): string[] {
  const said = statuses
    .filter((status) => status !== 'verified' && (counts.get(status) ?? 0) > 0)
    .map((status) => words.formatMessage({ id: 'page_status_count' }, { status, count: counts.get(status) ?? 0 }))
  return said.length === 0
    ? []
    : [words.formatMessage({ id: 'page_statuses' }, { list: words.formatList(said, { type: 'conjunction' }) })]
}
