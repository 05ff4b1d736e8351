// The events as elements: one `transform` for all of them in a pan, titles that turn at the window's edges, elements that are used again.
import { openFuture, openPast } from '../domain/when/calendar.ts'
import { backingOf, differs, importanceOf, isPrivate, markOf, statusOf } from '../domain/columns.ts'
import { flagsOf } from '../domain/timescale/labels.ts'
import { lanePadding, rowHeight, type Drawn, type View } from '../domain/timescale/view.ts'
import { element } from './element.ts'
import type { AxisLane, AxisRow } from './axis.ts'

export interface EventLayerOptions {
  /** Of the event at a position. */
  bits(i: number): number
  row(i: number): AxisRow | undefined
  /** px of its whole title. */
  titleWidth(i: number): number
  /** Its other version, if it has one. */
  other(i: number): { start: number; end: number } | null
  describe(i: number): string
}

export interface EventLayer {
  element: HTMLElement
  setLanes(lanes: readonly AxisLane[]): void
  /** What is in the view may have an element from now on, and gets one where it comes into sight; `keep` has one anywhere. */
  show(view: View, tops: readonly number[], heights: readonly number[], keep: Drawn | null): void
  /** After show() and in every frame. */
  place(start: number, k: number, width: number, from: number, to: number): void
  /** What is written on these has changed; null: on any. Each keeps its element. False: none of them is there to be placed anew. */
  refill(positions: ReadonlySet<number> | null): boolean
  /** Its element, made if it was out of sight until now. */
  find(i: number): HTMLElement | undefined
  setSelected(i: number | null): void
  setActive(i: number | null): void
  /** The event whose element this is, or lies in. */
  positionOf(target: EventTarget | null): number | null
}

interface Node {
  box: HTMLDivElement
  label: HTMLSpanElement
  ring: HTMLElement
  title: HTMLSpanElement
  other: HTMLElement | null
  drawn: Drawn
  base: string
  side: string
  x: number
  row: number
  width: number
  shift: number
  /** px of the whole title and its flags. */
  needs: number
  /** px that the title may take. */
  cut: number
  /** No part of it was in sight where it was placed last. */
  outside: boolean
  /** It was out of sight before and after a zoom, which left it where it was. */
  waits: boolean
  /** While it was out of sight something that is written on it changed. */
  stale: boolean
}

/** px beyond which a bar's ends aren't placed: browsers lose precision there. */
const farthest = 20_000
/** px beyond the edges at which a pan meets its next events, before they are seen. */
const ahead = 120
/** Elements out of sight that keep what is written on them: who zooms out and in again sees the same events. */
const mostParked = 240
/** px of ring, gaps and padding beside a title. */
export const labelPadding = 30
/** Beyond the letters, signs and ideographs that stand beside each other. */
const joined = /[^ -\u058F\u1E00-\u218F\u2E80-\uD7AF\uFF00-\uFFEF]/

export function createEventLayer(
  parent: HTMLElement,
  { bits, row, titleWidth, other, describe }: EventLayerOptions,
): EventLayer {
  const layer = element('div', 'axis-layer', parent)
  layer.setAttribute('role', 'presentation')
  let groups: HTMLElement[] = []
  let tops: readonly number[] = []
  let heights: readonly number[] = []
  const live = new Map<number, Node>()
  /** In the view, not in sight so far: of what a zoom passes through most never is. */
  const beyond = new Map<number, Drawn>()
  /** Hidden, the one that was seen last at the end. */
  const parked = new Map<number, Node>()
  let anchor = 0
  let scale = 0
  let selected: number | null = null
  let active: number | null = null

  function make(drawn: Drawn): Node {
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
      outside: false,
      waits: false,
      stale: true,
    }
  }

  function fill(node: Node, drawn: Drawn): void {
    const { i } = drawn
    const value = bits(i)
    const backing = backingOf(value)
    const status = statusOf(value)
    const facts = row(i)
    node.stale = false
    node.drawn = drawn
    node.box.id = `axis-event-${i}`
    const flags = `${isPrivate(value) ? ' is-private' : ''}${differs(value) ? ' differs' : ''}${drawn.start <= openPast ? ' open-start' : ''}`
    node.base = `event mark-of-${markOf(value)} status-${status}${importanceOf(value) >= 4 ? ' important' : ''}${flags}${facts ? '' : ' loading'}`
    node.side = ''
    node.width = -1
    node.ring.className = `ring ring-${backing === 0 ? 'none' : status === 'verified' ? 'verified' : 'unverified'}`
    // by style, so that the visible text is the title alone
    node.ring.dataset.n = backing === 0 ? '' : String(backing)
    node.title.textContent = facts?.title ?? ''
    // what is joined in writing isn't as wide as its letters are
    node.needs = facts ? (joined.test(facts.title) ? Number.POSITIVE_INFINITY : titleWidth(i) + flagsOf(value)) : 0
    node.box.setAttribute('aria-label', describe(i))
    const version = other(i)
    if (!version) node.other?.remove()
    node.other = version ? (node.other ?? element('i', 'event-other', node.box)) : null
  }

  /** An element for an event that comes into sight: its own, if it still has one. */
  function bring(drawn: Drawn): Node {
    const own = parked.get(drawn.i)
    if (own) parked.delete(drawn.i)
    const node = own ?? reuse(drawn.lane) ?? make(drawn)
    if (!own || node.stale) fill(node, drawn)
    node.drawn = drawn
    node.side = ''
    node.outside = false
    node.box.setAttribute('aria-selected', String(selected === drawn.i))
    node.box.hidden = false
    delete node.box.dataset.moves
    const group = groups[drawn.lane]
    if (group && node.box.parentElement !== group) group.append(node.box)
    beyond.delete(drawn.i)
    live.set(drawn.i, node)
    return node
  }

  /** The one that has been out of sight for longest, if there are enough; of its own lane, if there is one: moved, all of it is laid out anew. */
  function reuse(lane: number): Node | undefined {
    if (parked.size < mostParked) return undefined
    const group = groups[lane]
    let chosen: [number, Node] | undefined
    for (const each of parked) {
      chosen ??= each
      if (each[1].box.parentElement !== group) continue
      chosen = each
      break
    }
    if (!chosen) return undefined
    parked.delete(chosen[0])
    return chosen[1]
  }

  function placeNode(node: Node): void {
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
    const version = node.other && other(drawn.i)
    if (!node.other || !version) return
    const from = Math.round((version.start - drawn.start) * scale)
    const to = Math.max(from + 3, Math.round((version.end - drawn.start) * scale))
    node.other.style.left = `${from}px`
    node.other.style.width = `${to - from}px`
    node.other.style.setProperty('--gap', `${Math.max(0, -to - 2)}px`)
  }

  /** Whether no part of it, nor of its title, lies between two px of the layer. */
  function liesOutside({ start, end, label }: Drawn, left: number, right: number): boolean {
    const reach = label + labelPadding
    return (end - anchor) * scale + reach < left || (start - anchor) * scale - reach > right
  }

  /** Elements for those that have come between two px of the layer. What joins two versions of a date may reach there from anywhere. */
  function meet(left: number, right: number): Node[] {
    const met: Node[] = []
    for (const drawn of beyond.values()) if (!liesOutside(drawn, left, right) || other(drawn.i)) met.push(bring(drawn))
    return met
  }

  /** A zoom moves every event apart from all others: who isn't seen before or after is spared until somebody pans there. */
  function staysOutside(node: Node, width: number): boolean {
    const isOutside = !node.other && liesOutside(node.drawn, 0, width)
    node.waits = isOutside && node.outside
    node.outside = isOutside
    return node.waits
  }

  function bringIn(): void {
    for (const node of live.values()) {
      if (node.waits) placeNode(node)
      node.waits = false
    }
  }

  /** A long bar keeps its title in sight; one that would be cut turns where its row is free, else it is cut. */
  function placeLabel(node: Node, left: number, right: number): void {
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
    if (node.side !== look) node.box.className = `${node.base} label-${look}${active === drawn.i ? ' active' : ''}`
    node.side = look
    if (node.shift !== shift) node.label.style.transform = shift ? `translateX(${shift}px)` : ''
    node.shift = shift
    if (node.cut !== cut) node.title.style.maxWidth = cut ? `${cut}px` : ''
    node.cut = cut
  }

  return {
    element: layer,
    setLanes(lanes) {
      live.clear()
      beyond.clear()
      parked.clear()
      layer.replaceChildren()
      groups = lanes.map((lane) => {
        const group = element('div', `axis-lane lane-${lane.colour || 'none'}`, layer)
        group.setAttribute('role', 'group')
        group.setAttribute('aria-label', lane.name)
        return group
      })
      anchor = Number.NaN
    },
    show(view, nextTops, nextHeights, keep) {
      tops = nextTops
      heights = nextHeights
      const wanted = new Map(view.drawn.map((drawn) => [drawn.i, drawn]))
      if (keep && !wanted.has(keep.i) && keep.lane < groups.length) wanted.set(keep.i, keep)
      for (const [i, node] of live) {
        if (wanted.has(i)) continue
        live.delete(i)
        node.box.hidden = true
        parked.set(i, node)
      }
      beyond.clear()
      for (const [i, drawn] of wanted) {
        const node = live.get(i)
        if (!node) {
          if (i === keep?.i) bring(drawn)
          else beyond.set(i, drawn)
          continue
        }
        const moved = node.drawn.lane !== drawn.lane
        if (!moved && node.drawn.row !== drawn.row) node.box.dataset.moves = ''
        node.drawn = drawn
        if (moved) groups[drawn.lane]?.append(node.box)
      }
      groups.forEach((group, lane) => group.style.setProperty('top', `${tops[lane] ?? 0}px`))
      anchor = Number.NaN
    },
    place(start, k, width, from, to) {
      const shift = Math.round((anchor - start) * scale)
      const anew = k !== scale || Number.isNaN(anchor) || Math.abs(shift) > farthest
      if (anew) {
        anchor = start
        scale = k
        meet(0, width)
        for (const node of live.values()) if (!staysOutside(node, width)) placeNode(node)
      }
      const moved = anew ? 0 : shift
      if (!anew) {
        bringIn()
        for (const node of meet(-moved - ahead, -moved + width + ahead)) placeNode(node)
      }
      layer.style.transform = `translateX(${moved}px)`
      groups.forEach((group, lane) => {
        const top = tops[lane] ?? 0
        group.hidden = top > to || top + (heights[lane] ?? 0) < from
      })
      for (const node of live.values())
        if (!node.waits && !groups[node.drawn.lane]?.hidden) placeLabel(node, -moved, -moved + width)
    },
    refill(positions) {
      const isMeant = (i: number): boolean => !positions || positions.has(i)
      for (const [i, node] of parked) if (isMeant(i)) node.stale = true
      const filled = [...live].filter(([i]) => isMeant(i))
      for (const [, node] of filled) fill(node, node.drawn)
      if (filled.length === 0 && ![...beyond.keys()].some((i) => isMeant(i) && other(i))) return false
      anchor = Number.NaN
      return true
    },
    find(i) {
      const drawn = beyond.get(i)
      if (drawn) placeNode(bring(drawn))
      return live.get(i)?.box
    },
    setSelected(i) {
      if (selected !== null) live.get(selected)?.box.setAttribute('aria-selected', 'false')
      selected = i
      if (i !== null) live.get(i)?.box.setAttribute('aria-selected', 'true')
    },
    setActive(i) {
      if (active !== null) live.get(active)?.box.classList.remove('active')
      active = i
      if (i !== null) live.get(i)?.box.classList.add('active')
    },
    positionOf(target) {
      const box = target instanceof Element ? target.closest('.event') : null
      if (!box) return null
      for (const [i, node] of live) if (node.box === box) return i
      return null
    },
  }
}
