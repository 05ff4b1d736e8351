// The strip that stays on top on a phone: every event as a mark in its lane's row, and a notch for the event being read.
// A tap goes to the nearest event, arrow keys go from one to the next.
import type { AxisLane } from '../axis/axis.ts'
import { markOf, type EventColumns } from '../domain/columns.ts'
import { yearToWords } from '../words/page/order.ts'
import type { Words } from '../words/words.ts'
import { ticksBetween, type Tick } from './ticks.ts'

export interface StripOptions {
  columns: EventColumns
  lanes: readonly AxisLane[]
  words: Words
  /** Date and title of an event, for those who don't see the strip. */
  describe(index: number): string
  onPick(index: number): void
  closed: AbortSignal
}

export interface Strip {
  readonly element: HTMLElement
  /** Null: every event is shown. */
  show(shown: Uint32Array | null): void
  /** Moves the notch. */
  read(index: number): void
}

const edge = 16
const top = 30
const bottom = 8
/** Distance between marks' rows and the height of a mark, at most. */
const row = 12
const bar = 7
const tickRoom = 70

export function createStrip({ columns, lanes, words, describe, onPick, closed }: StripOptions): Strip {
  const dated = countDated(columns)
  const { from, to } = rangeOf(columns, dated)
  const rowOf = rowsByLane(columns, lanes, dated)
  const rows = Math.max(1, new Set(rowOf.values()).size)
  const colourOf = new Map([[0, '--ink3'], ...lanes.map(({ number, colour }) => [number, `--lane-${colour}`] as const)])
  let shown: Uint32Array | null = null
  let reading = 0

  const element = document.createElement('div')
  element.className = 'strip'
  element.tabIndex = 0
  element.role = 'slider'
  element.ariaLabel = words.formatMessage({ id: 'page_strip' })
  element.ariaValueMin = '1'
  element.ariaValueMax = String(columns.count)
  const canvas = document.createElement('canvas')
  const notch = document.createElement('i')
  notch.className = 'notch'
  element.append(canvas, notch)
  element.addEventListener('click', ({ offsetX }) => pickAt(offsetX))
  element.addEventListener('keydown', onKey)
  const resized = new ResizeObserver(draw)
  resized.observe(element)
  closed.addEventListener('abort', () => resized.disconnect())
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw, { signal: closed })

  return {
    element,
    show(next) {
      shown = next
      draw()
    },
    read(index) {
      reading = index
      element.ariaValueNow = String(index + 1)
      element.ariaValueText = describe(index)
      placeNotch()
    },
  }

  function x(instant: number): number {
    const room = element.clientWidth - 2 * edge
    return edge + (Math.min(Math.max(instant, from), to) - from) * (room / (to - from))
  }

  function draw(): void {
    const { clientWidth: width, clientHeight: height } = element
    const context = canvas.getContext('2d')
    if (width === 0 || context === null) return
    canvas.width = width * devicePixelRatio
    canvas.height = height * devicePixelRatio
    context.scale(devicePixelRatio, devicePixelRatio)
    const style = getComputedStyle(element)
    drawTicks(context, style, width, height)
    const inks = new Map([...colourOf].map(([number, name]) => [number, style.getPropertyValue(name)]))
    const pitch = Math.min(row, (height - top - bottom) / rows)
    const thickness = Math.max(1, Math.min(bar, pitch - 1))
    const count = shown?.length ?? dated
    for (let i = 0; i < count; i++) {
      const index = shown ? (shown[i] ?? 0) : i
      if (index >= dated) continue
      const lane = columns.lane[index] ?? 0
      drawMark(context, inks.get(lane) ?? '', index, top + (rowOf.get(lane) ?? 0) * pitch, thickness)
    }
    placeNotch()
  }

  function drawTicks(
    context: CanvasRenderingContext2D,
    style: CSSStyleDeclaration,
    width: number,
    height: number,
  ): void {
    context.font = `500 11px ${style.fontFamily}`
    let said: Tick | null = null
    for (const tick of ticksBetween(from, to, Math.max(1, Math.floor((width - 2 * edge) / tickRoom)))) {
      const left = Math.round(x(tick.at)) + 0.5
      context.fillStyle = style.getPropertyValue('--grid')
      context.fillRect(left - 0.5, 6, 1, height - 12)
      context.fillStyle = style.getPropertyValue('--ink2')
      const label = tickToWords(tick, said, words)
      if (left + 4 + context.measureText(label).width <= width) context.fillText(label, left + 4, 17)
      said = tick
    }
  }

  function drawMark(
    context: CanvasRenderingContext2D,
    colour: string,
    index: number,
    y: number,
    thickness: number,
  ): void {
    const mark = markOf(columns.bits[index] ?? 0)
    const left = x(columns.earliest[index] ?? from)
    const right = Math.max(left + 3, x(columns.latest[index] ?? to))
    // what is known to the day shows on top of what lasts
    context.globalAlpha = mark === 'day' ? 1 : mark === 'about' ? 0.8 : 0.5
    context.fillStyle = colour
    if (mark === 'day') context.fillRect(left - 1, y - 1, 3, thickness + 2)
    else if (mark === 'about') {
      const fade = context.createLinearGradient(left - 3, 0, right + 3, 0)
      fade.addColorStop(0, 'transparent')
      fade.addColorStop(0.35, colour)
      fade.addColorStop(0.65, colour)
      fade.addColorStop(1, 'transparent')
      context.fillStyle = fade
      context.fillRect(left - 3, y, right - left + 6, thickness)
    } else context.fillRect(left, y, right - left, thickness)
    context.globalAlpha = 1
  }

  function placeNotch(): void {
    notch.hidden = reading >= dated
    if (!notch.hidden) notch.style.transform = `translateX(${Math.round(x(middleOf(reading)))}px)`
  }

  /** Of what can be seen: an open side counts from the strip's end. */
  function middleOf(index: number): number {
    const start = Math.max(columns.earliest[index] ?? from, from)
    return (start + Math.min(columns.latest[index] ?? to, to)) / 2
  }

  function pickAt(px: number): void {
    let nearest = -1
    let least = Number.POSITIVE_INFINITY
    const count = shown?.length ?? dated
    for (let i = 0; i < count; i++) {
      const index = shown ? (shown[i] ?? 0) : i
      if (index >= dated) continue
      const distance = Math.abs(x(middleOf(index)) - px)
      if (distance < least) [nearest, least] = [index, distance]
    }
    if (nearest >= 0) onPick(nearest)
  }

  function onKey(event: KeyboardEvent): void {
    const last = (shown?.length ?? columns.count) - 1
    const place = shown ? shown.indexOf(reading) : reading
    const next = {
      ArrowRight: place + 1,
      ArrowDown: place + 1,
      ArrowLeft: place - 1,
      ArrowUp: place - 1,
      Home: 0,
      End: last,
    }[event.key]
    if (next === undefined || last < 0) return
    event.preventDefault()
    const to = Math.min(Math.max(next, 0), last)
    onPick(shown ? (shown[to] ?? 0) : to)
  }
}

/** Undated events come last. */
function countDated({ count, earliest }: EventColumns): number {
  let dated = count
  while (dated > 0 && Number.isNaN(earliest[dated - 1] ?? 0)) dated--
  return dated
}

/** From the first known start to the last known end, a little wider. Something to stand on where no date has either. */
function rangeOf({ earliest, latest }: EventColumns, dated: number): { from: number; to: number } {
  const open = 8.64e15
  let from = open
  let to = -open
  for (let i = 0; i < dated; i++) {
    for (const instant of [earliest[i] ?? 0, latest[i] ?? 0]) {
      if (Math.abs(instant) === open) continue
      from = Math.min(from, instant)
      to = Math.max(to, instant)
    }
  }
  if (from > to) return { from: 0, to: 86_400_000 }
  const margin = (to - from) * 0.02
  return { from: from - margin, to: to + margin }
}

/** Lanes in their order, and those without one below; only lanes that have a dated event. */
function rowsByLane(columns: EventColumns, lanes: readonly AxisLane[], dated: number): Map<number, number> {
  const used = new Set(columns.lane.subarray(0, dated))
  return new Map(
    [...lanes.map(({ number }) => number), 0].filter((number) => used.has(number)).map((number, i) => [number, i]),
  )
}

/** A year where it begins or where nothing has said it yet; else month, day or hour. */
function tickToWords({ at, unit }: Tick, said: Tick | null, words: Words): string {
  const year = new Date(at).getUTCFullYear()
  const sameYear = said !== null && new Date(said.at).getUTCFullYear() === year
  if (unit === 'year') return yearToWords(year, words)
  if (unit === 'hour') return words.formatDate(at, { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' })
  const month = words.formatDate(at, { timeZone: 'UTC', month: 'short', ...(unit === 'day' ? { day: 'numeric' } : {}) })
  return sameYear || said === null ? month : `${month} ${yearToWords(year, words)}`
}
