// One event as an element: what is written on it, where its mark lies, on which side its title stands. Which events have one is another's.
import { openFuture, openPast } from '../domain/when/calendar.ts'
import { backingOf, differs, importanceOf, isPrivate, markOf, statusOf } from '../domain/columns.ts'
import { flagsOf } from '../domain/timescale/labels.ts'
import { lanePadding, rowHeight, type Drawn } from '../domain/timescale/view.ts'
import { element } from './element.ts'
import type { AxisRow } from './axis.ts'

/** What an event's element says, asked by the event's position. */
export interface EventFacts {
  bits(i: number): number
  row(i: number): AxisRow | undefined
  /** px of its whole title. */
  titleWidth(i: number): number
  /** Its other version, if it has one. */
  other(i: number): { start: number; end: number } | null
  describe(i: number): string
}

/** What it was given last is kept beside it: what stays the same isn't written to the page again. */
export interface EventElement {
  box: HTMLDivElement
  label: HTMLSpanElement
  ring: HTMLElement
  title: HTMLSpanElement
  other: HTMLElement | null
  drawn: Drawn
  base: string
  side: string
  /** px of the layer. */
  x: number
  row: number
  width: number
  shift: number
  /** px of the whole title and its flags. */
  needs: number
  /** px that the title may take. */
  cut: number
}

/** Where instants lie on the layer: px = (instant - anchor) × scale. */
export interface EventScale {
  anchor: number
  /** px per ms */
  scale: number
}

/** px beyond which a bar's ends aren't placed: browsers lose precision there. */
export const farthest = 20_000
/** px of ring, gaps and padding beside a title. */
export const labelPadding = 30
/** Beyond the letters, signs and ideographs that stand beside each other. */
const joined = /[^ -\u058F\u1E00-\u218F\u2E80-\uD7AF\uFF00-\uFFEF]/

export function makeEventElement(drawn: Drawn): EventElement {
  const box = element('div', 'event')
  box.setAttribute('role', 'option')
  const label = element('span', 'event-label', box)
  const ring = element('b', 'ring', label)
  const title = element('span', 'event-title', label)
  title.dir = 'auto'
  return {
    box,
    label,
    ring,
    title,
    other: null,
    drawn,
    base: '',
    side: '',
    x: Number.NaN,
    row: -1,
    width: -1,
    shift: 0,
    needs: 0,
    cut: 0,
  }
}

/** What is written on it, anew. */
export function fillEvent(node: EventElement, drawn: Drawn, facts: EventFacts): void {
  const { i } = drawn
  const value = facts.bits(i)
  const backing = backingOf(value)
  const status = statusOf(value)
  const row = facts.row(i)
  node.drawn = drawn
  node.box.id = `axis-event-${i}`
  const flags = `${isPrivate(value) ? ' is-private' : ''}${differs(value) ? ' differs' : ''}`
  node.base = `event mark-of-${markOf(value)} status-${status}${importanceOf(value) >= 4 ? ' important' : ''}${flags}${row ? '' : ' loading'}`
  node.side = ''
  node.width = -1
  node.ring.className = `ring ring-${backing === 0 ? 'none' : status === 'verified' ? 'verified' : 'unverified'}`
  // by style, so that the visible text is the title alone
  node.ring.dataset.n = backing === 0 ? '' : String(backing)
  node.title.textContent = row?.title ?? ''
  // what is joined in writing isn't as wide as its letters are
  node.needs = row ? (joined.test(row.title) ? Number.POSITIVE_INFINITY : facts.titleWidth(i) + flagsOf(value)) : 0
  node.box.setAttribute('aria-label', facts.describe(i))
  const version = facts.other(i)
  if (!version) node.other?.remove()
  node.other = version ? (node.other ?? element('i', 'event-other', node.box)) : null
}

/** Its mark, and that of its other version. */
export function placeEvent(node: EventElement, { anchor, scale }: EventScale, facts: EventFacts): void {
  const { drawn } = node
  const clamp = (x: number): number => Math.min(farthest, Math.max(-farthest, x))
  const x = Math.round(clamp((drawn.start - anchor) * scale))
  const end = Math.round(clamp((drawn.end - anchor) * scale))
  const width = Math.max(3, end - x)
  node.x = x
  // hundreds of transforms of their own would cost a third more of each frame, to paint and to find what lies under the pointer
  node.box.style.left = `${x}px`
  if (node.row !== drawn.row) node.box.style.top = `${lanePadding + drawn.row * rowHeight}px`
  node.row = drawn.row
  if (node.width !== width) node.box.style.width = `${width}px`
  node.width = width
  const version = node.other && facts.other(drawn.i)
  if (!node.other || !version) return
  const from = Math.round((version.start - drawn.start) * scale)
  const to = Math.max(from + 3, Math.round((version.end - drawn.start) * scale))
  node.other.style.left = `${from}px`
  node.other.style.width = `${to - from}px`
  node.other.style.setProperty('--gap', `${Math.max(0, -to - 2)}px`)
}

/**
 * Its title, where `left` to `right` px of the layer are in sight: a long bar keeps it there; one that would be cut turns where its
 * row is free, else it is cut.
 */
export function placeTitle(node: EventElement, left: number, right: number, isActive: boolean): void {
  const { drawn } = node
  // an open side shows its arrow at the edge of what is seen
  if (drawn.start <= openPast) {
    const end = node.x + node.width
    const x = Math.min(left + 4, end - 3)
    if (node.x !== x) node.box.style.left = `${x}px`
    if (node.width !== end - x) node.box.style.width = `${end - x}px`
    node.x = x
    node.width = end - x
  }
  if (drawn.end >= openFuture) {
    const width = Math.max(3, right - 4 - node.x)
    if (node.width !== width) node.box.style.width = `${width}px`
    node.width = width
  }
  const end = node.x + node.width
  let { side } = drawn
  let shift = 0
  // a title that came later than its row keeps to the room that was left for it
  let cut = drawn.label - labelPadding + 4
  if (end > left && node.x < right && side !== 'inside') {
    const roomRight = Math.min(right - 4 - end, side === 'right' ? Number.POSITIVE_INFINITY : drawn.freeRight)
    const roomLeft = Math.min(node.x - left - 4, side === 'left' ? Number.POSITIVE_INFINITY : drawn.freeLeft)
    const fits = { right: roomRight >= drawn.label, left: roomLeft >= drawn.label }
    if (!fits[side]) {
      const turned = side === 'right' ? 'left' : 'right'
      if (fits[turned]) side = turned
      else if (Math.min(end, right) - Math.max(node.x, left) > drawn.label + 30) side = 'inside'
      else
        cut = Math.max(24, Math.min(cut, (side === 'right' ? right - 4 - end : node.x - left - 4) - labelPadding - 4))
    }
  }
  if (side === 'inside') shift = Math.min(Math.max(left - node.x, 0), Math.max(0, node.width - drawn.label - 4))
  const look = cut < node.needs ? `${side} is-cut` : side
  // by where it is drawn now: what is written on it may be newer by a moment
  const open = drawn.start <= openPast ? ' open-start' : ''
  if (node.side !== look) node.box.className = `${node.base}${open} label-${look}${isActive ? ' active' : ''}`
  node.side = look
  if (node.shift !== shift) node.label.style.transform = shift ? `translateX(${shift}px)` : ''
  node.shift = shift
  if (node.cut !== cut) node.title.style.maxWidth = cut ? `${cut}px` : ''
  node.cut = cut
}
