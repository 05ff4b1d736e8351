// The list's way to a date: the first event that begins there or later, else the last that has a date.
import { parseEdtf, whenBounds } from '../../domain/when.ts'
import type { App } from '../app-context.tsx'
import { selectPosition } from '../timeline/select-position.ts'
import { firstFrom } from './in-stretch.ts'

/** `date`: EDTF. */
export function goInList(app: App, date: string): void {
  const { table, shown, timeline } = app.events.now()
  const parsed = parseEdtf(date)
  if (!parsed.ok) return
  const time = whenBounds(parsed.when, timeline.timeZone).earliest
  const place = firstFrom(table.earliest, shown, time)
  const isThere = (table.earliest[shown[place] ?? -1] ?? Number.NaN) >= time
  const position = shown[isThere || place === 0 ? place : place - 1]
  if (position === undefined) return
  // it may lie outside of what the list is narrowed to
  app.session.set({ stretch: null })
  selectPosition(app, position)
}
