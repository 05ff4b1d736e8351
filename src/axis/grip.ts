// What of an event the pointer would take hold of: its mark or ring moves it, an end of its bar that end; the title only once it is
// selected, so that whoever pans over titles moves nothing.
import { endsOf, type Side, type When } from '../domain/when.ts'

/** px inside a bar's end, and the least bar that has ends of its own. */
const reach = 8
const leastBar = 20

/** Null: nothing; the pointer pans. */
export function gripAt(target: EventTarget | null, clientX: number, when: When, selected: boolean): Side | null {
  if (!(target instanceof Element)) return null
  const box = target.closest('.event')
  if (!box) return null
  if (target.classList.contains('ring')) return 'whole'
  if (!isOnMark(target, clientX)) return selected ? 'whole' : null
  const { left, right } = box.getBoundingClientRect()
  if (right - left < leastBar) return 'whole'
  const ends = endsOf(when)
  if (ends.start && clientX - left <= reach) return 'start'
  if (ends.end && right - clientX <= reach) return 'end'
  return 'whole'
}

/** An event's mark, also where the other version of its date lies over it. */
export function isOnMark(target: EventTarget | null, clientX: number): boolean {
  if (!(target instanceof Element)) return false
  if (!target.classList.contains('event-other')) return target.classList.contains('event')
  const { left = 0, right = 0 } = target.closest('.event')?.getBoundingClientRect() ?? {}
  return clientX >= left && clientX <= right
}
