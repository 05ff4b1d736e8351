// The axis' header: two rows of calendar steps, and today's place.
import { clampInstant, unitEdges, unitFor, unitOf, type Unit, type UnitName } from '../domain/timescale/calendar.ts'
import { startOfDay } from '../domain/when/calendar.ts'
import type { Words } from '../words/words.ts'
import { element } from './element.ts'
import { createHeaderTicks, type Stretch, type Tick } from './header-ticks.ts'
import { stepName } from './step-name.ts'

export interface Header {
  /** Edges of the small and the large steps, for the grid. k: px per ms. Touches nothing on the page. */
  lines(start: number, end: number, k: number): { minor: readonly number[]; major: readonly number[] }
  /** Where `lines` was asked for. */
  draw(start: number, k: number, width: number): void
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
/** From where steps are counted: 1 BCE keeps its name. */
const yearZero = startOfDay(0, 1, 1)

/** `ruled`: where no grid goes on below it. */
export function createHeader(
  parent: HTMLElement,
  words: Words,
  startZone: string,
  now: number,
  { ruled = false } = {},
): Header {
  const box = element('div', 'axis-header', parent)
  box.setAttribute('aria-hidden', 'true')
  const ticks = createHeaderTicks(box, ruled)
  const today = element('span', 'axis-today', box)
  today.textContent = words.formatMessage({ id: 'axis_today' })
  const marker = element('span', 'axis-marker', box)
  let zone = startZone
  let marked: number | null = null
  /** px; 0: not measured. */
  let todayWidth = 0
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

  /** Steps beyond the window, so that a pan needs no others for a while; in a zoom each frame has its own. */
  function findLines(start: number, end: number, k: number): void {
    unit = unitFor(1 / k, ({ name }) => leastPx[name] ?? 46)
    const isZoom = k !== scale
    const key = isZoom ? '' : `${unit.name} ${Math.floor(start / (unit.ms * 8))} ${k} ${zone}`
    if (key !== '' && key === linesFor) return
    linesFor = key
    scale = k
    const above = unitOf(unit.above)
    const margin = unit.ms * (isZoom ? 1 : 10)
    minor = unitEdges(clampInstant(start - margin), clampInstant(end + margin), unit, zone)
    major = above === unit ? [] : unitEdges(clampInstant(start - margin), clampInstant(end + margin), above, zone)
  }

  function flag(mark: HTMLElement, x: number | null): void {
    mark.style.visibility = x === null ? 'hidden' : 'visible'
    if (x !== null) mark.style.transform = `translateX(${x}px)`
  }

  /** Right of its line, else left of it, else not at all: never on a name. */
  function placeToday(x: number | null, names: readonly Stretch[], width: number): number | null {
    if (x === null) return null
    todayWidth ||= today.offsetWidth
    const isFree = (left: number): boolean =>
      left >= 0 && left + todayWidth <= width && names.every(({ from, to }) => to <= left || from >= left + todayWidth)
    return [x, x - todayWidth].find(isFree) ?? null
  }

  return {
    lines(start, end, k) {
      findLines(start, end, k)
      return { minor, major }
    },
    draw(start, k, width) {
      const place = (instant: number): number => Math.round((instant - start) * k)
      const inSight = (instant: number | null): number | null => {
        const x = instant === null ? -1 : place(instant)
        return x >= 0 && x <= width ? x : null
      }
      const row = (edges: readonly number[], of: Unit, isShort: boolean): Tick[] =>
        edges.map((edge) => ({
          x: place(edge),
          name: nameStep(edge, of, isShort),
          isOdd: Math.round((edge - yearZero) / of.ms) % 2 !== 0,
        }))
      const names = ticks.draw({ minor: row(minor, unit, true), major: row(major, unitOf(unit.above), false) }, width)
      flag(today, placeToday(inSight(now), names, width))
      flag(marker, inSight(marked))
    },
    setZone(next) {
      zone = next
      linesFor = ''
      names.clear()
    },
    readColours: ticks.readColours,
    setMarked(instant) {
      marked = instant
    },
    unit: () => unit,
  }
}
