// The axis' header: two rows of calendar steps, the larger one's name stays at the left edge until the next pushes it out; today's place.
import { clampInstant, unitEdges, unitFor, unitOf, type Unit, type UnitName } from '../domain/timescale/calendar.ts'
import type { Words } from '../words/words.ts'
import { element } from './element.ts'
import { createHeaderTicks, type TickRow } from './header-ticks.ts'
import { stepName } from './step-name.ts'

export interface Header {
  /** Edges of the small and the large steps, for the grid. k: px per ms. Touches nothing on the page. */
  lines(start: number, end: number, k: number): { minor: readonly number[]; major: readonly number[] }
  /** Where `lines` was asked for. */
  draw(start: number, k: number, width: number): void
  setWords(words: Words): void
  setZone(zone: string): void
  setMarked(instant: number | null): void
  readColours(): void
  unit(): Unit
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

/** `ruled`: where no grid goes on below it. */
export function createHeader(
  parent: HTMLElement,
  startWords: Words,
  startZone: string,
  now: number,
  { ruled = false } = {},
): Header {
  const box = element('div', 'axis-header', parent)
  box.setAttribute('aria-hidden', 'true')
  const ticks = createHeaderTicks(box, ruled)
  const today = element('span', 'axis-today', box)
  const marker = element('span', 'axis-marker', box)
  let words = startWords
  let zone = startZone
  let marked: number | null = null
  let linesFor = ''
  let scale = 0
  let unit = unitOf('month')
  let minor: number[] = []
  let major: number[] = []
  /** Steps that were named before: a zoom names the same ones in every frame. */
  const names = new Map<string, string>()

  function nameStep(instant: number, of: Unit, isShort: boolean): string {
    const key = `${of.name} ${instant} ${isShort}`
    const known = names.get(key)
    if (known !== undefined) return known
    const name = stepName(instant, of, zone, words, isShort)
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
    scale = k
    const above = unitOf(unit.above)
    const margin = unit.ms * (isZoom ? 1 : 10)
    minor = unitEdges(clampInstant(start - margin), clampInstant(end + margin), unit, zone)
    major = above === unit ? [] : unitEdges(clampInstant(start - margin), clampInstant(end + margin), above, zone)
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
      const above = unitOf(unit.above)
      const row = (edges: readonly number[], of: Unit, isMajor: boolean): TickRow => ({
        isMajor,
        ticks: edges.map((edge) => ({ x: Math.round((edge - start) * k), name: nameStep(edge, of, !isMajor) })),
      })
      ticks.draw([row(minor, unit, false), row(major, above, true)], stepName(start, above, zone, words, false), width)
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
    readColours: ticks.readColours,
    setMarked(instant) {
      marked = instant
    },
    unit: () => unit,
  }
}
