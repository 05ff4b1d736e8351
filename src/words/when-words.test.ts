import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseEdtf, readWhen } from '../domain/when.ts'
import { openWords } from './everything.ts'
import { precisionToWords, problemToWords, weekdayToWords, whenToWords } from './when-words.ts'

const words = openWords('en')

function whenOf(text: string) {
  const parsed = parseEdtf(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.when
}

test.each([
  ['2024', '2024', '2024', 'year'],
  ['2024-06', 'June 2024', 'Jun 2024', 'month'],
  ['2024-08-01', '1 August 2024', '1 Aug 2024', 'day'],
  ['2024-09-01', '1 September 2024', '1 Sep 2024', 'day'],
  ['2024-08-01T16:00', '1 August 2024, 16:00', '1 Aug 2024, 16:00', 'minute'],
  ['2024-08-01T16:00Z', '1 August 2024, 16:00 UTC', '1 Aug 2024, 16:00 UTC', 'minute'],
  ['2024-08-01T16:00+05:30', '1 August 2024, 16:00 UTC+5:30', '1 Aug 2024, 16:00 UTC+5:30', 'minute'],
  ['2023-12~', 'about December 2023', 'about Dec 2023', 'about'],
  ['1984?', 'perhaps 1984', 'perhaps 1984', 'about'],
  ['1984%', 'perhaps about 1984', 'perhaps about 1984', 'about'],
  ['199X', '1990s', '1990s', 'decade'],
  ['19XX', '1900–1999, some year', '1900–1999, some year', 'century'],
  ['2024-21', 'spring 2024', 'spring 2024', 'season'],
  ['2024-34', 'Q2 2024', 'Q2 2024', 'quarter'],
  ['2024-05/..', 'from May 2024', 'from May 2024', 'onward'],
  ['../2024-05', 'until May 2024', 'until May 2024', 'up to then'],
  ['2024-05/', 'from May 2024, end unknown', 'from May 2024, end unknown', 'onward'],
  ['2024-06-03/2024-06-07', '3 – 7 June 2024', '3 – 7 Jun 2024', 'lasting'],
  ['[2024-07-29..2024-08-02]', 'between 29 July 2024 and 2 August 2024', '29 Jul – 2 Aug 2024', 'between, 5 days'],
  ['[2021,2023]', '2021 or 2023', '2021 or 2023', 'between'],
  ['2023-06/2024', 'June 2023 – the year 2024', 'Jun 2023 – the year 2024', 'lasting'],
  ['[2023-22,2024]', 'summer 2023 or the year 2024', 'summer 2023 or the year 2024', 'between'],
  ['2023-24/2024~', 'winter 2023 – about 2024', 'winter 2023 – about 2024', 'about'],
  ['[..2024]', '2024 or earlier', '2024 or earlier', 'between'],
  ['-0043', '44 BCE', '44 BCE', 'year'],
  ['-0043-03-15', '15 March 44 BCE', '15 Mar 44 BCE', 'day'],
  ['0000', '1 BCE', '1 BCE', 'year'],
  ['0003-02', 'February 3 CE', 'Feb 3 CE', 'month'],
  ['0079-08-24', '24 August 79 CE', '24 Aug 79 CE', 'day'],
  ['0476', '476', '476', 'year'],
  ['-0049/0500', '50 BCE – 500 CE', '50 BCE – 500 CE', 'lasting'],
  ['Y12345', '12345 CE', '12345 CE', 'year'],
])('%s is said as %s, shortly %s, known: %s', (edtf, long, short, precision) => {
  const when = whenOf(edtf)
  // Intl parts range ends by thin spaces
  const plain = (text: string): string => text.replace(/\s/g, ' ')
  expect(plain(whenToWords(when, words, 'long'))).toBe(long)
  expect(plain(whenToWords(when, words, 'short'))).toBe(short)
  expect(precisionToWords(when, words)).toBe(precision)
})

test('a date is never said more precisely than it is known', () => {
  for (const edtf of ['2024-06', '2024', '199X', '2024-21', '2023-12~']) {
    expect(whenToWords(whenOf(edtf), words, 'long')).not.toMatch(/\b\d{1,2} (January|June|December)/)
    expect(weekdayToWords(whenOf(edtf), words)).toBeNull()
  }
  expect(weekdayToWords(whenOf('2024-08-01'), words)).toBe('Thursday')
})

const two = (n: number): string => String(n).padStart(2, '0')
const year = fc
  .oneof(
    fc.integer({ min: -9_998, max: 9_999 }),
    fc.integer({ min: -50, max: 120 }),
    fc.integer({ min: 1900, max: 2030 }),
  )
  .map((n) => `${n < 0 ? '-' : ''}${String(Math.abs(n)).padStart(4, '0')}`)
const month = fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}`)
const day = fc.tuple(month, fc.integer({ min: 1, max: 28 })).map(([m, d]) => `${m}-${two(d)}`)
const minute = fc
  .tuple(
    day,
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
    fc.constantFrom('', 'Z', '+05:30', '-03:00'),
  )
  .map(([d, h, m, offset]) => `${d}T${two(h)}:${two(m)}${offset}`)
const partOfYear = fc.tuple(year, fc.constantFrom(21, 22, 23, 24, 33, 34, 35, 36)).map(([y, n]) => `${y}-${n}`)
const decade = fc.integer({ min: 10, max: 209 }).map((n) => `${String(n).padStart(3, '0')}X`)
const point = fc
  .tuple(fc.oneof(year, month, day, minute, partOfYear, decade), fc.constantFrom('', '', '?', '~', '%'))
  .map(([text, doubt]) => text + doubt)
const anyDate = fc
  .oneof(
    point,
    point.map((a) => `${a}/..`),
    point.map((a) => `../${a}`),
    ...['/', '..', ','].map((between) =>
      fc.tuple(point, point).map(([a, b]) => (between === '/' ? `${a}/${b}` : `[${a}${between}${b}]`)),
    ),
  )
  .filter((text) => parseEdtf(text).ok)

test.each(['en', 'pt-BR'] as const)('words in %s, read back, give the same date: they say all of it', (locale) => {
  const language = locale === 'en' ? 'en' : 'pt'
  fc.assert(
    fc.property(anyDate, (edtf) => {
      const said = whenToWords(whenOf(edtf), openWords(locale), 'long')
      expect(readWhen(said, { language, asOf: '2024-08-02', dateOrder: null }), said).toMatchObject({
        kind: 'read',
        edtf,
      })
    }),
    { numRuns: 600 },
  )
})

test.each([
  ['2024-02-30', 'February 2024 has 29 days.'],
  ['2024-13', 'There is no month 13. Months are 01 to 12.'],
  ['99', 'Which century is 99 in? Write the year with four digits, such as 1999.'],
  ['3 June 12024', 'A year of more than four digits is written Y12024. Check the digits.'],
  ['0 BCE', 'There is no year 0: 1 BCE is followed by the year 1.'],
  ['16:00', 'A time needs its day, such as “1 Aug 2024 16:00”.'],
  ['2024-06-03T24:00', '24:00 is 00:00 of the next day: 2024-06-04T00:00.'],
  ['-44-03-15', 'Years before Christ are written “44 BCE”, or -0043-03-15.'],
  ['2024/2023', 'It ends before it starts. The other way round it would be 2023/2024.'],
  ['Tuesday 1 August 2025', '1 August 2025 is a Friday, not a Tuesday. Change the date or the weekday.'],
  ['-271821', 'Years reach from −271820 to 275759.'],
  ['soon', 'This isn’t understood as a date. Try “June 2024”, “late 2023” or “1 Aug 2024 16:00”.'],
])('%s is refused with: %s', (typed, sentence) => {
  const reading = readWhen(typed, { language: 'en', asOf: '2024-08-02', dateOrder: null })
  expect(reading.kind === 'refused' && problemToWords(reading.problem, words)).toBe(sentence)
})
