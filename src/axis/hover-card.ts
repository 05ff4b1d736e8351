// A card with what stands behind an event: date in words, lead quote, publishers. Comes after a rest, goes by Escape; never takes the pointer.
import { element } from './element.ts'

export interface CardContent {
  title: string
  when: string
  quote: string | null
  publishers: string
  /** `2 sources`, and that versions differ. */
  facts: string
}

export interface HoverCard {
  /** After a rest, beside the element. */
  showFor(anchor: Element, content: CardContent): void
  hide(): void
  isShown(): boolean
  remove(): void
}

/** A pointer that only passes shows nothing. */
const restMs = 300

export function createHoverCard(room: HTMLElement): HoverCard {
  const card = element('div', 'axis-card', room)
  card.setAttribute('role', 'tooltip')
  card.hidden = true
  let timer: ReturnType<typeof setTimeout> | undefined
  let anchored: Element | null = null

  function place(anchor: Element): void {
    const around = room.getBoundingClientRect()
    const at = anchor.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height } = card
    const x = Math.min(Math.max(8, at.left - around.left), around.width - width - 8)
    const below = at.bottom - around.top + 6
    const y = below + height < around.height ? below : at.top - around.top - height - 6
    card.style.transform = `translate(${Math.round(x)}px, ${Math.round(Math.max(4, y))}px)`
  }

  return {
    showFor(anchor, { title, when, quote, publishers, facts }) {
      if (anchored === anchor) return
      clearTimeout(timer)
      card.hidden = true
      anchored = anchor
      timer = setTimeout(() => {
        card.replaceChildren()
        element('b', 'axis-card-title', card).textContent = title
        element('span', 'axis-card-when', card).textContent = when
        if (quote !== null) element('q', 'axis-card-quote', card).textContent = quote
        if (publishers !== '') element('span', 'axis-card-publishers', card).textContent = publishers
        element('span', 'axis-card-facts', card).textContent = facts
        for (const child of card.children) child.setAttribute('dir', 'auto')
        card.hidden = false
        if (anchor.isConnected) place(anchor)
        else card.hidden = true
      }, restMs)
    },
    hide() {
      clearTimeout(timer)
      anchored = null
      card.hidden = true
    },
    isShown: () => !card.hidden,
    remove: () => card.remove(),
  }
}
