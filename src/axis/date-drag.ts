// Dates by hand: an event, or one end of it, follows the mouse in steps of the header; its date is told in words and written when it is
// let go. Escape, or letting go outside of the axis, leaves everything as it was. Fingers pan and never move a date.
import { onAxis, coversDays } from '../domain/timescale/on-axis.ts'
import type { Unit } from '../domain/timescale/calendar.ts'
import { formatEdtf, parseEdtf, whenBounds, type Side, type When } from '../domain/when.ts'
import { whenToWords } from '../words/when-words.ts'
import type { Words } from '../words/words.ts'
import type { AxisOptions, AxisRow } from './axis.ts'
import type { EventLayer } from './event-layer.ts'
import { dropMoved, dropUndated, type Drop } from './drop-date.ts'
import { gripAt, isOnMark } from './grip.ts'
import type { HeldEvents } from './held-events.ts'
import type { HoverCard } from './hover-card.ts'
import { createMovedEvent, type MovedEvent } from './moved-event.ts'
import type { Vis } from './vis.ts'

export interface DateDrag {
  /** The window was moved or zoomed while an event is in the hand. */
  place(): void
  /** Puts down what is in the hand as it was. */
  cancel(): void
  /** Takes up an event without a date that is pressed elsewhere. */
  carry(position: number, press: PointerEvent): void
}

export interface DateDragOptions {
  room: HTMLElement
  listbox: HTMLElement
  vis: Vis
  held: HeldEvents
  layer: EventLayer
  card: HoverCard
  words: Words
  zone(): string
  /** The header's small steps. */
  unit(): Unit
  selected(): number | null
  on: AxisOptions['on']
}

/** px that the mouse moves before it is more than a click. */
const slop = 4

interface Held {
  position: number
  row: AxisRow
  /** Null: undated. */
  when: When | null
  side: Side
  press: { x: number; y: number; pointer: number }
  /** Of the place that is moved: the pointer's own on a mark, else where the mark begins. Epoch ms. */
  from: number
  original: HTMLElement | null
  className: string
  /** Null: it was only pressed yet. */
  moved: MovedEvent | null
  x: number
  y: number
  /** Where it would be let go; null: nothing would change. */
  drop: Drop | null
}

export function followDateDrag(options: DateDragOptions): DateDrag {
  const { room, listbox, vis, held, layer, card, words, zone, unit, selected, on } = options
  let hand: Held | null = null
  /** What was let go is being written. */
  let settling = false
  let frame = 0

  if (on.move) {
    listbox.addEventListener('pointerdown', onDown)
    listbox.addEventListener('pointermove', showGrip)
    listbox.addEventListener('pointerleave', () => delete room.dataset.grip)
  }

  const canMove = (): boolean => on.move !== undefined && on.canMove?.() !== false && !settling
  const instantAt = (clientX: number): number => {
    const { start, end } = vis.range()
    return start + ((clientX - listbox.getBoundingClientRect().left) * (end - start)) / vis.width()
  }

  function showGrip(event: PointerEvent): void {
    if (hand || event.buttons > 0) return
    const grip = event.pointerType === 'touch' || !canMove() ? null : findGrip(event)?.side
    if (grip) room.dataset.grip = grip
    else delete room.dataset.grip
  }

  function findGrip({ target, clientX }: PointerEvent): { i: number; row: AxisRow; when: When; side: Side } | null {
    const i = layer.positionOf(target)
    const row = i === null ? undefined : held.row(i)
    const parsed = row?.when == null ? null : parseEdtf(row.when)
    if (i === null || !row || !parsed?.ok) return null
    const side = gripAt(target, clientX, parsed.when, selected() === i)
    return side && { i, row, when: parsed.when, side }
  }

  function onDown(event: PointerEvent): void {
    if (event.button !== 0 || event.pointerType === 'touch' || event.ctrlKey || hand || !canMove()) return
    const grip = findGrip(event)
    const original = grip && layer.find(grip.i)
    if (!grip || !original) return
    // vis would pan
    event.stopPropagation()
    const laid = held.laid()?.events
    if (!laid) return
    const { starts, ends } = laid
    const onMark = isOnMark(event.target, event.clientX) && grip.side === 'whole'
    take(grip, event, {
      position: grip.i,
      from: onMark ? instantAt(event.clientX) : ((grip.side === 'end' ? ends : starts)[grip.i] ?? 0),
      original,
      className: [...(original.parentElement?.classList ?? [])].find((name) => name.startsWith('lane-')) ?? 'lane-none',
    })
  }

  function take(
    { row, when, side }: { row: AxisRow; when: When | null; side: Side },
    { clientX: x, clientY: y, pointerId: pointer }: PointerEvent,
    rest: Pick<Held, 'position' | 'from' | 'original' | 'className'>,
  ): void {
    hand = { row, when, side, press: { x, y, pointer }, x, y, moved: null, drop: null, ...rest }
    addEventListener('pointermove', onMove)
    addEventListener('pointerup', onUp)
    addEventListener('pointercancel', cancel)
    addEventListener('blur', cancel)
    addEventListener('keydown', onKey, { capture: true })
  }

  function onMove(event: PointerEvent): void {
    if (!hand || event.pointerId !== hand.press.pointer) return
    hand.x = event.clientX
    hand.y = event.clientY
    if (!hand.moved) {
      if (Math.hypot(hand.x - hand.press.x, hand.y - hand.press.y) < slop) return
      card.hide()
      room.dataset.hand = hand.side
      hand.moved = createMovedEvent(listbox, hand.original, hand.className)
      if (!hand.original) nameCarried(hand)
    }
    // several moves of the pointer in a frame are one
    frame ||= requestAnimationFrame(() => {
      frame = 0
      place()
    })
  }

  function nameCarried({ moved, row }: Held): void {
    const title = document.createElement('span')
    title.className = 'event-label'
    title.textContent = row.title
    moved?.element.append(title)
  }

  function place(): void {
    if (!hand?.moved) return
    const { moved, row, when, side } = hand
    const inside = isInside(hand)
    hand.drop = inside ? dropHere(hand) : null
    const shown = hand.drop?.when ?? when
    moved.dim(!inside)
    if (!shown) return moved.say(words.formatMessage({ id: 'axis_hand_nowhere' }), '')
    const precise = hand.drop?.precise
    moved.say(
      hand.drop ? whenToWords(shown, words, 'long') : words.formatMessage({ id: 'axis_hand_stays' }),
      precise ? words.formatMessage({ id: 'axis_hand_or' }, { date: whenToWords(precise, words, 'long') }) : '',
    )
    const bounds = boundsOf(shown, row)
    const { start, end } = vis.range()
    const k = vis.width() / (end - start)
    const clamp = (x: number): number => Math.min(20_000, Math.max(-20_000, Math.round(x)))
    const x = clamp((bounds.start - start) * k)
    const right = bounds.end >= 8.64e15 ? vis.width() - 4 : clamp((bounds.end - start) * k)
    if (!hand.original) moved.placeRow(hand.y - listbox.getBoundingClientRect().top - 13)
    moved.place(x, Math.max(3, right - x))
    if (side !== 'whole') room.dataset.hand = side
  }

  /** What would be written if it were let go here. */
  function dropHere({ row, when, side, press, x, from }: Held): Drop | null {
    const { start, end } = vis.range()
    const by = ((x - press.x) * (end - start)) / vis.width()
    const scale = { step: unit(), zone: zone(), clocks: row.timeZone ?? zone() }
    return when ? dropMoved({ when, side, by, at: from + by }, scale) : dropUndated(instantAt(x), scale)
  }

  function boundsOf(when: When, { timeZone }: AxisRow): { start: number; end: number } {
    const { earliest, latest } = whenBounds(when, timeZone ?? zone())
    const days = coversDays(earliest, latest)
    return { start: onAxis(earliest, days, zone()), end: onAxis(latest, days, zone()) }
  }

  function isInside({ x, y }: Held): boolean {
    const { left, right, top, bottom } = room.getBoundingClientRect()
    return x >= left && x <= right && y >= top && y <= bottom && x >= listbox.getBoundingClientRect().left
  }

  function onUp(event: PointerEvent): void {
    if (!hand || event.pointerId !== hand.press.pointer) return
    if (!hand.moved) return letGo()
    hand.x = event.clientX
    hand.y = event.clientY
    place()
    swallowClick()
    const { position, drop, moved } = hand
    if (!drop || (drop.same && !drop.precise) || !on.move) return letGo()
    stopFollowing()
    settling = true
    delete room.dataset.hand
    void on
      .move({
        position,
        when: formatEdtf(drop.when),
        precise: drop.precise && formatEdtf(drop.precise),
        element: moved.element,
      })
      .finally(() => {
        settling = false
        moved.remove()
      })
  }

  /** What a browser makes of letting go isn't a click on what lies there. */
  function swallowClick(): void {
    const swallow = (event: Event): void => event.stopPropagation()
    addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => removeEventListener('click', swallow, { capture: true }))
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !hand?.moved) return
    event.preventDefault()
    event.stopPropagation()
    swallowClickOfRelease()
    letGo()
  }

  /** The button is still down after Escape. */
  function swallowClickOfRelease(): void {
    addEventListener('pointerup', swallowClick, { capture: true, once: true })
  }

  function cancel(): void {
    if (hand) letGo()
  }

  function letGo(): void {
    const moved = hand?.moved
    stopFollowing()
    delete room.dataset.hand
    moved?.remove()
  }

  function stopFollowing(): void {
    hand = null
    if (frame) cancelAnimationFrame(frame)
    frame = 0
    removeEventListener('pointermove', onMove)
    removeEventListener('pointerup', onUp)
    removeEventListener('pointercancel', cancel)
    removeEventListener('blur', cancel)
    removeEventListener('keydown', onKey, { capture: true })
  }

  return {
    place,
    cancel,
    carry(position, press) {
      const row = held.row(position)
      if (!row || press.button !== 0 || press.pointerType === 'touch' || hand || !canMove()) return
      const laid = held.laid()
      const lane = laid?.bands.find(({ number }) => number === laid.data.table.lane[position])
      const className = `lane-${lane?.colour || 'none'}`
      take({ row, when: null, side: 'whole' }, press, { position, from: 0, original: null, className })
    },
  }
}
