// The brush of the overview: the window as a frame that is moved, pulled at its edges or drawn anew, by pointer and by keys.
// Positions become instants here; what the strip shows is another's.
import type { Words } from '../words/words.ts'
import type { AxisWindow } from './axis.ts'
import { element } from './element.ts'
import { whenStill } from './when-still.ts'

export interface BrushOptions {
  words: Words
  /** px of the strip. */
  width(): number
  /** What the whole width stands for. */
  extent(): AxisWindow
  window(): AxisWindow
  move(window: AxisWindow): void
  fit(): void
  /** An instant in words, as precise as a window of `span` ms is. */
  say(instant: number, span: number): string
}

export interface Brush {
  place(): void
  stop(): void
}

type Part = 'start' | 'whole' | 'end'
/** px: what can be taken hold of is never narrower. */
const hold = 24
/** px that a pointer moves before it draws a new window. */
const slop = 5
const shortest = 60_000
/** ms after which it is said where the window is, if nobody is moving it from here: to find the words costs more than to move the brush. */
const sayAfter = 200

export function followBrush(room: HTMLElement, options: BrushOptions): Brush {
  const { words } = options
  const before = element('i', 'overview-shade', room)
  const after = element('i', 'overview-shade', room)
  const frame = element('i', 'overview-frame', room)
  const drawn = element('i', 'overview-drawn', room)
  drawn.hidden = true
  const parts: Record<Part, HTMLElement> = { start: part('start'), whole: part('whole'), end: part('end') }
  let drag: { part: Part | 'new'; from: AxisWindow; x: number; pointer: number } | null = null
  let wanted: AxisWindow | null = null
  let frameAsked = 0
  const still = whenStill(sayAfter, tell)

  room.addEventListener('pointerdown', onDown)
  room.addEventListener('pointermove', onMove)
  room.addEventListener('pointerup', onUp)
  room.addEventListener('pointercancel', onCancel)
  room.addEventListener('dblclick', options.fit)
  room.addEventListener('keydown', onKey)

  function part(which: Part): HTMLElement {
    const made = element('div', `overview-${which}`, room)
    made.tabIndex = 0
    made.dataset.part = which
    made.setAttribute('role', 'slider')
    made.setAttribute('aria-label', words.formatMessage({ id: 'axis_brush' }, { part: which }))
    made.setAttribute('aria-valuemin', '0')
    made.setAttribute('aria-valuemax', '100')
    return made
  }

  function place(): void {
    const width = options.width()
    const { from, to } = options.window()
    const { from: first, to: last } = options.extent()
    const x = (instant: number): number =>
      Math.round(Math.min(width, Math.max(0, ((instant - first) * width) / (last - first))))
    const a = Math.min(x(from), width - 2)
    const b = Math.max(x(to), a + 2)
    before.style.width = `${a}px`
    after.style.transform = `translateX(${b}px)`
    after.style.width = `${Math.max(0, width - b)}px`
    frame.style.transform = `translateX(${a}px)`
    frame.style.width = `${b - a}px`
    // grips stand on the edges where there is room, else beside them
    const middle = Math.min(width - 1.5 * hold, Math.max(1.5 * hold, (a + b) / 2))
    const left = Math.max(hold, Math.min(a + hold / 2, middle - hold / 2))
    const right = Math.min(width - hold, Math.max(b - hold / 2, middle + hold / 2))
    parts.start.style.transform = `translateX(${left - hold}px)`
    parts.start.style.setProperty('--grip', `${a - left + hold}px`)
    parts.whole.style.transform = `translateX(${left}px)`
    parts.whole.style.width = `${right - left}px`
    parts.end.style.transform = `translateX(${right}px)`
    parts.end.style.setProperty('--grip', `${b - right}px`)
    if (room.contains(document.activeElement)) tell()
    else still.moved()
  }

  function tell(): void {
    const { from, to } = options.window()
    const { from: first, to: last } = options.extent()
    const share = (instant: number): string =>
      String(Math.round(Math.min(100, Math.max(0, ((instant - first) * 100) / (last - first)))))
    const [start, end] = [options.say(from, to - from), options.say(to, to - from)]
    const value = (element: HTMLElement, now: string, text: string): void => {
      if (element.getAttribute('aria-valuetext') === text) return
      element.setAttribute('aria-valuenow', now)
      element.setAttribute('aria-valuetext', text)
    }
    value(parts.start, share(from), start)
    value(parts.end, share(to), end)
    value(parts.whole, share((from + to) / 2), words.formatMessage({ id: 'axis_from_to' }, { start, end }))
  }

  function ask(window: AxisWindow): void {
    wanted = window
    // several moves of the pointer in a frame are one
    frameAsked ||= requestAnimationFrame(() => {
      frameAsked = 0
      if (wanted) options.move(wanted)
    })
  }

  function onDown(event: PointerEvent): void {
    if (event.button !== 0 || drag) return
    const target = event.target instanceof HTMLElement ? event.target.dataset.part : undefined
    const taken: Part | 'new' = target === 'start' || target === 'end' || target === 'whole' ? target : 'new'
    drag = { part: taken, from: options.window(), x: event.clientX, pointer: event.pointerId }
    room.setPointerCapture(event.pointerId)
    if (taken !== 'new') parts[taken].focus({ preventScroll: true })
    event.preventDefault()
  }

  function onMove(event: PointerEvent): void {
    if (!drag || event.pointerId !== drag.pointer) return
    const { from, to } = options.extent()
    const k = (to - from) / options.width()
    const by = (event.clientX - drag.x) * k
    if (drag.part === 'whole') ask({ from: drag.from.from + by, to: drag.from.to + by })
    else if (drag.part === 'start')
      ask({ from: Math.min(drag.from.from + by, drag.from.to - shortest), to: drag.from.to })
    else if (drag.part === 'end')
      ask({ from: drag.from.from, to: Math.max(drag.from.to + by, drag.from.from + shortest) })
    else drawNew(event.clientX)
  }

  function drawNew(x: number): void {
    if (!drag) return
    const edge = room.getBoundingClientRect().left
    const [a, b] = [Math.min(drag.x, x) - edge, Math.max(drag.x, x) - edge]
    drawn.hidden = b - a < slop
    drawn.style.transform = `translateX(${a}px)`
    drawn.style.width = `${b - a}px`
  }

  function onUp(event: PointerEvent): void {
    if (!drag || event.pointerId !== drag.pointer) return
    const { part: taken, x } = drag
    drag = null
    drawn.hidden = true
    if (taken !== 'new') return
    const { from, to } = options.extent()
    const k = (to - from) / options.width()
    const at = (clientX: number): number => from + (clientX - room.getBoundingClientRect().left) * k
    const [a, b] = [at(Math.min(x, event.clientX)), at(Math.max(x, event.clientX))]
    if (Math.abs(event.clientX - x) >= slop) return options.move({ from: a, to: Math.max(b, a + shortest) })
    // a click brings the window there
    const half = (options.window().to - options.window().from) / 2
    options.move({ from: a - half, to: a + half })
  }

  function onCancel(): void {
    const before = drag?.from
    drag = null
    drawn.hidden = true
    if (before) ask(before)
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' && drag) {
      event.stopPropagation()
      return onCancel()
    }
    const taken = event.target instanceof HTMLElement ? event.target.dataset.part : undefined
    const next = taken === 'start' || taken === 'whole' || taken === 'end' ? pressed(event, taken) : null
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    options.move(next)
  }

  function pressed({ key, shiftKey }: KeyboardEvent, taken: Part): AxisWindow | null {
    const { from, to } = options.window()
    const { from: first, to: last } = options.extent()
    const span = to - from
    const step = span * (shiftKey ? 0.5 : 0.1)
    const moved = (by: number): AxisWindow =>
      taken === 'whole'
        ? { from: from + by, to: to + by }
        : taken === 'start'
          ? { from: Math.min(from + by, to - shortest), to }
          : { from, to: Math.max(to + by, from + shortest) }
    const zoomed = (factor: number): AxisWindow => ({
      from: from + (span * (1 - factor)) / 2,
      to: to - (span * (1 - factor)) / 2,
    })
    switch (key) {
      case 'ArrowRight':
      case 'ArrowUp':
        return moved(step)
      case 'ArrowLeft':
      case 'ArrowDown':
        return moved(-step)
      case 'PageUp':
        return moved(span)
      case 'PageDown':
        return moved(-span)
      case '+':
      case '=':
        return span / 1.5 > shortest ? zoomed(1 / 1.5) : null
      case '-':
        return zoomed(1.5)
      case 'Home':
        return taken === 'end' ? { from, to: from + Math.max(shortest, span / 2) } : moved(first - from)
      case 'End':
        return taken === 'start' ? { from: to - Math.max(shortest, span / 2), to } : moved(last - to)
      default:
        return null
    }
  }

  return {
    place,
    stop() {
      if (frameAsked) cancelAnimationFrame(frameAsked)
      still.stop()
    },
  }
}
