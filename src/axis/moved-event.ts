// An event as it follows the hand: a copy of its element over all others, and its new date in words above it.
import { element } from './element.ts'

export interface MovedEvent {
  readonly element: HTMLElement
  /** px in the list of events: left edge and width of the mark. Writes nothing that is so already. */
  place(x: number, width: number): void
  /** px: for what has no row of its own yet. */
  placeRow(y: number): void
  /** The new date; below it the more precise one that could be meant. Empty: nothing to say. */
  say(date: string, precise: string): void
  /** It would be left as it was. */
  dim(dimmed: boolean): void
  remove(): void
}

/** `original`: stays, pale, where it was; null: it had no place. `className`: its lane's colour. */
export function createMovedEvent(listbox: HTMLElement, original: HTMLElement | null, className: string): MovedEvent {
  const copy = original?.cloneNode(true)
  const box = copy instanceof HTMLElement ? copy : element('div', 'event label-right mark-of-day')
  for (const name of ['id', 'role', 'aria-label', 'aria-selected']) box.removeAttribute(name)
  box.setAttribute('aria-hidden', 'true')
  box.style.left = ''
  box.style.top = ''
  box.classList.add('in-hand', className)
  // the other version's date stays where it is
  box.querySelector('.event-other')?.remove()
  const words = element('div', 'axis-hand-words', listbox)
  words.setAttribute('aria-hidden', 'true')
  const date = element('b', '', words)
  const precise = element('span', '', words)
  const from = original?.getBoundingClientRect()
  let y = from ? from.top - listbox.getBoundingClientRect().top : 0
  let [atX, atWidth, atY] = [Number.NaN, -1, Number.NaN]
  original?.setAttribute('data-left', '')
  listbox.append(box)

  return {
    element: box,
    place(x, width) {
      if (x !== atX || y !== atY) {
        box.style.transform = `translate(${x}px, ${y}px)`
        const least = Math.max(4, Math.min(x, listbox.clientWidth - words.offsetWidth - 4))
        // above the event, below it in the first row
        words.style.transform = `translate(${least}px, ${y < 48 ? y + 30 : y - words.offsetHeight - 4}px)`
      }
      if (width !== atWidth) box.style.width = `${width}px`
      ;[atX, atWidth, atY] = [x, width, y]
    },
    placeRow(next) {
      y = next
    },
    say(text, other) {
      if (date.textContent === text && precise.textContent === other) return
      date.textContent = text
      precise.textContent = other
      atX = Number.NaN
    },
    dim: (dimmed) => void box.classList.toggle('left-as-is', dimmed),
    remove() {
      original?.removeAttribute('data-left')
      words.remove()
      box.remove()
    },
  }
}
