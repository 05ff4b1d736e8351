// Whatever is typed for a date: a reading or a refusal, the same each time, and what is read holds together.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareWhen,
  formatEdtf,
  isTimeZone,
  parseEdtf,
  readWhen,
  whenBounds,
  whenMark,
  whenPrecision,
  type Language,
} from '../when.ts'

const pieces =
  '2024 1999 44 0 00 99999999999 -0043 13 31 02 29 24 25:00 16:00 23:59:60 June junho Juni juin junio 6月 年 日 世紀 early mid late início meados Anfang début 初 end fim Ende c. ca. about um vers cerca ~ ? % X XX 199X [ ] { } .. / - – — , . ; : T Z +02:00 between and entre e zwischen und et since desde seit depuis 自 until today yesterday last Tuesday hoje spring Q2 2º 1er BCE BC v. Chr. a.C. AD from to of de du of the'.split(
    ' ',
  )
const typed = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((words) => words.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'0123456789-/.[]{}~?%TZX: +'.split('')), maxLength: 40 }),
)
const context = fc.record({
  language: fc.constantFrom<Language>('en', 'pt', 'es', 'fr', 'de', 'zh'),
  asOf: fc.constantFrom('2024-08-02', '0001-01-01', '2024-02-29', '9999-12-31'),
  dateOrder: fc.constantFrom('dmy' as const, 'mdy' as const, null),
})

test('whatever is typed is read or refused', () => {
  fc.assert(
    fc.property(typed, context, (text, how) => {
      const reading = readWhen(text, how)
      expect(readWhen(text, how)).toEqual(reading)
      if (reading.kind === 'ambiguous')
        for (const edtf of [reading.dmy, reading.mdy]) expect(parseEdtf(edtf).ok).toBe(true)
      if (reading.kind !== 'read') return
      const parsed = parseEdtf(reading.edtf)
      expect(parsed).toEqual({ ok: true, when: reading.when })
      expect(parseEdtf(formatEdtf(reading.when)).ok).toBe(true)
      const { earliest, latest } = whenBounds(reading.when, null)
      expect(earliest).toBeLessThan(latest)
      expect(Math.max(Math.abs(earliest), Math.abs(latest))).toBeLessThanOrEqual(8.64e15)
      const placed = { earliest, latest, id: '' }
      expect(compareWhen(placed, placed)).toBe(0)
      whenMark(reading.when)
      whenPrecision(reading.when)
    }),
    { numRuns: 5_000 },
  )
})

// a pattern of more than linear time would not end here before the test’s own limit
test.each([' ', '\u200b', '0', '-', '2024-', 'x', '[', '[2024..', '../', '年', 'between ', 'a\u0301', 'c. '])(
  'T13 %j two hundred thousand times is refused at once',
  (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length))
    for (const each of [text, `2024${text}`, `${text}2024`, `2024${text}2024`]) {
      const reading = readWhen(each, { language: 'en', asOf: '2024-08-02', dateOrder: null })
      expect(['refused', 'empty', 'read']).toContain(reading.kind)
      parseEdtf(each)
      expect(isTimeZone(each)).toBe(false)
    }
  },
)
