// Where a command moves the window to: fit, today, a date, a step of zoom or pan. Knows instants, not what is drawn between them.
import { isClosed } from '../domain/timescale/lane.ts'
import type { Axis, AxisWindow } from './axis.ts'
import type { Vis } from './vis.ts'

interface Moved {
  /** Null until it is made: nothing can be moved yet. */
  vis(): Vis | null
  /** What the window will be then. */
  meant(): AxisWindow
  /** All events. */
  whole(): AxisWindow
  /** Epoch ms. */
  now: number
}

/** ms on each side of the middle: no step of zoom shows less. */
const leastHalf = 30_000

export function moveWindow({
  vis,
  meant,
  whole,
  now,
}: Moved): Pick<Axis, 'window' | 'setWindow' | 'fit' | 'goToToday' | 'goTo' | 'zoom' | 'pan'> {
  const shown = (): AxisWindow => {
    const range = vis()?.range()
    return range ? { from: range.start, to: range.end } : meant()
  }
  const setWindow = ({ from, to }: AxisWindow): void => vis()?.setRange(from, to)
  /** `half`: ms on each side. */
  const lookAt = (middle: number, half: number): void => setWindow({ from: middle - half, to: middle + half })
  const goTo = (earliest: number, latest: number): void => {
    const { from, to } = shown()
    const closed = [earliest, latest].filter(isClosed)
    if (closed.length === 0) return
    const middle = closed.reduce((sum, instant) => sum + instant, 0) / closed.length
    lookAt(middle, Math.max(to - from, closed.length === 2 ? (latest - earliest) * 1.5 : 0) / 2)
  }
  return {
    window: shown,
    setWindow,
    fit: () => setWindow(whole()),
    goToToday: () => goTo(now, now),
    goTo,
    zoom(factor) {
      const { from, to } = shown()
      lookAt((from + to) / 2, Math.max(leastHalf, ((to - from) * factor) / 2))
    },
    pan(fraction) {
      const { from, to } = shown()
      const way = (to - from) * fraction
      setWindow({ from: from + way, to: to + way })
    },
  }
}
