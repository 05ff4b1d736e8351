// Dateline's own JSON (contract §2): canonical, so that the same content gives the same bytes.
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
  read: (pieces) => pieces,
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
