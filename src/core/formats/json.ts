// Dateline's own JSON (contract §2): canonical, so that the same content gives the same bytes.
import { UserError } from '../../domain/error.ts'
import type { TimelineDocument } from '../../domain/timeline.ts'
import type { Format } from './format.ts'

export const jsonFormat: Format = {
  id: 'json',
  extensions: ['json'],
  *write({ format, version, timeline, lanes, sources, events }: TimelineDocument) {
    yield `{\n  "format": ${JSON.stringify(format)},\n  "version": ${version},\n`
    yield `  "timeline": ${indented(timeline)},\n`
    yield* list('lanes', lanes)
    yield ',\n'
    yield* list('sources', sources)
    yield ',\n'
    yield* list('events', events)
    yield '\n}\n'
  },
  read: (text, name) => parseJson(text, name),
}

/** A record at a time: a large timeline is never one string. */
function* list(key: string, records: readonly unknown[]): Generator<string> {
  if (records.length === 0) {
    yield `  "${key}": []`
    return
  }
  yield `  "${key}": [`
  for (const [i, record] of records.entries()) yield `${i === 0 ? '' : ','}\n    ${indented(record, 2)}`
  yield '\n  ]'
}

function indented(value: unknown, depth = 1): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`)
}

/** Throws UserError: no text, a web page, or the place where it stops being JSON. */
export function parseJson(text: string, name: string): unknown {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text
  if (plain.includes('\0')) throw new UserError('IMPORT_NOT_TEXT', { name })
  try {
    return JSON.parse(plain)
  } catch (error) {
    if (/^\s*<(?:!doctype|html|\?xml)/i.test(plain.slice(0, 500)))
      throw new UserError('IMPORT_WEB_PAGE', { name }, { cause: error })
    throw new UserError('IMPORT_SYNTAX', { name, ...placeOf(plain, error) }, { cause: error })
  }
}

/** V8 says `at position N`, or quotes the ten characters on each side of what it met; at the end of the text it names neither. */
function placeOf(text: string, error: unknown): { line: number; column: number } {
  const message = error instanceof Error ? error.message : ''
  const named = /position (\d+)/.exec(message)
  const quoted = /^Unexpected token .*?, (\.{3})?"([^]*)"(?:\.{3})? is not valid JSON$/su.exec(message)
  const at = named
    ? Number(named[1])
    : quoted
      ? findQuoted(text, quoted[2] ?? '', quoted[1] !== undefined)
      : text.length
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

/** Where the token stands whose surroundings V8 quotes. The same characters may stand elsewhere, where they are right. */
function findQuoted(text: string, quoted: string, cutBefore: boolean): number {
  for (let start = text.indexOf(quoted); start >= 0; start = text.indexOf(quoted, start + 1)) {
    const places = cutBefore ? [start + 10] : Array.from(quoted, (_, i) => start + i)
    const at = places.find((place) => isUnexpected(text.slice(0, place + 1)))
    if (at !== undefined) return at
  }
  return text.length
}

/** Not merely cut off: its last character can't stand there. */
function isUnexpected(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return error instanceof Error && !/end of JSON|Unterminated|Expected .* at position/.test(error.message)
  }
}
