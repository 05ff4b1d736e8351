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
export const tagged = 'FROM event_tag JOIN tag ON tag = tag.n'
export const citationFactsSql = 'hex(id), place, source, reported_by, quote, locator, stance, stated_when'
const within = 'event BETWEEN ? AND ? ORDER BY event'
/** Each for numbers from the first to the last; what isn’t a part of the sum stands at the end. */
export const tagsOfSql = `SELECT tag, name, event ${tagged} WHERE ${within}, tag`
export const citationsOfSql = `SELECT ${citationFactsSql}, event FROM citation WHERE ${within}, n`
export const eventsOfSql = `SELECT ${eventFactsSql}, n, hex(sum) FROM event WHERE n BETWEEN ? AND ? ORDER BY n`
export const sourcesOfSql = `SELECT ${sourceFactsSql}, n FROM source WHERE n BETWEEN ? AND ? ORDER BY n`
