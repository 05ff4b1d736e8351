// What is being typed, dashed, in the first row of its lane that is free there.
import { marks } from '../domain/columns.ts'
import { lanePadding, rowHeight, type View } from '../domain/timescale/view.ts'
import type { Words } from '../words/words.ts'
import type { Axis, AxisLane } from './axis.ts'
import { element } from './element.ts'
import { labelPadding } from './event-element.ts'
import type { LaneStack } from './lane-stack.ts'
import type { TextWidth } from './text-width.ts'

export type Draft = NonNullable<Parameters<Axis['setDraft']>[0]>

export interface DraftGhost {
  /** `k`: px per ms; `width`: px. Null: there is none. */
  place(draft: Draft | null, view: View, from: number, k: number, width: number): void
}

export function createDraftGhost(
  listbox: HTMLElement,
  stack: LaneStack,
  textWidth: TextWidth,
  words: Words,
  lanesNow: () => readonly AxisLane[],
): DraftGhost {
  let ghost: HTMLElement | null = null

  return {
    place(draft, view, from, k, width) {
      if (!draft) {
        ghost?.remove()
        ghost = null
        return
      }
      const bands = lanesNow()
      const { earliest, latest, mark: kind, title } = draft
      const l = laneOfDraft(draft, bands)
      const clamp = (x: number): number => Math.min(20_000, Math.max(-20_000, Math.round(x)))
      const x = clamp((earliest - from) * k)
      const barWidth = Math.max(3, clamp((latest - from) * k) - x)
      const text = title || words.formatMessage({ id: 'axis_draft' })
      const need = textWidth(text, false) + labelPadding
      const side = x + barWidth + need > width ? 'left' : 'right'
      const [a, b] = side === 'left' ? [x - need, x + barWidth] : [x, x + barWidth + need]
      const taken = new Set<number>()
      for (const each of view.drawn) {
        if (each.lane !== l) continue
        const left = (each.start - from) * k - (each.side === 'left' ? each.label : 0)
        const right = (Math.min(each.end, 8e15) - from) * k + (each.side === 'right' ? each.label : 0)
        if (left < b + 8 && right > a - 8) taken.add(each.row)
      }
      const rows = Math.max(1, Math.round(((stack.heights()[l] ?? rowHeight) - 2 * lanePadding) / rowHeight))
      let free = 0
      while (taken.has(free) && free < rows - 1) free++
      ghost ??= element('div', '', listbox)
      ghost.setAttribute('aria-hidden', 'true')
      ghost.className = `event ghost mark-of-${marks[kind] ?? 'day'} label-${side} lane-${bands[l]?.colour || 'none'}`
      ghost.style.transform = `translate(${x}px, ${(stack.tops()[l] ?? 0) + lanePadding + free * rowHeight}px)`
      ghost.style.width = `${barWidth}px`
      ghost.replaceChildren()
      const label = element('span', 'event-label', ghost)
      element('span', 'event-title', label).textContent = text
    },
  }
}

/** Index among the bands; the first where its lane isn't there yet. */
export function laneOfDraft({ lane }: Draft, bands: readonly AxisLane[]): number {
  return Math.max(
    0,
    bands.findIndex(({ number }) => number === lane),
  )
}
