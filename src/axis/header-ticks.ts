// The two rows of the header as one canvas: in a zoom each name moves by itself, and as elements all of them would be laid out and
// painted apart in every frame. Knows names and places, not which steps there are.
import { element } from './element.ts'

export interface HeaderTicks {
  /** Gives where the large row's names stand. */
  draw(rows: { minor: readonly Tick[]; major: readonly Tick[] }, width: number): Stretch[]
  /** The theme is another: the next draw() is in its colours. */
  readColours(): void
}

export interface Tick {
  /** px from the left edge. */
  x: number
  name: string
  /** Of two steps the one whose name gives way. */
  isOdd: boolean
}

/** px from the left edge. */
export interface Stretch {
  from: number
  to: number
}

/** px: the canvas is as high as the header; see axis-room.css. */
const height = 44
/** px from a step's edge to its name. */
const indent = 6
const widthsKept = 2_000
/** px from the top to where a row's letters stand. */
const baseline = { major: 17.5, minor: 36 }

/** `ruled`: small steps have a line of their own, where no grid goes on below them. */
export function createHeaderTicks(parent: HTMLElement, ruled: boolean): HeaderTicks {
  const canvas = element('canvas', 'axis-ticks', parent)
  // nothing shines through: what can't be seen through is put on screen in fewer steps
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('no canvas')
  const g = context
  const widths = { minor: new Map<string, number>(), major: new Map<string, number>() }
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
    widths.minor.clear()
    widths.major.clear()
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
    draw({ minor, major }, width) {
      fitTo(width)
      g.fillStyle = look.paper
      g.fillRect(0, 0, width, height)
      g.fillStyle = look.line
      if (ruled) for (const { x } of minor) g.fillRect(x, 24, 1, height - 24)
      writeRow('minor', minor, width)
      return writeRow('major', major, width)
    },
  }

  /** Each name is whole or isn't there; that of the step at the left edge stays in sight while there is room for it. */
  function writeRow(row: 'minor' | 'major', ticks: readonly Tick[], width: number): Stretch[] {
    g.font = `${row === 'major' ? '600 13px' : '500 12px'} ${look.family}`
    g.fillStyle = row === 'major' ? look.ink : look.ink2
    const isLong = (i: number): boolean => {
      const [tick, next] = [ticks[i], ticks[i + 1]]
      return tick !== undefined && next !== undefined && indent + widthOf(row, tick.name) > next.x - tick.x
    }
    // by the step itself and not by what is in sight, so that a pan takes no name away
    const named = ticks.filter(({ isOdd }, i) => !isOdd || !(isLong(i) || isLong(i - 1)))
    const taken: Stretch[] = []
    for (const [i, { x, name }] of named.entries()) {
      const from = Math.max(0, x) + indent
      const to = from + widthOf(row, name)
      if (to > Math.min(width, named[i + 1]?.x ?? width)) continue
      g.fillText(name, from, baseline[row])
      taken.push({ from, to })
    }
    return taken
  }

  function widthOf(row: 'minor' | 'major', name: string): number {
    const known = widths[row]
    let width = known.get(name)
    if (width !== undefined) return width
    if (known.size >= widthsKept) known.clear()
    known.set(name, (width = g.measureText(name).width))
    return width
  }
}
