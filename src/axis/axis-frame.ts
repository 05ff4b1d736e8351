// One frame of the axis: what is decided before vis redraws it, and what is drawn at the end of vis's own redraw, so that nothing lags
// behind lanes and scrolling. Knows in which order the parts are drawn, not how.
import { countDrawn } from '../domain/timescale/count-drawn.ts'
import { finerSteps } from '../domain/timescale/finer-steps.ts'
import type { View } from '../domain/timescale/view.ts'
import type { AxisLane, AxisOptions } from './axis.ts'
import type { Backdrop } from './backdrop.ts'
import type { CurrentView } from './current-view.ts'
import type { DateDrag } from './date-drag.ts'
import { laneOfDraft, type Draft, type DraftGhost } from './draft-ghost.ts'
import type { EventLayer } from './event-layer.ts'
import type { Header } from './header.ts'
import type { HeldEvents } from './held-events.ts'
import type { Keyboard } from './keyboard.ts'
import type { LaneStack } from './lane-stack.ts'
import type { Vis } from './vis.ts'
import type { Zooming } from './zooming.ts'

export interface AxisFrame {
  /** Zoom level, what to show, heights of lanes. */
  prepare(): void
  draw(): void
  /** Tops and heights of lanes; the lane of an event that is being typed has a row more. */
  placeLanes(): void
  /** Its events are laid out anew: what was shown says nothing of the next frame. */
  forget(): void
}

export interface FrameParts {
  vis: Vis
  held: HeldEvents
  current: CurrentView
  stack: LaneStack
  listbox: HTMLElement
  header: Header
  backdrop: Backdrop
  layer: EventLayer
  keyboard: Keyboard
  ghost: DraftGhost
  drag: DateDrag
  zooming: Zooming
  bands(): readonly AxisLane[]
  draft(): Draft | null
  /** Epoch ms. */
  now: number
  on: Pick<AxisOptions['on'], 'drawn' | 'window'>
}

export function createFrame(parts: FrameParts): AxisFrame {
  const { vis, held, current, stack, listbox, header, backdrop, layer, keyboard, bands, draft, on } = parts
  let shownView: View | null = null
  let lastCount = ''

  function prepare(): void {
    const { start, end } = vis.range()
    const next = current.renew(start, end, vis.width())
    if (!next) return
    placeLanes()
    held.askRows(next.drawn.map(({ i }) => i))
  }

  function placeLanes(): void {
    const view = current.now()
    const typed = draft()
    if (!view || !stack.place(view.heights, typed ? laneOfDraft(typed, bands()) : -1, listbox)) return
    shownView = null
    vis.redraw()
  }

  function draw(): void {
    // another width has another level
    prepare()
    const view = current.now()
    if (!view) return
    const { start: from, end: to } = vis.range()
    const width = vis.width()
    const k = width / (to - from)
    parts.zooming.note(k)
    // canvases first, while the page is as it was laid out last: to write on one the browser looks at its style
    backdrop.draw({
      view,
      tops: stack.tops(),
      heights: stack.heights(),
      colours: bands().map(({ colour }) => colour),
      running: (lane) => held.laid()?.layout.running(lane, from, view) ?? 0,
      lines: header.lines(from, to, k),
      start: from,
      k,
      width,
      now: parts.now,
    })
    header.draw(from, k, width)
    if (view !== shownView) {
      layer.show(view, stack.tops(), stack.heights(), keyboard.activeDrawn())
      listbox.style.height = `${stack.total()}px`
      shownView = view
    }
    const top = vis.scrollTop()
    layer.place(from, k, width, top, top + vis.viewHeight())
    keyboard.placeProxy(from, k)
    parts.ghost.place(draft(), view, from, k, width)
    parts.drag.place()
    tell(view, from, to, width)
  }

  function tell(view: View, from: number, to: number, width: number): void {
    const drawn = { ...countDrawn(view, from, to), unit: view.unit.name, finer: finerSteps((to - from) / width) }
    const key = `${from} ${to} ${drawn.titles} ${drawn.clustered}`
    if (key === lastCount) return
    lastCount = key
    current.moved()
    on.drawn?.(drawn)
    on.window?.({ from, to })
  }

  return {
    prepare,
    draw,
    placeLanes,
    forget() {
      shownView = null
    },
  }
}
