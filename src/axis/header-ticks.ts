// The two rows of the header as one canvas: in a zoom each name moves by itself, and as elements all of them would be laid out and
// painted apart in every frame. Knows names and places, not which steps there are.
import { element } from './element.ts'

export interface HeaderTicks {
  /** `held`: the large step at the left edge, named there until the next one pushes it out. */
  draw(rows: readonly TickRow[], held: string, width: number): void
  /** The theme is another: the next draw() is in its colours. */
  readColours(): void
}

export interface TickRow {
  isMajor: boolean
  /** px from the left edge. */
  ticks: readonly { x: number; name: string }[]
}

/** px: the canvas is as high as the header; see axis-room.css. */
const height = 44
/** px beyond the left edge from where a name may still reach into sight. */
const reach = 200
/** px from a step's edge to its name, and least from a name to the next step of the large row. */
const indent = 6
const gap = 10
/** px from the top to where a row's letters stand. */
const baseline = { major: 17.5, minor: 36 }

/** `ruled`: small steps have a line of their own, where no grid goes on below them. */
export function createHeaderTicks(parent: HTMLElement, ruled: boolean): HeaderTicks {
  const canvas = element('canvas', 'axis-ticks', parent)
  // nothing shines through: what can't be seen through is put on screen in fewer steps
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('no canvas')
  const g = context
  let heldName = ''
  let heldWidth = 0
  let look = { paper: '', line: '', ink: '', ink2: '', family: '' }

  function readColours(): void {
    const style = getComputedStyle(canvas)
    const read = (name: string): string => style.getPropertyValue(name).trim()
    look = {
      paper: read('--paper'),
      line: read('--line'),
      ink: read('--ink'),
      ink2: read('--ink2'),
      family: style.fontFamily,
    }
    heldName = ''
  }

  function fitTo(width: number): void {
    const ratio = devicePixelRatio || 1
    if (canvas.width === Math.round(width * ratio) && canvas.height === Math.round(height * ratio)) return
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    canvas.style.width = `${width}px`
    g.scale(canvas.width / width, canvas.height / height)
    g.fontKerning = 'none'
  }

  readColours()
  return {
    readColours,
    draw(rows, held, width) {
      fitTo(width)
      g.fillStyle = look.paper
      g.fillRect(0, 0, width, height)
      for (const row of rows) drawRow(row, width)
      hold(held, rows.find(({ isMajor }) => isMajor)?.ticks.find(({ x }) => x > 0)?.x ?? width)
    },
  }

  function drawRow({ isMajor, ticks }: TickRow, width: number): void {
    g.fillStyle = look.line
    if (ruled && !isMajor) for (const { x } of ticks) g.fillRect(x, 24, 1, height - 24)
    write(isMajor)
    for (const { x, name } of ticks)
      if (x > -reach && x < width) g.fillText(name, x + indent, isMajor ? baseline.major : baseline.minor)
  }

  /** `next`: px where the next large step begins. */
  function hold(name: string, next: number): void {
    write(true)
    if (name !== heldName) heldWidth = indent + g.measureText(name).width + gap
    heldName = name
    const x = Math.min(0, Math.round(next - heldWidth))
    g.fillStyle = look.paper
    g.fillRect(x, 0, heldWidth, 22)
    write(true)
    g.fillText(name, x + indent, baseline.major)
  }

  function write(isMajor: boolean): void {
    g.font = `${isMajor ? '600 13px' : '500 12px'} ${look.family}`
    g.fillStyle = isMajor ? look.ink : look.ink2
  }
}
