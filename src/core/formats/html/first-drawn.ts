// The events that a page's axis draws first: the page carries what it shows of them before the document, so that the axis stands before
// a large document is read. One that is missing here, or too many, does no harm: its title comes with the document.
import { tableInPlace } from '../../../domain/event-table.ts'
import { groupByLane } from '../../../domain/timescale/event-lanes.ts'
import { fitRange, viewOf } from '../../../domain/timescale/first-view.ts'
import { titlesAtOnce, unseenLabel } from '../../../domain/timescale/labels.ts'
import { createLayout } from '../../../domain/timescale/layout.ts'
import type { EventColumns } from '../../../domain/columns.ts'

/** px of a page's column, which is as wide as an axis gets (page/base.css). Who is drawn on a narrower one is drawn on this one too. */
const widest = 1052

/** Their places, ascending. In steps. None where an axis waits for every title. `lanes`: how many there are. */
export function* firstDrawn(columns: EventColumns, lanes: number, zone: string): Generator<void, readonly number[]> {
  if (columns.count <= titlesAtOnce) return []
  const numbers = [...Array.from({ length: lanes }, (_, place) => place + 1), 0]
  const events = yield* groupByLane(tableInPlace(columns), numbers, zone)
  const layout = createLayout(events, {
    zone,
    label: (place) => unseenLabel(columns.bits[place] ?? 0),
    otherStart: () => Number.NaN,
  })
  const { from, to, level } = viewOf(fitRange(events, null), widest)
  const places: number[] = []
  for (const drawn of layout.prepare(from, to, level)) {
    places.push(...drawn.map(({ i }) => i))
    yield
  }
  return places.sort((a, b) => a - b)
}
