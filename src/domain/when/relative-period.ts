// Weeks, months and years counted from a day: `last month`, `semana que vem`, `今年`; and days ago. Whole texts, folded (see foldText).
import { civilDay, dayMs, dayText, monthText, startOfDay, weekdayOf, yearText, type CivilDay } from './calendar.ts'
import { readDay } from './partial-date.ts'

type Unit = 'week' | 'month' | 'year'

/** The one before, this one, the next. */
const steps: readonly (readonly [step: number, words: string])[] = [
  [
    -1,
    'last past previous passado passada pasado pasada ultimo ultima anterior dernier derniere passe passee letzte letzten letzter letztes vorige vorigen voriger voriges vergangene vergangenen',
  ],
  [0, 'this current este esta neste nesta ce cette diese diesen dieser dieses diesem laufenden'],
  [1, 'next proximo proxima prochain prochaine nachste nachsten nachster nachstes kommende kommenden kommendes'],
]

const units: readonly (readonly [unit: Unit, words: string])[] = [
  ['week', 'week semana semaine woche'],
  ['month', 'month mes mois monat monats'],
  ['year', 'year ano annee an jahr jahres'],
]

const stepOf = new Map(steps.flatMap(([step, words]) => words.split(' ').map((word) => [word, step])))
const unitOf = new Map(units.flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit])))
const articles = new Set('the in of on during na no em da do durante la el en le l au im am der die das den'.split(' '))

const chinese = new Map<string, readonly [step: number, unit: Unit]>([
  ['上周', [-1, 'week']],
  ['上星期', [-1, 'week']],
  ['上个星期', [-1, 'week']],
  ['本周', [0, 'week']],
  ['这周', [0, 'week']],
  ['下周', [1, 'week']],
  ['下星期', [1, 'week']],
  ['上月', [-1, 'month']],
  ['上个月', [-1, 'month']],
  ['本月', [0, 'month']],
  ['这个月', [0, 'month']],
  ['下月', [1, 'month']],
  ['下个月', [1, 'month']],
  ['去年', [-1, 'year']],
  ['今年', [0, 'year']],
  ['明年', [1, 'year']],
])

/** `asOf`: what is counted from. Null: it isn't such a text. A week begins on Monday; that something happened in it is all that is said. */
export function readRelativePeriod(text: string, asOf: string): { edtf: string; assumed: 'day' } | null {
  const ago = daysAgo(text)
  const found = chinese.get(text) ?? inWords(text.replace(/ que (?:vem|viene)$/, ' proximo'))
  if (ago === null && !found) return null
  const today = readDay(asOf)
  return { edtf: found ? stepFrom(today, ...found) : daysBefore(today, ago ?? 0), assumed: 'day' }
}

function daysBefore({ year, month, day }: CivilDay, days: number): string {
  return dayText(civilDay(startOfDay(year, month, day) - days * dayMs))
}

function stepFrom(today: CivilDay, step: number, unit: Unit): string {
  if (unit === 'year') return yearText(today.year + step)
  if (unit === 'month') {
    const { year, month } = civilDay(startOfDay(today.year, today.month + step, 1))
    return monthText(year, month)
  }
  const start = startOfDay(today.year, today.month, today.day)
  const monday = start - (weekdayOf(start) - 1) * dayMs + step * 7 * dayMs
  return `[${dayText(civilDay(monday))}..${dayText(civilDay(monday + 6 * dayMs))}]`
}

/** One word of each kind, in either order. */
function inWords(text: string): readonly [number, Unit] | null {
  const words = text.split(' ').filter((word) => !articles.has(word))
  if (words.length !== 2) return null
  const step = words.map((word) => stepOf.get(word)).find((each) => each !== undefined)
  const unit = words.map((word) => unitOf.get(word)).find((each) => each !== undefined)
  return step === undefined || unit === undefined ? null : [step, unit]
}

/** Weeks, months and years ago are never meant to the day: those stay refused. */
function daysAgo(text: string): number | null {
  const found =
    /^(\d{1,3}) days? ago$/.exec(text) ??
    /^(?:ha|hace|il y a|vor) (\d{1,3}) (?:dias?|jours?|tag|tagen|tage)(?: atras)?$/.exec(text) ??
    /^(\d{1,3}) ?天前$/.exec(text)
  return found ? Number(found[1]) : null
}
