// Behind the events: grid, counts of dense lanes as steps, lines between lanes, today. One canvas the size of the view.
import { stepsHeight, type View } from '../domain/timescale/view.ts'
import type { Words } from '../words/words.ts'
import { element } from './element.ts'
import type { Vis } from './vis.ts'

export interface Backdrop {
  draw(frame: BackdropFrame): void
  readColours(): void
}

export interface BackdropFrame {
  view: View
  tops: readonly number[]
  heights: readonly number[]
  colours: readonly number[]
  /** Events of a lane that go on at the left edge and have no mark of their own; asked of lanes in sight alone, as it costs the most. */
  running(lane: number): number
  lines: { minor: readonly number[]; major: readonly number[] }
  start: number
  /** px per ms */
  k: number
  width: number
  now: number
}

const namesKept = 5_000

export function createBackdrop(vis: Vis, words: Words): Backdrop {
  const canvas = element('canvas', 'axis-backdrop')
  vis.center.prepend(canvas)
  // nothing shines through: what can't be seen through is put on screen in fewer steps
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('no canvas')
  const g = context
  let colour = { paper: '', grid: '', line: '', ink2: '', ink3: '', lanes: [] as string[] }
  let font = ''
  /** What counts are called, by the count: they are written in every frame. */
  const names = {
    whole: new Map<number, string>(),
    short: new Map<number, string>(),
    running: new Map<number, string>(),
  }
  /** px of what is said at the left edge, by the same with zeros for digits: numbers differ in every frame, how long they are doesn't. */
  const widths = new Map<string, number>()
  /** The largest count seen at a level: panning never rescales what stands. */
  const peaks = new Map<number, number>()

  function readColours(): void {
    const style = getComputedStyle(canvas)
    const read = (name: string): string => style.getPropertyValue(name).trim()
    colour = {
      paper: read('--paper'),
      grid: read('--grid'),
      line: read('--line'),
      ink2: read('--ink2'),
      ink3: read('--ink3'),
      lanes: ['--edge', ...Array.from({ length: 8 }, (_, i) => `--lane-${i + 1}`)].map(read),
    }
    font = `500 11px ${style.fontFamily}`
    widths.clear()
  }

  function drawSteps(
    { view, tops, heights, colours, running, start, k, width }: BackdropFrame,
    top: number,
    height: number,
  ): void {
    const xs = view.edges.map((edge) => Math.round((edge - start) * k))
    let most = peaks.get(view.level) ?? 1
    for (const { counts } of view.steps) for (const count of counts) if (count > most) most = count
    peaks.set(view.level, most)
    g.font = font
    g.textAlign = 'center'
    for (const { lane, counts } of view.steps) {
      const base = (tops[lane] ?? 0) + (heights[lane] ?? 0)
      if (base < top || base - stepsHeight > top + height) continue
      g.fillStyle = colour.lanes[colours[lane] ?? 0] ?? colour.line
      let last = base
      for (const [i, count] of counts.entries()) {
        const x = xs[i] ?? 0
        const next = xs[i + 1] ?? x
        if (next < 0 || x > width) continue
        const y = count > 0 ? base - 16 - Math.round((stepsHeight - 18) * Math.sqrt(count / most)) : base
        if (count > 0) {
          g.globalAlpha = 0.2
          g.fillRect(x, y, next - x, base - y)
          g.globalAlpha = 1
          g.fillRect(x, y, next - x, 2)
        }
        if (y !== last) g.fillRect(x, Math.min(y, last), 2, Math.abs(y - last))
        last = y
      }
      g.fillStyle = colour.ink2
      for (const [i, count] of counts.entries()) {
        const x = xs[i] ?? 0
        const next = xs[i + 1] ?? x
        if (count > 0 && next > 0 && x < width) g.fillText(nameCount(count, next - x), (x + next) / 2, base - 5)
      }
      drawRunning(running(lane), base)
    }
  }

  /** Under 34 px thousands are shortened. */
  function nameCount(count: number, width: number): string {
    if (count > 999 && width < 34)
      return known(names.short, count, () =>
        words.formatNumber(count, { notation: 'compact', maximumFractionDigits: 1 }),
      )
    return known(names.whole, count, () => words.formatNumber(count))
  }

  function known(of: Map<number, string>, count: number, name: () => string): string {
    let text = of.get(count)
    if (text !== undefined) return text
    if (of.size >= namesKept) of.clear()
    of.set(count, (text = name()))
    return text
  }

  function widthOf(text: string): number {
    const like = text.replaceAll(/\d/g, '0')
    let width = widths.get(like)
    if (width === undefined) widths.set(like, (width = g.measureText(like).width))
    return width
  }

  /** Above the counts, at the edge that they come from. */
  function drawRunning(count: number, base: number): void {
    if (count <= 0) return
    const text = known(names.running, count, () => `→ ${words.formatMessage({ id: 'axis_running' }, { count })}`)
    const y = base - stepsHeight + 12
    g.textAlign = 'left'
    g.globalAlpha = 0.85
    g.fillStyle = colour.paper
    g.fillRect(2, y - 11, widthOf(text) + 6, 15)
    g.globalAlpha = 1
    g.fillStyle = colour.ink2
    g.fillText(text, 5, y)
    g.textAlign = 'center'
  }

  readColours()
  return {
    readColours,
    draw(frame) {
      const { tops, heights, lines, start, k, width, now } = frame
      const ratio = devicePixelRatio || 1
      const top = vis.scrollTop()
      const height = vis.viewHeight()
      if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
        canvas.width = Math.round(width * ratio)
        canvas.height = Math.round(height * ratio)
        canvas.style.width = `${width}px`
        canvas.style.height = `${height}px`
      }
      canvas.style.transform = `translateY(${top}px)`
      g.setTransform(ratio, 0, 0, ratio, 0, -top * ratio)
      g.fillStyle = colour.paper
      g.fillRect(0, top, width, height)
      for (const [edges, ink] of [
        [lines.minor, colour.grid],
        [lines.major, colour.line],
      ] as const) {
        g.fillStyle = ink
        for (const edge of edges) {
          const x = Math.round((edge - start) * k)
          if (x >= 0 && x <= width) g.fillRect(x, top, 1, height)
        }
      }
      drawSteps(frame, top, height)
      g.fillStyle = colour.line
      for (const [lane, laneTop] of tops.entries()) g.fillRect(0, laneTop + (heights[lane] ?? 0) - 1, width, 1)
      const today = Math.round((now - start) * k)
      if (today >= 0 && today <= width) {
        g.strokeStyle = colour.ink3
        g.setLineDash([2, 3])
        g.beginPath()
        g.moveTo(today + 0.5, top)
        g.lineTo(today + 0.5, top + height)
        g.stroke()
        g.setLineDash([])
      }
    },
  }
}
