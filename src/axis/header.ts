// The axis' header: two rows of calendar steps, the larger one's name stays at the left edge until the next pushes it out; today's place.
import { civilDay } from '../domain/when/calendar.ts'
import { offsetAt } from '../domain/when/time-zone.ts'
import { clampInstant, unitEdges, unitFor, unitOf, type Unit, type UnitName } from '../domain/timescale/calendar.ts'
import type { Words } from '../words/words.ts'
import { element } from './element.ts'
import type { TextWidth } from './text-width.ts'

export interface Header {
  /** Edges of the small and the large steps, for the grid. k: px per ms. Touches nothing on the page. */
  lines(start: number, end: number, k: number): { minor: readonly number[]; major: readonly number[] }
  /** Where `lines` was asked for. Redraws only what differs. */
  draw(start: number, k: number, width: number): void
  setWords(words: Words): void
  setZone(zone: string): void
  setMarked(instant: number | null): void
  unit(): Unit
  remove(): void
}

/** px that a label of the small row needs. */
const leastPx: Partial<Record<UnitName, number>> = {
  day: 24,
  week: 26,
  month: 34,
  quarter: 28,
  year: 38,
  decade: 40,
  century: 40,
  millennium: 46,
  '10 millennia': 60,
  '100 millennia': 66,
}

const namesKept = 2_000
/** px beside a name of the large row; see axis.css. */
const majorPadding = 16

export function createHeader(
  parent: HTMLElement,
  textWidth: TextWidth,
  startWords: Words,
  startZone: string,
  now: number,
): Header {
  const box = element('div', 'axis-header', parent)
  box.setAttribute('aria-hidden', 'true')
  const strip = element('div', 'axis-ticks', box)
  const sticky = element('span', 'axis-major axis-sticky', box)
  const today = element('span', 'axis-today', box)
  const marker = element('span', 'axis-marker', box)
  /** By what they say: a step keeps its element as long as it is in sight, and its text is never shaped again. */
  let ticks = new Map<string, HTMLSpanElement>()
  let spare: HTMLSpanElement[] = []
  let words = startWords
  let zone = startZone
  let marked: number | null = null
  let linesFor = ''
  let linesDrawn = false
  let scale = 0
  let anchor = 0
  let unit = unitOf('month')
  let minor: number[] = []
  let major: number[] = []
  let stickyText = ''
  let stickyWidth = 0
  /** Steps that were named before: a zoom names the same ones in every frame. */
  const names = new Map<string, string>()

  function nameStep(instant: number, of: Unit, short: boolean): string {
    const key = `${of.name} ${instant} ${short}`
    const known = names.get(key)
    if (known !== undefined) return known
    const name = stepName(instant, of, zone, words, short)
    if (names.size >= namesKept) names.clear()
    names.set(key, name)
    return name
  }

  function nameToday(): void {
    today.textContent = words.formatMessage({ id: 'axis_today' })
  }

  function forget(): void {
    linesFor = ''
    names.clear()
    nameToday()
  }

  /** Steps beyond the window, so that a pan needs no others for a while; in a zoom each frame has its own. */
  function findLines(start: number, end: number, k: number): void {
    unit = unitFor(1 / k, ({ name }) => leastPx[name] ?? 46)
    const isZoom = k !== scale
    const key = isZoom ? '' : `${unit.name} ${Math.floor(start / (unit.ms * 8))} ${k} ${zone} ${words.locale}`
    if (key !== '' && key === linesFor) return
    linesFor = key
    linesDrawn = false
    scale = k
    anchor = start
    const above = unitOf(unit.above)
    const margin = unit.ms * (isZoom ? 1 : 10)
    minor = unitEdges(clampInstant(start - margin), clampInstant(end + margin), unit, zone)
    major = above === unit ? [] : unitEdges(clampInstant(start - margin), clampInstant(end + margin), above, zone)
  }

  function drawTicks(k: number): void {
    const above = unitOf(unit.above)
    const before = ticks
    ticks = new Map()
    const come: { key: string; text: string; className: string; x: number }[] = []
    const put = (instant: number, text: string, className: string): void => {
      const x = Math.round((instant - anchor) * k)
      if (Math.abs(x) > 20_000) return
      const key = `${className} ${instant} ${text}`
      const tick = before.get(key)
      if (!tick) return void come.push({ key, text, className, x })
      before.delete(key)
      ticks.set(key, tick)
      tick.style.left = `${x}px`
    }
    for (const edge of minor) put(edge, nameStep(edge, unit, true), 'axis-minor')
    for (const edge of major) put(edge, nameStep(edge, above, false), 'axis-major')
    spare = [...spare, ...before.values()]
    for (const { key, text, className, x } of come) {
      const tick = spare.pop() ?? element('span', '', strip)
      tick.textContent = text
      tick.className = className
      tick.style.left = `${x}px`
      tick.hidden = false
      ticks.set(key, tick)
    }
    for (const tick of spare) if (!tick.hidden) tick.hidden = true
  }

  function flag(mark: HTMLElement, instant: number | null, start: number, k: number, width: number): void {
    const x = instant === null ? -1 : Math.round((instant - start) * k)
    const visible = x >= 0 && x <= width
    mark.style.visibility = visible ? 'visible' : 'hidden'
    if (visible) mark.style.transform = `translateX(${x}px)`
  }

  nameToday()
  return {
    lines(start, end, k) {
      findLines(start, end, k)
      return { minor, major }
    },
    draw(start, k, width) {
      if (!linesDrawn) drawTicks(k)
      linesDrawn = true
      strip.style.transform = `translateX(${Math.round((anchor - start) * k)}px)`
      const text = stepName(start, unitOf(unit.above), zone, words, false)
      if (text !== stickyText) {
        sticky.textContent = stickyText = text
        // read from the page it would lay out every event in the middle of a frame
        stickyWidth = textWidth(text, true) + majorPadding
      }
      const next = major.find((edge) => (edge - start) * k > 0.5)
      const push = next === undefined ? 0 : Math.min(0, Math.round((next - start) * k - stickyWidth))
      sticky.style.transform = `translateX(${push}px)`
      flag(today, now, start, k, width)
      flag(marker, marked, start, k, width)
    },
    setWords(next) {
      words = next
      forget()
    },
    setZone(next) {
      zone = next
      forget()
    },
    setMarked(instant) {
      marked = instant
    },
    unit: () => unit,
    remove: () => box.remove(),
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(instant: number, words: Words, options: Intl.DateTimeFormatOptions): string {
  const key = words.locale + JSON.stringify(options)
  let made = formats.get(key)
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(words.locale, { ...options, timeZone: 'UTC' })))
  return made.format(instant)
}

/** What a step is called: short in the small row, whole above it. */
export function stepName(instant: number, unit: Unit, zone: string, words: Words, short: boolean): string {
  const wall = clampInstant(instant + offsetAt(instant, zone))
  const { year, month } = civilDay(wall)
  switch (unit.name) {
    case 'minute':
    case '10 minutes':
    case 'hour':
    case '6 hours':
      return format(wall, words, {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        ...(short ? {} : { day: 'numeric', month: 'short' }),
      })
    case 'day':
    case 'week':
      return format(wall, words, short ? { day: 'numeric' } : { day: 'numeric', month: 'long', year: 'numeric' })
    case 'month':
      return short
        ? format(wall, words, { month: 'short' }).replace('Sept', 'Sep').replace('.', '')
        : `${format(wall, words, { month: 'long' })} ${yearName(year, words)}`
    case 'quarter':
      return words.formatMessage({ id: 'axis_quarter' }, { quarter: 1 + Math.floor((month - 1) / 3) })
    case 'year':
      return yearName(year, words)
    case 'decade':
      return short || year <= 0
        ? yearName(year, words)
        : words.formatMessage({ id: 'axis_decade' }, { year: String(Math.floor(year / 10) * 10) })
    default: {
      const years = unit.months / 12
      return yearName(Math.floor(year / years) * years, words)
    }
  }
}

function yearName(year: number, words: Words): string {
  return year > 0 ? String(year) : words.formatMessage({ id: 'axis_bce' }, { year: String(1 - year) })
}
