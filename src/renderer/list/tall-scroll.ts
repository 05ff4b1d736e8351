// Scrolling in a list that is taller than a browser lets an element be: small steps move it by as much, a jump goes to the same share of it. Pure.

/** px; Firefox stops at 17.9 million, Chromium at 33.5. A million lines are 30. */
const tallest = 15_000_000

export interface Place {
  /** The element's own. */
  scrollTop: number
  /** What the list's px are beyond the element's: the list is seen from `scrollTop + offset` on. */
  offset: number
}

export interface TallScroll {
  /** px that the element is high. */
  height: number
  /** Where the list is after the element was scrolled there from `before`; its `scrollTop` is to be given to the element. */
  moved(scrollTop: number, before: Place): Place
  /** Where to be so that the list is seen from `top` on, as near as it goes. */
  placeOf(top: number): Place
}

/** `total`, `view`: px of the whole list and of what is seen. After SlickGrid's pages (Michael Leibman, 2012): offsets change only from page to page. */
export function createTallScroll(total: number, view: number): TallScroll {
  const height = Math.min(total, tallest)
  const page = height / 100
  // the last is the longest: before it there is always room to scroll on
  const pages = Math.floor(total / page)
  const perPage = (total - height) / (pages - 1)
  const last = Math.max(0, total - view)

  const offsetAt = (top: number): number =>
    Math.round(Math.min(pages - 1, Math.max(0, Math.floor(top / page))) * perPage)

  function placeOf(top: number): Place {
    const at = Math.min(last, Math.max(0, top))
    if (height === total) return { scrollTop: at, offset: 0 }
    // the element's own end is the list's end
    const offset = Math.min(Math.max(offsetAt(at), at - Math.max(0, height - view)), at)
    return { scrollTop: at - offset, offset }
  }

  return {
    height,
    moved(scrollTop, before) {
      if (height === total) return { scrollTop, offset: 0 }
      if (Math.abs(scrollTop - before.scrollTop) < view) return placeOf(scrollTop + before.offset)
      return placeOf(scrollTop * (last / Math.max(1, height - view)))
    },
    placeOf,
  }
}
