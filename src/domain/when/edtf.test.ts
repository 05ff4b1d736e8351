import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareWhen,
  formatEdtf,
  isTimeZone,
  parseEdtf,
  whenBounds,
  whenMark,
  whenPrecision,
  type When,
} from '../when.ts'

function parsed(text: string): When {
  const result = parseEdtf(text)
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.problem)}`)
  return result.when
}

const iso = (t: number): string =>
  Math.abs(t) === 8.64e15 ? (t < 0 ? '..past' : 'future..') : new Date(t).toISOString().replace(':00.000Z', 'Z')
const bounds = (text: string, zone: string | null = null): string => {
  const { earliest, latest } = whenBounds(parsed(text), zone)
  return `${iso(earliest)} ${iso(latest)}`
}

test.each([
  ['2024', '2024-01-01T00:00Z 2025-01-01T00:00Z', 'span', 'year'],
  ['2024-02', '2024-02-01T00:00Z 2024-03-01T00:00Z', 'span', 'month'],
  ['2024-02-29', '2024-02-29T00:00Z 2024-03-01T00:00Z', 'day', 'day'],
  ['2024-08-01T16:00Z', '2024-08-01T16:00Z 2024-08-01T16:01Z', 'day', 'minute'],
  ['2024-08-01T16:00', '2024-08-01T16:00Z 2024-08-01T16:01Z', 'day', 'minute'],
  ['2024-08-01T16:00+02:00', '2024-08-01T14:00Z 2024-08-01T14:01Z', 'day', 'minute'],
  ['199X', '1990-01-01T00:00Z 2000-01-01T00:00Z', 'span', 'decade'],
  ['19XX', '1900-01-01T00:00Z 2000-01-01T00:00Z', 'span', 'century'],
  ['2004-XX', '2004-01-01T00:00Z 2005-01-01T00:00Z', 'span', 'year'],
  ['2004-06-XX', '2004-06-01T00:00Z 2004-07-01T00:00Z', 'span', 'month'],
  ['2024-21', '2024-03-01T00:00Z 2024-06-01T00:00Z', 'span', 'season'],
  ['2024-24', '2024-12-01T00:00Z 2025-03-01T00:00Z', 'span', 'season'],
  ['2024-36', '2024-10-01T00:00Z 2025-01-01T00:00Z', 'span', 'quarter'],
  ['2023-12~', '2023-12-01T00:00Z 2024-01-01T00:00Z', 'about', 'month'],
  ['2023?', '2023-01-01T00:00Z 2024-01-01T00:00Z', 'about', 'year'],
  ['2024-06-03/2024-06-07', '2024-06-03T00:00Z 2024-06-08T00:00Z', 'span', 'day'],
  ['2024-06-03~/2024-06-07', '2024-06-03T00:00Z 2024-06-08T00:00Z', 'about', 'day'],
  ['2024-05/..', '2024-05-01T00:00Z future..', 'open', 'month'],
  ['../2024-05', '..past 2024-06-01T00:00Z', 'open', 'month'],
  ['2024-05/', '2024-05-01T00:00Z future..', 'open', 'month'],
  ['[2024-07-29..2024-08-02]', '2024-07-29T00:00Z 2024-08-03T00:00Z', 'between', 'day'],
  ['[2021,2023-05..2023-07]', '2021-01-01T00:00Z 2023-08-01T00:00Z', 'between', 'year'],
  ['[..2024-05]', '..past 2024-06-01T00:00Z', 'between', 'month'],
  ['-0043', '-000043-01-01T00:00Z -000042-01-01T00:00Z', 'span', 'year'],
  ['0000', '0000-01-01T00:00Z 0001-01-01T00:00Z', 'span', 'year'],
  ['-019X', '-000199-01-01T00:00Z -000189-01-01T00:00Z', 'span', 'decade'],
  ['Y275759', '+275759-01-01T00:00Z +275760-01-01T00:00Z', 'span', 'year'],
  ['Y-271820', '-271820-01-01T00:00Z -271819-01-01T00:00Z', 'span', 'year'],
])('%s lies in %s, drawn as %s, known to the %s', (text, expected, mark, precision) => {
  expect(bounds(text)).toBe(expected)
  expect(whenMark(parsed(text))).toBe(mark)
  expect(whenPrecision(parsed(text))).toBe(precision)
  expect(formatEdtf(parsed(text))).toBe(text)
})

test.each([
  ['2024-08-01T16:00', 'America/New_York', '2024-08-01T20:00Z'],
  ['2024-01-01T16:00', 'America/New_York', '2024-01-01T21:00Z'],
  // an hour that clocks skip: as far after the skip as typed
  ['2024-03-31T02:30', 'Europe/Paris', '2024-03-31T01:30Z'],
  // an hour that comes twice: its first time
  ['2024-10-27T02:30', 'Europe/Paris', '2024-10-27T00:30Z'],
  ['2024-08-01T16:00Z', 'Asia/Shanghai', '2024-08-01T16:00Z'],
  ['2024-08-01T16:00', 'Mars/Olympus', '2024-08-01T16:00Z'],
])('%s in %s begins at %s', (text, zone, expected) => {
  expect(bounds(text, zone).split(' ')[0]).toBe(expected)
})

test('dates without a time are UTC days in every zone', () => {
  expect(bounds('2024-08-01', 'Asia/Shanghai')).toBe('2024-08-01T00:00Z 2024-08-02T00:00Z')
})

test.each([
  '',
  '2024-6',
  '24',
  '2024-6-3',
  '2024-06-3',

  '/',
  '../..',
  '2024/2025/2026',
  '[2024',
  '[]',
  '[..]',
  '[2024..,2025]',
  '{2024,2025}',
  '2024-25',
  '2024-06-03T16',
  '2024-06-03T16:00+16:00',
  '199X-05',
  '2024-XX-03',
  'x2024',
  '2024?~',
  '12024',
  `[${'2024,'.repeat(1000)}2024]`,
])('%s is not a date', (text) => {
  expect(parseEdtf(text).ok).toBe(false)
})

test('zones are IANA names', () => {
  expect(['Europe/Paris', 'UTC', 'America/Sao_Paulo'].map(isTimeZone)).toEqual([true, true, true])
  expect(['', '+01:00', 'Mars/Olympus', 'GMT+25'].map(isTimeZone)).toEqual([false, false, false, false])
})

const year = fc.integer({ min: -271_820, max: 275_759 })
const two = (n: number): string => String(n).padStart(2, '0')
const yearText = year.map((y) =>
  Math.abs(y) > 9999 ? `Y${y}` : `${y < 0 ? '-' : ''}${String(Math.abs(y)).padStart(4, '0')}`,
)
const qualifier = fc.constantFrom('', '?', '~', '%')
const monthText = fc.tuple(yearText, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}`)
const dayText = fc.tuple(monthText, fc.integer({ min: 1, max: 28 })).map(([m, d]) => `${m}-${two(d)}`)
const minuteText = fc
  .tuple(
    dayText,
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.constantFrom('', 'Z', '+05:30', '-03:00'),
  )
  .map(([d, h, m, offset]) => `${d}T${two(h)}:${two(m)}${offset}`)
const point = fc
  .tuple(
    fc.oneof(
      yearText,
      monthText,
      dayText,
      minuteText,
      yearText.map((y) => `${y}-22`),
      yearText.map((y) => `${y}-35`),
    ),
    qualifier,
  )
  .map(([text, doubt]) => text + doubt)
const edtf = fc
  .oneof(
    point,
    fc.tuple(point, point).map(([a, b]) => `${a}/${b}`),
    point.map((a) => `${a}/..`),
    point.map((b) => `../${b}`),
    fc.tuple(point, point).map(([a, b]) => `[${a}..${b}]`),
    fc.array(point, { minLength: 1, maxLength: 4 }).map((all) => `[${all.join(',')}]`),
  )
  .filter((text) => parseEdtf(text).ok)

test('what is read is written as it was', () => {
  fc.assert(
    fc.property(edtf, (text) => {
      const when = parsed(text)
      expect(formatEdtf(when)).toBe(text)
      expect(parsed(formatEdtf(when))).toEqual(when)
    }),
    { numRuns: 2_000 },
  )
})

test('bounds are never empty, whatever the zone', () => {
  expect(bounds('2024-08-01T18:00/2024-08-01T19:00Z', 'America/New_York')).toBe('2024-08-01T19:00Z 2024-08-01T22:01Z')
  fc.assert(
    fc.property(edtf, fc.constantFrom(null, 'America/New_York', 'Asia/Shanghai', 'Pacific/Apia'), (text, zone) => {
      const { earliest, latest } = whenBounds(parsed(text), zone)
      expect(latest).toBeGreaterThan(earliest)
    }),
    { numRuns: 2_000 },
  )
})

test('bounds contain those of every refinement', () => {
  fc.assert(
    fc.property(
      year,
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 23 }),
      (y, month, day, hour) => {
        const name = Math.abs(y) > 9999 ? `Y${y}` : `${y < 0 ? '-' : ''}${String(Math.abs(y)).padStart(4, '0')}`
        const season = month >= 3 && month <= 11 ? 21 + Math.floor((month - 3) / 3) : null
        const d = `${name}-${two(month)}-${two(day)}`
        const coarser = [
          `${d}T${two(hour)}:00Z`,
          d,
          `${name}-${two(month)}`,
          ...(season ? [`${name}-${season}`] : [`${name}-${33 + Math.floor((month - 1) / 3)}`]),
          name,
        ]
        for (let i = 1; i < coarser.length; i++) {
          const inner = whenBounds(parsed(coarser[i - 1] ?? ''), null)
          const outer = whenBounds(parsed(coarser[i] ?? ''), null)
          expect(outer.earliest).toBeLessThanOrEqual(inner.earliest)
          expect(outer.latest).toBeGreaterThanOrEqual(inner.latest)
          expect(inner.earliest).toBeLessThan(inner.latest)
        }
      },
    ),
  )
})

test('the order is total', () => {
  const placed = fc.record({ when: fc.option(edtf, { nil: null }), id: fc.uuid() }).map(({ when, id }) => {
    const b = when === null ? { earliest: null, latest: null } : whenBounds(parsed(when), null)
    return { ...b, id }
  })
  fc.assert(
    fc.property(placed, placed, placed, (a, b, c) => {
      expect(Math.sign(compareWhen(a, b))).toBe(-Math.sign(compareWhen(b, a)) + 0)
      if (compareWhen(a, b) <= 0 && compareWhen(b, c) <= 0) expect(compareWhen(a, c)).toBeLessThanOrEqual(0)
      if (a.id !== b.id) expect(compareWhen(a, b)).not.toBe(0)
      if (a.earliest !== null && b.earliest === null) expect(compareWhen(a, b)).toBeLessThan(0)
    }),
    { numRuns: 1_000 },
  )
})
