// The list's way to a date: the first event that begins there or later, else the last that has a date.
import { parseEdtf, whenBounds } from '../../domain/when.ts'
import type { App } from '../app-context.tsx'
import { selectPosition } from '../timeline/select-position.ts'

/** `date`: EDTF. */
export function goInList(app: App, date: string): void {
  const { table, shown, timeline } = app.events.now()
  const parsed = parseEdtf(date)
  if (!parsed.ok) return
  const time = whenBounds(parsed.when, timeline.timeZone).earliest
  const starts = (i: number): number => table.earliest[shown[i] ?? 0] ?? Number.NaN
  let low = 0
  let high = shown.length
  // in order, undated last
  while (low < high) {
    const middle = (low + high) >>> 1
    if (starts(middle) < time) low = middle + 1
    else high = middle
  }
  const at = low > 0 && !(starts(low) >= time) ? low - 1 : low
  const position = shown[at]
  if (position === undefined) return
  // it may lie outside of what the list is narrowed to
  app.session.set({ stretch: null })
  selectPosition(app, position)
}
