// The strip below the axis: how many events there are when, by lane, and the part that is drawn above as a brush. The densities are
// drawn once per data and width; a moved window only moves the brush. Knows lanes and windows, not what an event is.
import './overview.css'
import { floorToUnit, unitEdges, unitFor, type Unit } from '../domain/timescale/calendar.ts'
import { densityOf, extentOf, type Extent } from '../domain/timescale/density.ts'
import { civilDay } from '../domain/when/calendar.ts'
import { offsetAt } from '../domain/when/time-zone.ts'
import type { Words } from '../words/words.ts'
import type { AxisLaid, AxisWindow } from './axis.ts'
import { element } from './element.ts'
import { runInSlices } from './in-slices.ts'
import { stepName } from './step-name.ts'
import { followBrush } from './overview-brush.ts'

export interface OverviewOptions {
  words: Words
  onWindow(window: AxisWindow): void
}

export interface Overview {
  setData(data: AxisLaid): void
  setWindow(window: AxisWindow): void
  /** Reads the theme's colours again. */
  refreshColours(): void
  destroy(): void
}

/** px; see overview.css. */
const base = 35
const tallest = 28
const tickRoom = 64
/** Few events: bars as wide as the axis' steps; many: thin ones. */
const fewEvents = 500

export function createOverview(container: HTMLElement, { words, onWindow }: OverviewOptions): Overview {
  const box = element('div', 'overview', container)
  box.setAttribute('role', 'group')
  box.setAttribute('aria-label', words.formatMessage({ id: 'axis_overview' }))
  const name = element('div', 'overview-name', box)
  element('span', '', name).textContent = words.formatMessage({ id: 'axis_whole_file' })
  const farOff = element('button', 'overview-far', name)
  farOff.type = 'button'
  const room = element('div', 'overview-room', box)
  const canvas = element('canvas', '', room)
  const brush = followBrush(room, {
    words,
    width: () => width,
    extent: () => extent,
    window: () => shown,
    move: onWindow,
    fit,
    say: (instant, span) => instantToWords(instant, span),
  })
  let data: AxisLaid | null = null
  /** px: reading it from the page while an axis is being moved would lay out the page. */
  let width = 0
  let whole = false
  let extent: Extent = { from: 0, to: 1, leftOut: 0 }
  let shown: AxisWindow = { from: 0, to: 1 }
  let stopMeasuring: (() => void) | null = null

  farOff.addEventListener('click', () => {
    whole = !whole
    measure(fit)
  })
  const observer = new ResizeObserver(() => draw())
  observer.observe(room)

  function fit(): void {
    onWindow({ from: extent.from, to: extent.to })
  }

  function measure(then = (): void => {}): void {
    stopMeasuring?.()
    if (!data) return
    stopMeasuring = runInSlices(extentOf(data.events.table, whole), (found) => {
      stopMeasuring = null
      take(found)
      then()
    })
  }

  function take({ from, to, leftOut }: Extent): void {
    const span = Math.max(to - from, 30 * 86_400_000)
    const middle = (from + to) / 2
    extent = { from: middle - span * 0.52, to: middle + span * 0.54, leftOut }
    farOff.hidden = leftOut === 0 && !whole
    farOff.textContent = words.formatMessage({ id: whole ? 'axis_far_off_hide' : 'axis_far_off' }, { count: leftOut })
    draw()
  }

  function draw(): void {
    const { clientHeight: height } = room
    width = room.clientWidth
    const g = canvas.getContext('2d')
    if (!data || !g || width === 0) return
    const ratio = devicePixelRatio || 1
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    g.setTransform(ratio, 0, 0, ratio, 0, 0)
    const style = getComputedStyle(box)
    const ink = (variable: string): string => style.getPropertyValue(variable).trim()
    const x = (instant: number): number => Math.round(((instant - extent.from) * width) / (extent.to - extent.from))
    drawBars(g, x, width, ink)
    drawYears(g, x, width, ink, style.fontFamily)
    brush.place()
  }

  function drawBars(
    g: CanvasRenderingContext2D,
    x: (instant: number) => number,
    width: number,
    ink: (name: string) => string,
  ): void {
    if (!data) return
    const { events, lanes, timeZone } = data
    const few = events.table.order.length < fewEvents
    const unit = unitFor((extent.to - extent.from) / width, () => (few ? 16 : 5))
    const { edges, counts, all } = densityOf(events, data.all, unitEdges(extent.from, extent.to, unit, timeZone))
    const most = all.reduce((a, b) => Math.max(a, b), 1)
    const colours = lanes.map(({ colour }) => ink(colour ? `--lane-${colour}` : '--edge'))
    const tall = (count: number): number =>
      count === 0 ? 0 : Math.max(3, Math.round(Math.sqrt(count / most) * tallest))
    for (const [k, total] of all.entries()) {
      if (total === 0) continue
      const left = x(edges[k] ?? 0)
      const right = x(edges[k + 1] ?? 0)
      const wide = Math.max(1, right - left - (right - left > 4 ? 1 : 0))
      const here = counts.reduce((sum, lane) => sum + (lane[k] ?? 0), 0)
      if (here < total) {
        g.globalAlpha = 0.3
        g.fillStyle = ink('--edge')
        g.fillRect(left, base - tall(total), wide, tall(total))
        g.globalAlpha = 1
      }
      // a filtered part of the bar is as high as its share
      const full = here === total ? tall(total) : Math.max(here > 0 ? 2 : 0, Math.round((tall(total) * here) / total))
      let below = 0
      let up = 0
      for (const [l, lane] of counts.entries()) {
        const count = lane[k] ?? 0
        if (count === 0) continue
        below += count
        const top = Math.round((full * below) / here)
        g.fillStyle = colours[l] ?? ''
        g.fillRect(left, base - top, wide, top - up)
        up = top
      }
    }
  }

  function drawYears(
    g: CanvasRenderingContext2D,
    x: (instant: number) => number,
    width: number,
    ink: (name: string) => string,
    family: string,
  ): void {
    if (!data) return
    const { timeZone } = data
    const unit = unitFor((extent.to - extent.from) / width, () => tickRoom)
    g.font = `400 11px ${family}`
    for (const edge of unitEdges(extent.from, extent.to, unit, timeZone)) {
      const left = x(edge)
      if (left < 0 || left > width) continue
      g.fillStyle = ink('--edge')
      g.fillRect(left, base, 1, 4)
      const text = tickToWords(edge, unit)
      g.fillStyle = ink('--ink2')
      if (left + 4 + g.measureText(text).width <= width) g.fillText(text, left + 4, 47)
    }
  }

  /** A month or day where its year or month has been said, else that. */
  function tickToWords(edge: number, unit: Unit): string {
    const zone = data?.timeZone ?? 'UTC'
    const wall = edge + offsetAt(edge, zone)
    const { year, month } = civilDay(wall)
    if (unit.name === 'month' || unit.name === 'quarter')
      return month === 1 && year > 0 ? String(year) : words.formatDate(wall, { timeZone: 'UTC', month: 'short' })
    if (unit.name === 'day' || unit.name === 'week')
      return words.formatDate(wall, { timeZone: 'UTC', day: 'numeric', month: 'short' })
    return stepName(edge, unit, zone, words, true)
  }

  /** As precise as a window of `span` ms shows it. */
  function instantToWords(instant: number, span: number): string {
    const zone = data?.timeZone ?? 'UTC'
    const unit = unitFor(span / 400, () => 1)
    const spoken = unitFor(
      unit.name === 'week' ? 86_400_000 : unit.name === 'quarter' ? 30 * 86_400_000 : unit.ms,
      () => 1,
    )
    return stepName(floorToUnit(instant, spoken, zone), spoken, zone, words, false)
  }

  return {
    setData(next) {
      const isMeasured = data?.events.table === next.events.table && stopMeasuring === null
      data = next
      // what a filter hides is part of the whole
      if (isMeasured) draw()
      else measure()
    },
    setWindow(window) {
      shown = window
      brush.place()
    },
    refreshColours: draw,
    destroy() {
      observer.disconnect()
      stopMeasuring?.()
      brush.stop()
      box.remove()
    },
  }
}
