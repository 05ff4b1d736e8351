import { expect, test } from 'vitest'
import { unitOf, type UnitName } from '../domain/timescale/calendar.ts'
import { openWords } from './everything.ts'
import { stretchToWords } from './stretch-words.ts'

test.each<[string, string, UnitName, string, string, string]>([
  ['2023-01-01T00:00Z', '2024-01-01T00:00Z', 'year', 'UTC', '2023', '2023'],
  ['2023-04-01T00:00Z', '2023-07-01T00:00Z', 'quarter', 'UTC', 'Q2 2023', '2º trimestre de 2023'],
  ['2023-06-01T04:00Z', '2023-07-01T04:00Z', 'month', 'America/New_York', 'June 2023', 'junho de 2023'],
  ['2023-06-02T16:00Z', '2023-06-03T16:00Z', 'day', 'Asia/Shanghai', '3 June 2023', '3 de junho de 2023'],
  ['2020-01-01T00:00Z', '2030-01-01T00:00Z', 'decade', 'UTC', '2020s', 'anos 2020'],
  ['1900-01-01T00:00Z', '2000-01-01T00:00Z', 'century', 'UTC', '1900 – 1999', '1900 – 1999'],
  ['-000100-01-01T00:00Z', '-000090-01-01T00:00Z', 'decade', 'UTC', '101 BCE – 92 BCE', '101 a.C. – 92 a.C.'],
  [
    '2023-06-03T14:00Z',
    '2023-06-03T15:00Z',
    'hour',
    'UTC',
    '3 Jun 2023, 14:00–15:00',
    '3 de jun. de 2023 14:00 – 15:00',
  ],
])('%s to %s is the %s that is called %s in %s', (from, to, unit, zone, english, portuguese) => {
  const say = (language: 'en' | 'pt-BR'): string =>
    stretchToWords(Date.parse(from), Date.parse(to), unitOf(unit), zone, openWords(language)).replaceAll(
      /[\u2009\u202f\u00a0]/g,
      ' ',
    )
  expect(say('en')).toBe(english)
  expect(say('pt-BR')).toBe(portuguese)
})
