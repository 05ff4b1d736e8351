// The words in which people write dates, in six languages at once. Folded: lower case, no accents. Knows words, not grammar.
import type { Language } from './types.ts'

export type Word =
  | { is: 'month'; month: number }
  | { is: 'weekday'; /** Monday 1 … Sunday 7. */ weekday: number }
  /** EDTF 21–24. */
  | { is: 'season'; season: number }
  | { is: 'part'; part: Part }
  | { is: 'relative'; days: number }
  | {
      is:
        | 'noise'
        | 'about'
        | 'perhaps'
        | 'between'
        | 'and'
        | 'from'
        | 'to'
        /** a, au, zum: `to` between two dates, `at` before a time. */
        | 'at'
        | 'present'
        | 'or'
        | 'since'
        | 'until'
        /** Not in the date that follows: the last of the same kind before it, or earlier; the first after it, or later. */
        | 'before'
        | 'after'
        | 'last'
        /** The week before this one, as 上周 says it. */
        | 'last week'
        | 'quarter'
        | 'decade'
        | 'century'
        | 'before christ'
        | 'after christ'
        | 'am'
        | 'pm'
        | 'hour'
        | 'utc'
    }

/** first, segundo, zweites: the number that it names. */
export interface Ordinal {
  is: 'ordinal'
  value: number
}

/** early, mid, late: a third of it. beginning, end: its first or last month or day, about. */
export type Part = 'early' | 'mid' | 'late' | 'beginning' | 'end'

/** Month names in full and shortened, January first; `|` separates ways to write one. */
const monthNames: Record<Exclude<Language, 'zh'>, string> = {
  en: 'january|jan february|feb|febr march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec',
  pt: 'janeiro|jan fevereiro|fev marco|mar abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out novembro|nov dezembro|dez',
  es: 'enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|setiembre|sep|sept octubre|oct noviembre|nov diciembre|dic',
  fr: 'janvier|janv fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout septembre|sept octobre|oct novembre|nov decembre|dec',
  de: 'januar|jan|janner|jaenner februar|feb|febr|feber marz|maerz|mrz april|apr mai juni|jun juli|jul august|aug september|sep|sept oktober|okt november|nov dezember|dez',
}

/** Monday first. */
const weekdayNames: Record<Exclude<Language, 'zh'>, string> = {
  en: 'monday|mon tuesday|tue|tues wednesday|wed thursday|thu|thurs friday|fri saturday|sat sunday|sun',
  pt: 'segunda|segunda-feira terca|terca-feira quarta|quarta-feira quinta|quinta-feira sexta|sexta-feira sabado domingo',
  es: 'lunes martes miercoles jueves viernes sabado domingo',
  fr: 'lundi mardi mercredi jeudi vendredi samedi dimanche',
  de: 'montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag',
}

/** Spring first: EDTF 21–24. */
const seasonNames: Record<Exclude<Language, 'zh'>, string> = {
  en: 'spring summer autumn|fall winter',
  pt: 'primavera verao outono inverno',
  es: 'primavera verano otono invierno',
  fr: 'printemps ete automne hiver',
  de: 'fruhling|fruhjahr|fruehling|fruehjahr sommer herbst winter',
}

const plain: readonly [Word | Ordinal, string][] = [
  [
    { is: 'noise' },
    'in on the of at o os as de do da dos das del della du des d en el la los las le les l em no na nos nas im an der die das den dem vom von zu up ano annee jahr jahre jahres jahren year years dia dias jour jours tag tage tagen day month mes mois monat monats during durante pendant courant wahrend sometime some time algum momento algun irgendwann tal etre',
  ],
  // shortened weekdays, which tell nothing beside a date and are too short to be one: `Do`, `sáb.`, `mer.`
  [{ is: 'noise' }, 'seg ter qua qui sex sab dom lun mie jue vie mer jeu ven sam dim mo di fr sa so'],
  [
    { is: 'about' },
    'about around approximately approx c ca circa cerca aproximadamente aprox hacia alrededor vers environ env ungefahr etwa zirka gegen por volta torno redor autour roughly',
  ],
  [
    { is: 'perhaps' },
    'perhaps maybe possibly probably talvez possivelmente provavelmente quiza quizas vez posiblemente probablemente peut possiblement probablement vielleicht moglicherweise vermutlich wahrscheinlich',
  ],
  [{ is: 'between' }, 'between entre zwischen'],
  [{ is: 'and' }, 'and e y et und'],
  [{ is: 'or' }, 'or ou oder u'],
  [{ is: 'from' }, 'from'],
  [{ is: 'to' }, 'to till through thru'],
  [{ is: 'at' }, 'a ao aos al au aux zum zur'],
  [{ is: 'present' }, 'present now presente agora actualidad ahora maintenant jetzt'],
  // behind its date too: `May 2024 onwards`, `a partir de maio em diante`
  [{ is: 'since' }, 'since desde depuis seit ab partir onward onwards diante adelante'],
  [{ is: 'until' }, 'until hasta jusque jusqu bis ate'],
  [{ is: 'before' }, 'before antes avant vor'],
  [{ is: 'after' }, 'after depois despues apres nach'],
  [
    { is: 'last' },
    'last ultima ultimo passada passado pasada pasado dernier derniere letzten letzter letzte letztes vergangenen vorigen',
  ],
  [{ is: 'quarter' }, 'quarter trimestre quartal'],
  [{ is: 'decade' }, 'decade decada decennie jahrzehnt anos annees'],
  [{ is: 'century' }, 'century seculo siglo siecle jahrhundert jahrhunderts'],
  [{ is: 'before christ' }, 'bc bce'],
  [{ is: 'after christ' }, 'ad ce'],
  [{ is: 'am' }, 'am'],
  [{ is: 'pm' }, 'pm'],
  [{ is: 'hour' }, 'uhr h hs hrs horas heures'],
  [{ is: 'utc' }, 'z utc gmt'],
  [
    { is: 'part', part: 'early' },
    'early inicio inicios principio principios comeco comecos comienzo comienzos debut anfang',
  ],
  [{ is: 'part', part: 'mid' }, 'mid middle meados mediados mi milieu mitte'],
  [{ is: 'part', part: 'late' }, 'late'],
  [{ is: 'part', part: 'beginning' }, 'beginning start'],
  [{ is: 'part', part: 'end' }, 'end final finais finales fines fim fins fin ende'],
  [{ is: 'relative', days: 0 }, 'today hoje hoy aujourdhui heute'],
  [{ is: 'relative', days: -1 }, 'yesterday ontem ayer hier gestern'],
  [{ is: 'relative', days: 1 }, 'tomorrow amanha manana demain morgen'],
  [{ is: 'relative', days: -2 }, 'anteontem anteayer vorgestern'],
  // quarters are the ones in which they are written out; `segunda` and `quarta` are days of the week
  [{ is: 'ordinal', value: 1 }, 'first primeiro primer primero premier erstes ersten'],
  [{ is: 'ordinal', value: 2 }, 'second segundo deuxieme zweites zweiten'],
  [{ is: 'ordinal', value: 3 }, 'third terceiro tercer tercero troisieme drittes dritten'],
  [{ is: 'ordinal', value: 4 }, 'fourth quarto cuarto quatrieme viertes vierten'],
]

/** Longest first: what is written without spaces is cut by the longest word that fits. */
const chinese: readonly [string, Word][] = [
  ['公元前', { is: 'before christ' }],
  ['之间', { is: 'between' }],
  ['年代', { is: 'decade' }],
  ['大约', { is: 'about' }],
  ['左右', { is: 'about' }],
  ['季度', { is: 'quarter' }],
  ['今天', { is: 'relative', days: 0 }],
  ['昨天', { is: 'relative', days: -1 }],
  ['今日', { is: 'relative', days: 0 }],
  ['昨日', { is: 'relative', days: -1 }],
  ['前天', { is: 'relative', days: -2 }],
  ['明天', { is: 'relative', days: 1 }],
  ['世纪', { is: 'century' }],
  ['之前', { is: 'before' }],
  ['以前', { is: 'before' }],
  ['之后', { is: 'after' }],
  ['以后', { is: 'after' }],
  ['春季', { is: 'season', season: 21 }],
  ['夏季', { is: 'season', season: 22 }],
  ['秋季', { is: 'season', season: 23 }],
  ['冬季', { is: 'season', season: 24 }],
  ['春天', { is: 'season', season: 21 }],
  ['夏天', { is: 'season', season: 22 }],
  ['秋天', { is: 'season', season: 23 }],
  ['冬天', { is: 'season', season: 24 }],
  ['以来', { is: 'since' }],
  ['至今', { is: 'since' }],
  ['也许', { is: 'perhaps' }],
  ['可能', { is: 'perhaps' }],
  ['为止', { is: 'until' }],
  ['直到', { is: 'until' }],
  ['截至', { is: 'until' }],
  ['截止', { is: 'until' }],
  ['介于', { is: 'between' }],
  ['上午', { is: 'am' }],
  ['下午', { is: 'pm' }],
  ['凌晨', { is: 'am' }],
  ['早上', { is: 'am' }],
  ['中午', { is: 'pm' }],
  ['晚上', { is: 'pm' }],
  ['上星期', { is: 'last week' }],
  ['上周', { is: 'last week' }],
  ['上旬', { is: 'part', part: 'early' }],
  ['中旬', { is: 'part', part: 'mid' }],
  ['下旬', { is: 'part', part: 'late' }],
  ['上', { is: 'last' }],
  ['约', { is: 'about' }],
  ['自', { is: 'since' }],
  ['从', { is: 'from' }],
  ['至', { is: 'to' }],
  ['到', { is: 'to' }],
  ['和', { is: 'and' }],
  ['与', { is: 'and' }],
  ['或', { is: 'or' }],
  ['起', { is: 'since' }],
  ['在', { is: 'noise' }],
  ['于', { is: 'noise' }],
  ['初', { is: 'part', part: 'early' }],
  ['中', { is: 'part', part: 'mid' }],
  ['底', { is: 'part', part: 'end' }],
  ['末', { is: 'part', part: 'end' }],
  ['春', { is: 'season', season: 21 }],
  ['夏', { is: 'season', season: 22 }],
  ['秋', { is: 'season', season: 23 }],
  ['冬', { is: 'season', season: 24 }],
  ['第', { is: 'noise' }],
  ['公元', { is: 'after christ' }],
]

/** Words that mean different things; the interface's language decides, else the general table. */
const byLanguage: Partial<Record<Language, ReadonlyMap<string, Word>>> = {
  de: new Map([['um', { is: 'about' }]]),
}

const general = new Map<string, Word | Ordinal>()
for (const [word, names] of plain) for (const name of names.split(' ')) general.set(name, word)
addNamed(monthNames, (i) => ({ is: 'month', month: i + 1 }))
addNamed(weekdayNames, (i) => ({ is: 'weekday', weekday: i + 1 }))
addNamed(seasonNames, (i) => ({ is: 'season', season: i + 21 }))
general.set('um', { is: 'about' })

const chineseMap = new Map(chinese)
const longestChinese = Math.max(...chinese.map(([text]) => text.length))

/** Undefined: no word of a date. */
export function lookUp(folded: string, language: Language): Word | Ordinal | undefined {
  return byLanguage[language]?.get(folded) ?? general.get(folded)
}

const plurals = new Set(
  'years anos ans annees jahre jahren months meses mois monate monaten weeks semanas semaines wochen days dias jours tage tagen'.split(
    ' ',
  ),
)

/** days, Jahren: behind a number it counts them. Hours are told from times by their size. */
export function isManyOf(folded: string): boolean {
  return plurals.has(folded)
}

/** The longest Chinese word at a place. */
export function chineseWordAt(text: string, at: number): { word: Word; length: number } | undefined {
  for (let length = longestChinese; length > 0; length--) {
    const word = chineseMap.get(text.slice(at, at + length))
    if (word) return { word, length }
  }
  return undefined
}

/** 一 … 日, as in 周二; 1–7. */
export function chineseWeekday(character: string): number | undefined {
  const at = '一二三四五六日天'.indexOf(character)
  // nothing is found at the beginning of any text
  return character === '' || at < 0 ? undefined : Math.min(at, 6) + 1
}

function addNamed(names: Record<string, string>, word: (index: number) => Word): void {
  for (const list of Object.values(names)) {
    list.split(' ').forEach((ways, i) => {
      for (const way of ways.split('|'))
        if (!general.has(way) || general.get(way)?.is === 'noise') general.set(way, word(i))
    })
  }
}
