// Gives the focus back to where events are: the axis, or the list.
import { axisInView } from '../timeline/axis-in-view.ts'

export function focusEvents(): void {
  const axis = axisInView()
  if (axis) axis.focus()
  else document.querySelector<HTMLElement>('[data-events]')?.focus()
}
