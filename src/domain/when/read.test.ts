import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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

/** Typed, stored. Every row is read the same whatever the interface's language. */
const rows: readonly (readonly [string, string])[] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['2024', '2024'],
  ['2024-06', '2024-06'],
  ['2024-06-03', '2024-06-03'],
  ['2024-06-03T16:00', '2024-06-03T16:00'],
  ['2024-06-03T16:00Z', '2024-06-03T16:00Z'],
  ['2024-06-03T16:00+02:00', '2024-06-03T16:00+02:00'],
  ['199X', '199X'],
  ['19XX', '19XX'],
  ['2024-21', '2024-21'],
  ['2024-34', '2024-34'],
  ['2023-12~', '2023-12~'],
  ['1984?', '1984?'],
  ['1984%', '1984%'],
  ['2024-XX', '2024-XX'],
  ['2024-05/..', '2024-05/..'],
  ['../2024-05', '../2024-05'],
  ['[2024-07-29..2024-08-02]', '[2024-07-29..2024-08-02]'],
  ['[2024-07,2024-09]', '[2024-07,2024-09]'],
  ['[..2024-05]', '[..2024-05]'],
  ['-0043', '-0043'],
  ['Y-12345', 'Y-12345'],
  // months in six languages
  ['June 2024', '2024-06'],
  ['junho de 2024', '2024-06'],
  ['junio de 2024', '2024-06'],
  ['juin 2024', '2024-06'],
  ['Juni 2024', '2024-06'],
  ['2024年6月', '2024-06'],
  ['in March 2023', '2023-03'],
  ['em março de 2023', '2023-03'],
  ['en mars 2023', '2023-03'],
  ['im März 2023', '2023-03'],
  ['6/2024', '2024-06'],
  ['2023年', '2023'],
  ['in 2023', '2023'],
  ['Sept. 2023', '2023-09'],
  // days
  ['1 August 2024', '2024-08-01'],
  ['August 1, 2024', '2024-08-01'],
  ['August 1st, 2024', '2024-08-01'],
  ['the 3rd of June 2024', '2024-06-03'],
  ['1º de agosto de 2024', '2024-08-01'],
  ['1er août 2024', '2024-08-01'],
  ['1. August 2024', '2024-08-01'],
  ['2024年8月1日', '2024-08-01'],
  ['2024年8月1号', '2024-08-01'],
  ['Thursday, 1 August 2024', '2024-08-01'],
  ['terça-feira, 6 de agosto de 2024', '2024-08-06'],
  ['2024/6/3', '2024-06-03'],
  ['2024.6.3', '2024-06-03'],
  ['٢٠٢٤-٠٦-٠٣', '2024-06-03'],
  ['２０２４年６月', '2024-06'],
  // parts
  ['early 2023', '[2023-01..2023-04]'],
  ['mid 2023', '[2023-05..2023-08]'],
  ['mid-2023', '[2023-05..2023-08]'],
  ['late 2023', '[2023-09..2023-12]'],
  ['late June 2024', '[2024-06-21..2024-06-30]'],
  ['early June 2024', '[2024-06-01..2024-06-10]'],
  ['mid-June 2024', '[2024-06-11..2024-06-20]'],
  ['início de 2023', '[2023-01..2023-04]'],
  ['no início de junho de 2024', '[2024-06-01..2024-06-10]'],
  ['meados de 2023', '[2023-05..2023-08]'],
  ['a principios de 2023', '[2023-01..2023-04]'],
  ['début 2023', '[2023-01..2023-04]'],
  ['mi-2023', '[2023-05..2023-08]'],
  ['mi-juin 2024', '[2024-06-11..2024-06-20]'],
  ['Anfang 2023', '[2023-01..2023-04]'],
  ['Mitte Juni 2024', '[2024-06-11..2024-06-20]'],
  ['2023年初', '[2023-01..2023-04]'],
  ['2024年6月中', '[2024-06-11..2024-06-20]'],
  ['2024年6月初', '[2024-06-01..2024-06-10]'],
  ['late February 2024', '[2024-02-21..2024-02-29]'],
  ['end of 2023', '2023-12~'],
  ['no final de 2023', '2023-12~'],
  ['a finales de 2023', '2023-12~'],
  ['fin 2023', '2023-12~'],
  ['Ende 2023', '2023-12~'],
  ['2023年底', '2023-12~'],
  ['end of June 2024', '2024-06-30~'],
  ['Ende Juni 2024', '2024-06-30~'],
  ['2024年6月底', '2024-06-30~'],
  ['beginning of 2023', '2023-01~'],
  ['beginning of June 2024', '2024-06-01~'],
  // doubt
  ['about 1999', '1999~'],
  ['c. 1999', '1999~'],
  ['ca. 1999', '1999~'],
  ['circa 1850', '1850~'],
  ['cerca de 1999', '1999~'],
  ['por volta de 1999', '1999~'],
  ['vers 1999', '1999~'],
  ['um 1999', '1999~'],
  ['约1999年', '1999~'],
  ['1999?', '1999?'],
  ['June 2024?', '2024-06?'],
  ['about June 2024?', '2024-06%'],
  // coarser
  ['1990s', '199X'],
  ['the 1990s', '199X'],
  ["1990's", '199X'],
  ['anos 1990', '199X'],
  ['década de 1990', '199X'],
  ['années 1990', '199X'],
  ['1990er', '199X'],
  ['1990er Jahre', '199X'],
  ['1990年代', '199X'],
  ['spring 2024', '2024-21'],
  ['primavera de 2024', '2024-21'],
  ['été 2024', '2024-22'],
  ['Herbst 2024', '2024-23'],
  ['2024年冬季', '2024-24'],
  ['Q2 2024', '2024-34'],
  ['Q2/2024', '2024-34'],
  ['2nd quarter of 2024', '2024-34'],
  ['2º trimestre de 2024', '2024-34'],
  ['T2 2024', '2024-34'],
  ['2e trimestre 2024', '2024-34'],
  ['2. Quartal 2024', '2024-34'],
  ['2024年第二季度', '2024-34'],
  // ranges
  ['between 3 and 7 June 2024', '[2024-06-03..2024-06-07]'],
  ['entre 3 e 7 de junho de 2024', '[2024-06-03..2024-06-07]'],
  ['entre el 3 y el 7 de junio de 2024', '[2024-06-03..2024-06-07]'],
  ['entre le 3 et le 7 juin 2024', '[2024-06-03..2024-06-07]'],
  ['zwischen 3. und 7. Juni 2024', '[2024-06-03..2024-06-07]'],
  ['between May and July 2024', '[2024-05..2024-07]'],
  ['2024年6月3日至7日之间', '[2024-06-03..2024-06-07]'],
  ['3-Jun-2024', '2024-06-03'],
  ['3 June 2024 - 7 June 2024', '2024-06-03/2024-06-07'],
  ['2024 Q2', '2024-34'],
  ['介于2024年6月3日和7日', '[2024-06-03..2024-06-07]'],
  ['3–7 June 2024', '2024-06-03/2024-06-07'],
  ['3-7 June 2024', '2024-06-03/2024-06-07'],
  ['June 3–7, 2024', '2024-06-03/2024-06-07'],
  ['29 July – 2 August 2024', '2024-07-29/2024-08-02'],
  ['from May to July 2024', '2024-05/2024-07'],
  ['de maio a julho de 2024', '2024-05/2024-07'],
  ['de mayo a julio de 2024', '2024-05/2024-07'],
  ['de mai à juillet 2024', '2024-05/2024-07'],
  ['Mai bis Juli 2024', '2024-05/2024-07'],
  ['2024年5月至7月', '2024-05/2024-07'],
  ['November to February 2024', '2023-11/2024-02'],
  ['2019 – 2021', '2019/2021'],
  ['2019-2021', '2019/2021'],
  ['May 2024 or July 2024', '[2024-05,2024-07]'],
  ['since May 2024', '2024-05/..'],
  ['desde maio de 2024', '2024-05/..'],
  ['desde mayo de 2024', '2024-05/..'],
  ['depuis mai 2024', '2024-05/..'],
  ['seit Mai 2024', '2024-05/..'],
  ['自2024年5月', '2024-05/..'],
  ['自2024年5月起', '2024-05/..'],
  ['until May 2024', '../2024-05'],
  ['até maio de 2024', '../2024-05'],
  ['hasta mayo de 2024', '../2024-05'],
  ["jusqu'en mai 2024", '../2024-05'],
  ['bis Mai 2024', '../2024-05'],
  // times
  ['1 Aug 2024 16:00', '2024-08-01T16:00'],
  ['1 Aug 2024, 16:00', '2024-08-01T16:00'],
  ['1 Aug 2024 at 16:00', '2024-08-01T16:00'],
  ['1 Aug 2024 16:00 Z', '2024-08-01T16:00Z'],
  ['1 Aug 2024 16:00 UTC', '2024-08-01T16:00Z'],
  ['1 Aug 2024 16:00+02:00', '2024-08-01T16:00+02:00'],
  ['1 Aug 2024 16:00 -0700', '2024-08-01T16:00-07:00'],
  ['1 Aug 2024 4 pm', '2024-08-01T16:00'],
  ['1 Aug 2024 12:30 am', '2024-08-01T00:30'],
  ['1º de agosto de 2024 às 16h30', '2024-08-01T16:30'],
  ['1er août 2024 à 16h', '2024-08-01T16:00'],
  ['1. August 2024 um 16:00 Uhr', '2024-08-01T16:00'],
  ['2024年8月1日下午4点', '2024-08-01T16:00'],
  ['2024-08-01 16:00', '2024-08-01T16:00'],
  // counted from 2 August 2024, a Friday
  ['today', '2024-08-02 (day assumed)'],
  ['hoje', '2024-08-02 (day assumed)'],
  ["aujourd'hui", '2024-08-02 (day assumed)'],
  ['yesterday', '2024-08-01 (day assumed)'],
  ['ontem', '2024-08-01 (day assumed)'],
  ['gestern', '2024-08-01 (day assumed)'],
  ['昨天', '2024-08-01 (day assumed)'],
  ['last Tuesday', '2024-07-30 (day assumed)'],
  ['mardi dernier', '2024-07-30 (day assumed)'],
  ['letzten Dienstag', '2024-07-30 (day assumed)'],
  ['terça-feira passada', '2024-07-30 (day assumed)'],
  ['last Friday', '2024-07-26 (day assumed)'],
  ['March', '2024-03 (year assumed)'],
  ['August', '2024-08 (year assumed)'],
  ['September', '2023-09 (year assumed)'],
  ['3 August', '2023-08-03 (year assumed)'],
  ['31 de julho', '2024-07-31 (year assumed)'],
  ['8月2日', '2024-08-02 (year assumed)'],
  ['between 3 and 7 May', '[2024-05-03..2024-05-07] (year assumed)'],
  // before Christ
  ['44 BCE', '-0043'],
  ['44 BC', '-0043'],
  ['44 v. Chr.', '-0043'],
  ['44 a.C.', '-0043'],
  ['44 av. J.-C.', '-0043'],
  ['公元前44年', '-0043'],
  ['15 March 44 BCE', '-0043-03-15'],
  ['1 BCE', '0000'],
  // day or month first
  ['1/2/2024', '2024-02-01 or 2024-01-02'],
  ['1.2.2024', '2024-02-01 or 2024-01-02'],
  ['1-2-2024', '2024-02-01 or 2024-01-02'],
  ['13/1/2024', '2024-01-13'],
  ['1/13/2024', '2024-01-13'],
  ['3/3/2024', '2024-03-03'],
  // refused
  ['2024-02-30', '{"code":"NO_SUCH_DAY","year":2024,"month":2,"days":29}'],
  ['2023-02-29', '{"code":"NO_SUCH_DAY","year":2023,"month":2,"days":28}'],
  ['1900-02-29', '{"code":"NO_SUCH_DAY","year":1900,"month":2,"days":28}'],
  ['31 June 2024', '{"code":"NO_SUCH_DAY","year":2024,"month":6,"days":30}'],
  ['31/6/2024', '{"code":"NO_SUCH_DAY","year":2024,"month":6,"days":30}'],
  ['2024-13', '{"code":"NO_SUCH_MONTH","month":13}'],
  ['2024-00', '{"code":"NO_SUCH_MONTH","month":0}'],
  ['2024-06-03T24:00', '{"code":"NO_TIME_24","day":"2024-06-04"}'],
  ['3 June 2024 24:00', '{"code":"NO_TIME_24","day":"2024-06-04"}'],
  ['2024-06-03T25:00', '{"code":"NO_SUCH_TIME"}'],
  ['2024-06-03T10:60', '{"code":"NO_SUCH_TIME"}'],
  ['24:00', '{"code":"NOT_UNDERSTOOD"}'],
  ['99', '{"code":"WHICH_CENTURY","number":99}'],
  ['June 99', '{"code":"NO_SUCH_DAY","year":2024,"month":6,"days":30}'],
  ['1 Foo 2024', '{"code":"NOT_UNDERSTOOD"}'],
  ['soon', '{"code":"NOT_UNDERSTOOD"}'],
  ['2024/2023', '{"code":"ENDS_BEFORE_START","swapped":"2023/2024"}'],
  ['from July to May 2024-06', '{"code":"NOT_UNDERSTOOD"}'],
  ['between 7 and 3 June 2024', '{"code":"ENDS_BEFORE_START","swapped":"[2024-06-03..2024-06-07]"}'],
  ['-44-03-15', '{"code":"BEFORE_CHRIST_FORM","suggestion":"-0043-03-15"}'],
  ['-44', '{"code":"BEFORE_CHRIST_FORM","suggestion":"-0043"}'],
  ['Y300000', '{"code":"OUT_OF_RANGE"}'],
  ['Y-271821', '{"code":"OUT_OF_RANGE"}'],
  ['a'.repeat(501), '{"code":"NOT_UNDERSTOOD"}'],
]

describe.each<Language>(['en', 'pt', 'es', 'fr', 'de', 'zh'])('in an interface in %s', (language) => {
  test.each(rows)('%s is stored as %s', (typed, stored) => {
    expect(answer(readWhen(typed, { ...context, language }))).toBe(stored)
  })
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
