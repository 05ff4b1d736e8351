import { expect, test } from 'vitest'
import { eventDefaults, type TimelineEvent } from '../domain/event.ts'
import { sourceDefaults } from '../domain/source.ts'
import type { TimelineDocument } from '../domain/timeline.ts'
import { whenBounds } from '../domain/when.ts'
import { readEdtf } from '../words/page/date-markup.ts'
import { bytesToIndex, indexDocument, indexToBytes, markText, yearAt } from '../words/page/page-index.ts'
import { openReadingWords } from '../words/reading.ts'
import { createFind } from './find.ts'
import { linesOf } from './lines.ts'
import { ticksBetween } from './ticks.ts'
import { axisTimeZone, eventToRow } from '../words/page/axis-rows.ts'

const words = openReadingWords('en')
const source = {
  ...sourceDefaults,
  id: 's',
  publisher: 'Harbour Courier',
  title: 'Ponte fechada',
  published: '2024-05',
}
const events: TimelineEvent[] = [
  { ...eventDefaults, id: 'a', title: 'Bridge closed', when: '2023-12-31', lane: 'City', citations: [] },
  {
    ...eventDefaults,
    id: 'b',
    title: 'Élection à Paris',
    when: '2024-01~',
    summary: 'Straße',
    citations: [
      {
        id: 'c',
        quote: 'We saw cracks',
        locator: 'p. 4',
        stance: 'supports',
        statedWhen: '2024-02',
        source,
        reportedBy: null,
      },
    ],
  },
  { ...eventDefaults, id: 'd', title: 'Some day', citations: [] },
]
const document: TimelineDocument = {
  format: 'dateline',
  version: 1,
  timeline: { id: 't', title: 'T', description: null, language: 'en', timeZone: 'America/New_York', dateOrder: null },
  lanes: [{ id: 'l', name: 'City', colour: null }],
  sources: [source],
  events,
}
const index = indexDocument(document)

test('years stand over their events, the sources at the end', () => {
  expect(
    linesOf(index, words, null).map((line) => ('text' in line ? line.text : `${line.kind} ${line.index}`)),
  ).toEqual(['2023', 'event 0', '2024', 'event 1', 'Undated', 'event 2', 'Sources', 'source 0'])
  expect(linesOf(index, words, Uint32Array.of(1))).toEqual([
    { kind: 'heading', text: '2024' },
    { kind: 'event', index: 1, nth: 1 },
  ])
})

test.each([
  ['bridge', [0]],
  ['BRIDGE city', [0]],
  ['election paris', [1]],
  ['cracks courier', [1]],
  ['ponte', [1]],
  ['january 2024', [1]],
  ['strasse', []],
  ['bridge paris', []],
])('finding %s', (text, places) => {
  expect([...(find(text) ?? [])]).toEqual(places)
})

test('a blank search shows everything', () => {
  expect(find('  ')).toBe(null)
})

test('columns say what the axis needs; a day is the same UTC day whatever the timeline’s zone', () => {
  const { columns } = index
  expect([...columns.earliest]).toEqual([Date.UTC(2023, 11, 31), Date.UTC(2024, 0, 1), Number.NaN])
  expect([...columns.lane]).toEqual([1, 0, 0])
  const [, second] = events
  expect(second && eventToRow(second)).toMatchObject({
    publishers: ['Harbour Courier'],
    quote: 'We saw cracks',
    stated: ['2024-02'],
  })
})

test.each([
  [null, 'UTC'],
  ['2024-01-01', 'UTC'],
  ['2024-01-01T10:00', 'America/New_York'],
])('an event at %s lets the axis run in %s', (when, zone) => {
  const [first] = events
  if (!first) throw new Error('no event')
  expect(axisTimeZone(document.timeline, indexDocument({ ...document, events: [{ ...first, when }] }))).toBe(zone)
})

test.each(['2024-06-03', '2024', '1990/2030', '-0100/2024', 'Y-200000/Y200000'])(
  'ticks of %s fit, go up and lie inside',
  (text) => {
    const when = readEdtf(text)
    if (!when) throw new Error(text)
    const { earliest, latest } = whenBounds(when, null)
    const ticks = ticksBetween(earliest, latest, 5).map(({ at }) => at)
    expect(ticks.length).toBeGreaterThan(0)
    expect(ticks.length).toBeLessThanOrEqual(6)
    expect(ticks).toEqual(ticks.toSorted((a, b) => a - b))
    expect(ticks.every((at) => at >= earliest && at <= latest)).toBe(true)
  },
)

test('an index is the same after its way through a page, and is about as many events and sources as it says', () => {
  const bytes = Uint8Array.from(indexToBytes(index)).buffer
  expect(bytesToIndex(bytes, events.length, 1, index.timed)).toEqual(index)
  expect(bytesToIndex(bytes, events.length, 2, index.timed)).toBe(null)
  expect([...index.numbers]).toEqual([1])
})

test('the index knows the year that each date is listed under, or that it has none', () => {
  const dates = ['../2024', null, '2024-05', '-0044', '1990/1992', '199X']
  const dated = dates.map((when, i) => ({ ...eventDefaults, id: String(i), title: 'x', when, citations: [] }))
  const index = indexDocument({ timeline: { timeZone: null }, lanes: [], sources: [], events: dated } as never) // no more is looked at
  expect(dates.map((_, i) => yearAt(index, i))).toEqual(['open', 'undated', 2024, -44, 1990, 1990])
})

test('a text is known again in whatever pieces it came, and by each of its letters', () => {
  const none = { length: 0, sum: 0 }
  const mark = markText(none, 'one text')
  expect(markText(markText(none, 'one t'), 'ext')).toEqual(mark)
  expect(markText(none, '\none text\n', 1, 9)).toEqual(mark)
  for (let at = 0; at < 8; at++)
    expect(markText(none, `${'one text'.slice(0, at)}#${'one text'.slice(at + 1)}`)).not.toEqual(mark)
})

function find(text: string): Uint32Array | null {
  const event = (place: number): TimelineEvent => events[place] ?? ({} as TimelineEvent)
  const steps = createFind({ count: events.length, event, words })(text)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
