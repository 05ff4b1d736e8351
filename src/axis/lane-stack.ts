// The lanes from top to bottom: how high each is, where it begins, what it is called. vis makes each as high as the name it is given.
import { rowHeight } from '../domain/timescale/view.ts'
import type { Words } from '../words/words.ts'
import type { AxisLane } from './axis.ts'
import { element } from './element.ts'
import type { VisGroup } from './vis.ts'

/** px that a name above its lane takes. */
const nameStrip = 20
/** px of a line of a name beside its lane, and above and below all of them. */
const nameLine = 16
const namePadding = 12

export interface LaneStack {
  tops(): readonly number[]
  heights(): readonly number[]
  /** px of all lanes. */
  total(): number
  /** px above each lane that its name takes. */
  strip(): number
  /** Names made anew; they are put where they belong by `place`. */
  name(bands: readonly AxisLane[], counts: readonly number[], words: Words): VisGroup[]
  /** Events of each lane. */
  count(counts: readonly number[], words: Words): void
  /** `draftLane` has a row more for an event that is being typed; −1: none. True: something has another height or place. */
  place(heights: readonly number[], draftLane: number, listbox: HTMLElement): boolean
  laneAt(y: number): number
}

/** `narrow`: the names stand above their lanes. */
export function createLaneStack(narrow: () => boolean): LaneStack {
  let bands: readonly AxisLane[] = []
  let tops: number[] = []
  let heights: number[] = []
  let total = 0
  let labels: HTMLElement[] = []
  let names: HTMLElement | null = null
  const strip = (): number => (narrow() ? nameStrip : 0)

  /** Narrow: the names stay while the window is moved. */
  function nameLanes(listbox: HTMLElement): void {
    names?.remove()
    names = null
    if (!narrow()) return
    names = element('div', 'axis-names', listbox)
    names.setAttribute('aria-hidden', 'true')
    bands.forEach((lane, l) => {
      const name = element('span', '', names ?? undefined)
      name.dir = 'auto'
      name.textContent = lane.name
      name.style.transform = `translateY(${(tops[l] ?? 0) - nameStrip + 3}px)`
    })
  }

  return {
    tops: () => tops,
    heights: () => heights,
    total: () => total,
    strip,
    name(next, counts, words) {
      bands = next
      heights = []
      labels = bands.map((lane, l) => {
        const label = element('div', `axis-lane-name lane-${lane.colour || 'none'}${narrow() ? ' above' : ''}`)
        const name = element('span', '', label)
        name.textContent = lane.name
        name.dir = 'auto'
        label.title = lane.name
        element('small', '', label).textContent = words.formatNumber(counts[l] ?? 0)
        return label
      })
      return bands.map(({ number }, l) => ({ id: number, label: labels[l] ?? element('div', '') }))
    },
    count(counts, words) {
      labels.forEach((label, l) => {
        const small = label.querySelector('small')
        if (small) small.textContent = words.formatNumber(counts[l] ?? 0)
      })
    },
    place(given, draftLane, listbox) {
      const wanted = given.map((height, l) => height + (l === draftLane ? rowHeight : 0))
      if (wanted.length === heights.length && wanted.every((height, l) => height === heights[l]) && tops.length > 0)
        return false
      heights = wanted
      const above = strip()
      let top = 0
      tops = heights.map((height) => {
        const at = top + above
        top += height + above
        return at
      })
      total = top
      heights.forEach((height, l) => {
        labels[l]?.style.setProperty('height', `${height + above}px`)
        // what has no line of its own is told by an ellipsis
        labels[l]?.style.setProperty('--lines', String(Math.max(1, Math.floor((height - namePadding) / nameLine))))
      })
      nameLanes(listbox)
      return true
    },
    laneAt: (y) =>
      Math.max(
        0,
        tops.findLastIndex((top) => top - strip() <= y),
      ),
  }
}
