// Which view is on screen: another one where the window has left the last or its level, and what is looked at next prepared while
// nothing else is done. Knows no elements.
import type { Layout } from '../domain/timescale/layout.ts'
import { levelOf } from '../domain/timescale/levels.ts'
import { viewMargin } from '../domain/timescale/first-view.ts'
import type { View } from '../domain/timescale/view.ts'
import { whenAtRest } from './at-rest.ts'
import type { HeldEvents } from './held-events.ts'
import { runWhenIdle } from './in-slices.ts'

export interface CurrentView {
  now(): View | null
  /** Before each frame; `width` in px. The other view, if there has to be one. */
  renew(from: number, to: number, width: number): View | null
  /** What it was made of has changed: the next frame has another. */
  forget(): void
  /** Never hidden in a count: the event that is selected, or was asked for. */
  keep(i: number | null): void
  /** It was moved, or counts something else: what is done at rest waits anew. */
  moved(): void
  stop(): void
}

export function createCurrentView(held: HeldEvents): CurrentView {
  let view: View | null = null
  let kept: number | null = null
  let stopPreparing = (): void => {}
  const atRest = whenAtRest(prepareNext)

  /** The levels beside this one. */
  function* prepareAround(layout: Layout, { from, to, level }: View): Generator<unknown, void> {
    const span = to - from
    for (const step of [-1, 1, -2, 2])
      yield* layout.prepare(from - (step > 0 ? span / 2 : 0), to + (step > 0 ? span / 2 : 0), level + step)
  }

  /** And what a filter would leave of this one. */
  function* prepareNext(): Generator<unknown, void> {
    if (view) yield* held.prepareNext(view)
  }

  return {
    now: () => view,
    renew(from, to, width) {
      if (!(width > 0)) return null
      const span = to - from
      const level = levelOf(span / width)
      const slack = span * viewMargin * 0.1
      if (view && view.level === level && from >= view.from + slack && to <= view.to - slack) return null
      const layout = held.laid()?.layout
      if (!layout) return null
      view = layout.view(from - span * viewMargin, to + span * viewMargin, level, kept)
      stopPreparing()
      stopPreparing = runWhenIdle(prepareAround(layout, view))
      atRest.moved()
      return view
    },
    forget() {
      view = null
    },
    keep(i) {
      kept = i
      if (i !== null && view && !view.drawn.some((each) => each.i === i)) view = null
    },
    moved: atRest.moved,
    stop() {
      stopPreparing()
      atRest.stop()
    },
  }
}
