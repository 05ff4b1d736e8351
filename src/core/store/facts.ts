// What sums are over: which columns of a row, in which order, and the statements that read them. Knows no sum.

/** Columns that an event's sum is over, between its id and `made`, `removed`. */
const eventFacts = [
  'title',
  'when',
  'display_when',
  'time_zone',
  'summary',
  'lane',
  'importance',
  'status',
  'private',
  'note',
] as const
/** The same of a source. */
const sourceFacts = [
  'title',
  'publisher',
  'author',
  'url',
  'archive_url',
  'published',
  'accessed',
  'kind',
  'language',
  'private',
] as const

/** Values of `eventFacts`. */
export type EventValues = readonly [
  title: string,
  when: string | null,
  displayWhen: string | null,
  timeZone: string | null,
  summary: string | null,
  lane: number | null,
  importance: number,
  status: string,
  isPrivate: number,
  note: string | null,
]
/** Values of `sourceFacts`. */
export type SourceValues = readonly [
  title: string | null,
  publisher: string | null,
  author: string | null,
  url: string | null,
  archiveUrl: string | null,
  published: string | null,
  accessed: string | null,
  kind: string | null,
  language: string | null,
  isPrivate: number,
]

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')
export const eventFactsSql = `hex(id), ${quoted(eventFacts)}, made, removed`
export const sourceFactsSql = `hex(id), ${quoted(sourceFacts)}, made, removed`
export const citationFactsSql = 'hex(id), place, source, reported_by, quote, locator, stance, stated_when'
const within = 'BETWEEN ? AND ?'
/** Each for numbers from the first to the last; what isn’t a part of the sum stands at the end. Tags and citations come event by event, citations of one in no order. */
export const eventsOfSql = `SELECT ${eventFactsSql}, n FROM event WHERE n ${within} ORDER BY n`
export const tagsOfSql = `SELECT tag, event FROM event_tag WHERE event ${within} ORDER BY event, tag`
export const citationsOfSql = `SELECT ${citationFactsSql}, n, event FROM citation WHERE event ${within} ORDER BY event`
export const sourcesOfSql = `SELECT ${sourceFactsSql}, n FROM source WHERE n ${within} ORDER BY n`
/** As one text: bytes of each by themselves take as long as all the rest of a row. */
export const sumsOfSql = `SELECT group_concat(sum, '') FROM
  (SELECT iif(length(sum) = 8, hex(sum), '0000000000000000') AS sum FROM event WHERE n ${within} ORDER BY n)`
