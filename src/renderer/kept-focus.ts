// Where the focus goes when what had it is gone: a button that went with its question, a dialog that closed, a message that was over. Without it
// keys would do nothing, and a screen reader begin at the top of the page. Knows no feature.
import { focusEvents } from './events/focus-events.ts'

/** ms: whoever took something away may give the focus a place of its own first, after a frame or two. */
const patienceMs = 60

/** Once per window. */
export function keepFocus(): void {
  /** What has the focus, and what it stands in, inmost first. */
  let way: readonly EventTarget[] = []
  addEventListener('focusin', (event) => (way = event.composedPath()))
  addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget !== null) return
    const left = way
    // a button that its own deed disables for a moment loses the focus without being left
    const wasTaken = !canHaveFocus(left[0])
    setTimeout(() => {
      if (document.activeElement !== document.body) return
      const isThere = canHaveFocus(left[0])
      // left by a click beside it
      if (isThere && !wasTaken) return
      const near = left.some(
        (each, k) => canHaveFocus(each) && (k === 0 || each.hasAttribute('tabindex')) && takesFocus(each),
      )
      if (!near) focusEvents()
    }, patienceMs)
  })
}

function canHaveFocus(target: EventTarget | undefined): target is HTMLElement {
  return target instanceof HTMLElement && target.isConnected && !target.matches(':disabled')
}

function takesFocus(element: HTMLElement): boolean {
  element.focus({ preventScroll: true })
  return document.activeElement === element
}
