// Dateline's own JSON (contract §2): canonical, so that the same content gives the same bytes.
import type { WalkedDocument } from '../../domain/timeline.ts'
import type { Format } from './format.ts'

export const jsonFormat: Format = {
  id: 'json',
  extensions: ['json'],
  *write({ format, version, timeline, lanes, sources, events }: WalkedDocument) {
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

/** A record at a time: a large timeline is never one string, nor in memory. */
function* list(key: string, records: Iterable<unknown>): Generator<string> {
  let opening = `  "${key}": [`
  for (const record of records) {
    yield `${opening}\n    ${indented(record, 2)}`
    opening = ','
  }
  yield opening === ',' ? '\n  ]' : `${opening}]`
}

function indented(value: unknown, depth = 1): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`)
}
