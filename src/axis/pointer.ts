// The pointer on the axis' lanes: a click picks, a double click opens or adds, a rest shows the card. Panning and zooming are vis's.
import type { Words } from '../words/words.ts'
import type { AxisOptions } from './axis.ts'
import { cardOf } from './describe.ts'
import { edtfAt } from './edtf-at.ts'
import type { EventLayer } from './event-layer.ts'
import type { HeldEvents } from './held-events.ts'
import type { HoverCard } from './hover-card.ts'
import type { Keyboard } from './keyboard.ts'
import type { LaneStack } from './lane-stack.ts'
import type { Vis } from './vis.ts'

export interface PointerOptions {
  listbox: HTMLElement
  vis: Vis
  held: HeldEvents
  layer: EventLayer
  keyboard: Keyboard
  card: HoverCard
  stack: LaneStack
  words: Words
  zone(): string
  selected(): number | null
  pick(i: number | null): void
  on: AxisOptions['on']
}

/** px that a hand moves while it clicks. */
const clickSlack = 4

export function followPointer(options: PointerOptions): void {
  const { listbox, vis, held, layer, keyboard, card, stack, words, zone, selected, pick, on } = options

  // a drag that ends where it began is a click to the browser: it moved the view, and chooses nothing
  let pressed = { x: 0, y: 0 }
  let dragged = false
  listbox.addEventListener('pointerdown', ({ clientX: x, clientY: y }) => {
    pressed = { x, y }
    dragged = false
  })
  listbox.addEventListener('pointermove', ({ clientX, clientY }) => {
    dragged ||= Math.hypot(clientX - pressed.x, clientY - pressed.y) > clickSlack
  })

  listbox.addEventListener('click', (event) => {
    // made by a key or a screen reader, it has no press before it
    if (dragged && event.detail > 0) return
    const i = layer.positionOf(event.target)
    if (i !== null) {
      keyboard.activate(i)
      pick(i)
    } else if (!keyboard.openStepAt(event) && selected() !== null) pick(null)
  })

  listbox.addEventListener('dblclick', (event) => {
    const i = layer.positionOf(event.target)
    if (i !== null) return on.open?.(i)
    const box = listbox.getBoundingClientRect()
    const { start: from, end: to } = vis.range()
    const at = from + ((event.clientX - box.left) * (to - from)) / vis.width()
    const lane = held.laid()?.bands[stack.laneAt(event.clientY - box.top)]
    on.add?.(edtfAt(at, (to - from) / vis.width(), zone()), lane?.number ?? 0)
  })

  listbox.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch' || event.buttons > 0) return card.hide()
    const i = layer.positionOf(event.target)
    const facts = i === null ? undefined : held.row(i)
    const box = i === null ? undefined : layer.find(i)
    // dropped since its title was written
    if (i !== null && !facts) held.askRows([i])
    if (i !== null && facts && box) card.showFor(box, cardOf(facts, held.bits(i), words))
    else card.hide()
  })
  listbox.addEventListener('pointerleave', card.hide)
}
