// An event that is carried by a real pointer.
import { drag, type Point } from '../browser/input.ts'
import type { Tab } from '../browser/tab.ts'
import type { Figures } from '../statistics.ts'
import type { RecordPhase } from './measured.ts'
import { phaseFigures } from './phase-figures.ts'

/** An event taken by its ring, carried there and back, and put back by Escape: nothing is written. */
export async function measureDrag({ page, cdp }: Tab, record: RecordPhase, axis: string): Promise<Figures> {
  const at = await page.evaluate(async (selector) => {
    const middleOf = (ring: Element): Point => {
      const { x, y, width, height } = ring.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    }
    const isTop = (ring: Element, { x, y }: Point): boolean => document.elementFromPoint(x, y) === ring
    // what was shown before may still be drawn anew: the one that is taken has stood still
    for (let look = 0; look < 50; look++) {
      const ring = Array.from(document.querySelectorAll(`${selector} [role=option]:not([hidden]) .ring`)).find(
        (each) => {
          const middle = middleOf(each)
          return middle.x > 500 && !each.closest('.loading') && isTop(each, middle)
        },
      )
      const before = ring && middleOf(ring)
      await new Promise((resolve) => setTimeout(resolve, 200))
      if (!ring || !before || !isTop(ring, before)) continue
      const { x, y } = middleOf(ring)
      if (x === before.x && y === before.y) return before
    }
    return null
  }, axis)
  if (!at) throw new Error('no event can be taken')
  let carried = 0
  const phase = await record('drag of an event', () =>
    drag(cdp, at, 200, async () => {
      carried = await page.locator(`${axis}[data-hand], ${axis} [data-hand]`).count()
      await page.keyboard.press('Escape')
    }),
  )
  if (carried === 0) throw new Error('the drag carried no event')
  return phaseFigures('drag of an event', [phase])
}
