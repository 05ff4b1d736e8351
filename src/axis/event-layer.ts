// Which events have an element: those that came into sight. One `transform` for all of them in a pan; elements that are used again.
import type { Drawn, View } from '../domain/timescale/view.ts'
import type { AxisLane } from './axis.ts'
import { element } from './element.ts'
import {
  farthest,
  fillEvent,
  labelPadding,
  makeEventElement,
  placeEvent,
  placeTitle,
  type EventElement,
  type EventFacts,
} from './event-element.ts'

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

/** An event's element, and what the layer has to remember of it. */
interface Node extends EventElement {
  /** No part of it was in sight where it was placed last. */
  outside: boolean
  /** It was out of sight before and after a zoom, which left it where it was. */
  waits: boolean
  /** While it was out of sight something that is written on it changed. */
  stale: boolean
}

/** px beyond the edges at which a pan meets its next events, before they are seen. */
const ahead = 120
/** Elements out of sight that keep what is written on them: who zooms out and in again sees the same events. */
const mostParked = 240

export function createEventLayer(parent: HTMLElement, facts: EventFacts): EventLayer {
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
    return { ...makeEventElement(drawn), outside: false, waits: false, stale: true }
  }

  function fill(node: Node, drawn: Drawn): void {
    fillEvent(node, drawn, facts)
    node.stale = false
  }

  function placeNode(node: Node): void {
    placeEvent(node, { anchor, scale }, facts)
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

  /** Whether no part of it, nor of its title, lies between two px of the layer. */
  function liesOutside({ start, end, label }: Drawn, left: number, right: number): boolean {
    const reach = label + labelPadding
    return (end - anchor) * scale + reach < left || (start - anchor) * scale - reach > right
  }

  /** Elements for those that have come between two px of the layer. What joins two versions of a date may reach there from anywhere. */
  function meet(left: number, right: number): Node[] {
    const met: Node[] = []
    for (const drawn of beyond.values())
      if (!liesOutside(drawn, left, right) || facts.other(drawn.i)) met.push(bring(drawn))
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
        if (!node.waits && !groups[node.drawn.lane]?.hidden)
          placeTitle(node, -moved, -moved + width, active === node.drawn.i)
    },
    refill(positions) {
      const isMeant = (i: number): boolean => !positions || positions.has(i)
      for (const [i, node] of parked) if (isMeant(i)) node.stale = true
      const filled = [...live].filter(([i]) => isMeant(i))
      for (const [, node] of filled) fill(node, node.drawn)
      if (filled.length === 0 && ![...beyond.keys()].some((i) => isMeant(i) && facts.other(i))) return false
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
