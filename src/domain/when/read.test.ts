import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusedDates, typedDates } from './typed-dates.ts'
import { parseEdtf, readWhen, type Language, type ReadContext, type WhenReading } from '../when.ts'

const context: ReadContext = { language: 'en', asOf: '2024-08-02', dateOrder: null }

function answer(reading: WhenReading): string {
  switch (reading.kind) {
    case 'empty':
      return 'empty'
    case 'read':
      return reading.assumed ? `${reading.edtf} (${reading.assumed} assumed)` : reading.edtf
    case 'ambiguous':
      return `${reading.dmy} or ${reading.mdy}`
    case 'refused':
      return JSON.stringify(reading.problem)
  }
}

const languages: readonly Language[] = ['en', 'pt', 'es', 'fr', 'de', 'zh']

test.each(
  [...typedDates, ...refusedDates].flatMap(([stored, all]) =>
    all.split(' · ').map((typed) => [typed, stored] as const),
  ),
)('%s is stored as %s, in every interface', (typed, stored) => {
  for (const language of languages) expect(answer(readWhen(typed, { ...context, language })), language).toBe(stored)
})

test.each(['', '   ', '\n\u00a0'])('%j is no date', (typed) => {
  expect(answer(readWhen(typed, context))).toBe('empty')
})

test('a long text is refused without being read', () => {
  expect(answer(readWhen('1 August 2024'.padEnd(501, ' x'), context))).toBe('{"code":"NOT_UNDERSTOOD"}')
})

test('the order of days and months, once answered, decides', () => {
  expect(answer(readWhen('1/2/2024', { ...context, dateOrder: 'dmy' }))).toBe('2024-02-01')
  expect(answer(readWhen('1/2/2024', { ...context, dateOrder: 'mdy' }))).toBe('2024-01-02')
})

test('a leap second is read as the second before it, and told', () => {
  expect(readWhen('2016-12-31T23:59:60Z', context)).toMatchObject({
    kind: 'read',
    edtf: '2016-12-31T23:59:59Z',
    notes: ['leapSecond'],
  })
})

test('a day that Europe counted otherwise is told', () => {
  expect(readWhen('1582-10-10', context)).toMatchObject({ kind: 'read', notes: ['julian'] })
  expect(readWhen('1582-10-15', context)).toMatchObject({ kind: 'read', notes: [] })
  expect(readWhen('1582', context)).toMatchObject({ kind: 'read', notes: [] })
})

test('no text makes it throw, and what it reads is EDTF', () => {
  const piece = fc.constantFrom(
    ...[
      'between',
      'and',
      'late',
      'June',
      '2024',
      '3',
      '-',
      '–',
      '/',
      ' ',
      '年',
      '月',
      'to',
      'since',
      '16:00',
      'pm',
      '?',
      '~',
      'BCE',
      'Q2',
      'spring',
      'mi',
      'last',
      'Tuesday',
      ',',
      '.',
      '44',
      '1990s',
      'o',
      '99',
      '[',
      '..',
      'Z',
      '+02:00',
      '周二',
      '第二季度',
    ],
  )
  const typed = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(piece, { maxLength: 9 }).map((all) => all.join(' ')),
    fc.array(piece, { maxLength: 9 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(typed, (text) => {
      const reading = readWhen(text, context)
      if (reading.kind === 'read') expect(parseEdtf(reading.edtf).ok).toBe(true)
      if (reading.kind === 'ambiguous')
        expect([parseEdtf(reading.dmy).ok, parseEdtf(reading.mdy).ok]).toEqual([true, true])
    }),
    { numRuns: 3_000 },
  )
})
