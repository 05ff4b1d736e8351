// Puts the axis together: vis-timeline keeps range, zoom, pan, scrolling and lanes; layout, header, backdrop and events are ours.
// Events lie in a layer of our own over vis's lanes: one transform moves them all, and they can stand in lane groups for screen readers.
import './axis.css'
import { fitWindow, isClosed, placeInLane } from '../domain/timescale/event-lanes.ts'
import { levelOf } from '../domain/timescale/layout.ts'
import type { View } from '../domain/timescale/view.ts'
import type { Axis, AxisLane, AxisOptions } from './axis.ts'
import { createBackdrop, type Backdrop } from './backdrop.ts'
import { followDateDrag, type DateDrag } from './date-drag.ts'
import { cardOf, describeEvent } from './describe.ts'
import { createDraftGhost, laneOfDraft, type Draft, type DraftGhost } from './draft-ghost.ts'
import { element } from './element.ts'
import { createEventLayer, type EventLayer } from './event-layer.ts'
import { createHeader, type Header } from './header.ts'
import { holdEvents } from './held-events.ts'
import { createHoverCard } from './hover-card.ts'
import { createKeyboard, type Keyboard, type OpenedStep } from './keyboard.ts'
import { createLaneStack } from './lane-stack.ts'
import { followPointer } from './pointer.ts'
import { createTextWidth } from './text-width.ts'
import { openVis, type Vis } from './vis.ts'

/** px: below this the lane names stand above their lanes. */
const narrowWidth = 600
/** Of a window, loaded on both sides. */
const margin = 0.5

export function createAxis(container: HTMLElement, options: AxisOptions): Axis {
  const { on } = options
  const room = element('div', 'axis', container)
  let { words, timeZone } = options
  let view: View | null = null
  let shownView: View | null = null
  let vis: Vis | null = null
  let header: Header
  let backdrop: Backdrop
  let layer: EventLayer
  let listbox: HTMLElement
  let keyboard: Keyboard
  let ghost: DraftGhost
  let drag: DateDrag
  let selected: number | null = null
  /** Never hidden in a count: the event that is selected, or was asked for. */
  let kept: number | null = null
  let draft: Draft | null = null
  let lastCount = ''
  /** The list of events is made once there is room for it. */
  let focusWhenBuilt = false
  const textWidth = createTextWidth(room)
  const card = createHoverCard(room)
  const held = holdEvents(textWidth, on.needRows, { data: options.data, words, timeZone })
  const stack = createLaneStack(() =>
    options.gutter === 'auto' ? room.clientWidth < narrowWidth : options.gutter === 0,
  )

  function start(range: { from: number; to: number }): void {
    openVis(room, {
      groups: nameLanes(),
      start: range.from,
      end: range.to,
      wheelNeedsCtrl: options.wheel === 'zooms with Ctrl',
      fillsContainer: options.height === 'container',
      ready: (made) => build(made),
    })
  }

  function nameLanes(): ReturnType<typeof stack.name> {
    const counts = held.events().lanes.map(({ events }) => events.length)
    return stack.name(held.bands(), counts, words)
  }

  function build(made: Vis): void {
    vis = made
    header = createHeader(made.top, words, timeZone, options.now)
    backdrop = createBackdrop(made, words)
    listbox = element('div', 'axis-events', made.center)
    listbox.tabIndex = 0
    listbox.setAttribute('role', 'listbox')
    listbox.setAttribute('aria-label', words.formatMessage({ id: 'axis_label' }))
    layer = createEventLayer(listbox, { bits: held.bits, row: held.row, other: held.other, describe })
    layer.setLanes(held.bands())
    ghost = createDraftGhost(listbox, stack, textWidth, () => ({ bands: held.bands(), words }))
    keyboard = createKeyboard({
      listbox,
      words,
      vis: made,
      things: () => ({ view, bands: held.bands(), events: held.events() }),
      zone: () => timeZone,
      prepare,
      draw,
      tops: stack.tops,
      nameStrip: stack.strip,
      find: (i) => layer.find(i),
      onActive(i) {
        layer.setActive(i)
        const facts = i === null ? undefined : held.row(i)
        const box = i === null ? undefined : layer.find(i)
        // only for who is here with the keyboard: an event that was chosen elsewhere is shown there
        if (facts && box && i !== null && document.activeElement === listbox)
          card.showFor(box, cardOf(facts, held.bits(i), words))
        else card.hide()
      },
      onSelect: (i) => pick(i, true),
      onRemove: (i) => on.remove?.(held.positionOf(i)),
      onOpenStep,
      onEscape: () => (card.isShown() ? (card.hide(), true) : false),
      commands: { fit: axis.fit, today: axis.goToToday, zoom: axis.zoom, pan: axis.pan },
    })
    followPointer({
      listbox,
      vis: made,
      held,
      layer,
      keyboard,
      card,
      stack,
      words: () => words,
      zone: () => timeZone,
      selected: () => selected,
      pick,
      on,
    })
    drag = followDateDrag({
      room,
      listbox,
      vis: made,
      held,
      layer,
      card,
      words: () => words,
      zone: () => timeZone,
      unit: () => header.unit(),
      selected: () => selected,
      on,
    })
    // keys work at once; nobody has asked to see where the focus is
    if (focusWhenBuilt && document.activeElement === document.body) listbox.focus({ focusVisible: false })
    made.onRange(prepare)
    made.onDrawn(draw)
    axis.select(selected === null ? null : held.positionOf(selected))
    prepare()
    made.redraw()
  }

  /** Before vis's redraw of a frame: zoom level, what to show, heights of lanes. */
  function prepare(): void {
    if (!vis) return
    const { start: from, end: to } = vis.range()
    const width = vis.width()
    if (!(width > 0)) return
    const span = to - from
    const level = levelOf(span / width)
    const slack = span * margin * 0.1
    if (view && view.level === level && from >= view.from + slack && to <= view.to - slack) return
    const before = view?.level
    const layout = held.layout()
    view = layout.view(from - span * margin, to + span * margin, level, kept)
    if (before !== level) {
      const direction = Math.sign(level - (before ?? level)) || 1
      whenIdle(() => layout.prepare(level + direction))
    }
    placeLanes()
    const current = view
    held.askRows(
      (function* () {
        for (const { i } of current.drawn) yield held.positionOf(i)
      })(),
    )
  }

  /** Tops and heights of lanes; the lane of an event that is being typed has a row more. */
  function placeLanes(): void {
    if (!view) return
    if (stack.place(view.heights, draft ? laneOfDraft(draft, held.bands()) : -1, listbox)) shownView = null
  }

  /** Last in vis's own redraw: the same frame, no lag behind lanes and scrolling. */
  function draw(): void {
    if (!vis) return
    if (!view) prepare()
    if (!view) return
    const { start: from, end: to } = vis.range()
    const width = vis.width()
    const k = width / (to - from)
    if (view !== shownView) {
      layer.show(view, stack.tops(), stack.heights(), keyboard.activeDrawn())
      listbox.style.height = `${stack.total()}px`
      shownView = view
    }
    const top = vis.scrollTop()
    layer.place(from, k, width, top, top + vis.viewHeight())
    header.draw(from, to, k, width)
    backdrop.draw({
      view,
      tops: stack.tops(),
      heights: stack.heights(),
      colours: held.bands().map(({ colour }) => colour),
      lines: header.lines(),
      start: from,
      k,
      width,
      now: options.now,
    })
    keyboard.placeProxy(from, k)
    ghost.place(draft, view, from, k, width)
    drag.place()
    tell(from, to)
  }

  function tell(from: number, to: number): void {
    const clustered = view?.steps.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0) ?? 0
    const titles = view?.drawn.filter((each) => each.start < to && each.end > from).length ?? 0
    const key = `${from} ${to} ${titles} ${clustered}`
    if (key === lastCount) return
    lastCount = key
    on.drawn?.({ titles, clustered })
    on.window?.({ from, to })
  }

  function describe(i: number): string {
    const facts = held.row(i)
    const lane = held.bands().find(({ number }) => number === held.data().columns.lane[i])?.name ?? ''
    return facts ? describeEvent(facts, held.bits(i), lane, words) : ''
  }

  function pick(i: number | null, open = false): void {
    mark(i)
    const position = i === null ? null : held.positionOf(i)
    on.select?.(position)
    if (open && position !== null) on.open?.(position)
  }

  function mark(i: number | null): void {
    selected = i
    layer.setSelected(i)
    keep(i)
    const at = i === null ? undefined : held.events().starts[i]
    header.setMarked(at !== undefined && isClosed(at) ? at : null)
    vis?.redraw()
  }

  function keep(i: number | null): void {
    kept = i
    if (i !== null && view && !view.drawn.some((each) => each.i === i)) view = null
  }

  function onOpenStep({ lane, start: from, end: to, unit, element: opened }: OpenedStep): boolean {
    const { lanes, starts } = held.events()
    const group = lanes[lane]
    if (!on.openCluster || !group || !view) return false
    const apart = new Set(view.drawn.map(({ i }) => i))
    const inside = group.events.subarray(placeInLane(group, from), placeInLane(group, to)).filter((i) => !apart.has(i))
    return on.openCluster({
      lane: group.number,
      from,
      to,
      unit,
      positions: inside.map(held.positionOf),
      starts: Float64Array.from(inside, (i) => starts[i] ?? 0),
      bits: Uint16Array.from(inside, held.bits),
      element: opened,
    })
  }

  /** `before`: positions as they were, where lanes are the same: each event keeps its element. */
  function redo(data: Parameters<Axis['setData']>[0], before: Uint32Array | null): void {
    drag.cancel()
    const bandsBefore = held.bands()
    held.take(data, words, timeZone)
    view = null
    vis?.setGroups(nameLanes())
    if (before !== null && bandsBefore.length === held.bands().length)
      layer.rename((old) => held.indexOf(before[old] ?? -1))
    else layer.setLanes(held.bands())
    shownView = null
    keyboard.forget()
    prepare()
    vis?.redraw()
  }

  const axis: Axis = {
    element: room,
    setData(next) {
      const before = held.data()
      const sameLanes = isSameLanes(next.lanes, before.lanes)
      if (!vis) return held.take(next, words, timeZone)
      if (next.columns === before.columns && next.shown === before.shown && sameLanes) return
      // an index of before
      kept = null
      const chosen = selected === null ? null : (before.columns.position[selected] ?? null)
      redo(next, sameLanes ? before.columns.position : null)
      axis.select(chosen)
    },
    rowsArrived(positions) {
      const arrived = new Set(positions.flatMap((position) => held.indexOf(position) ?? []))
      if (held.rowsArrived(arrived)) {
        view = null
        shownView = null
      }
      if (!vis) return
      prepare()
      layer.refill(arrived)
      vis.redraw()
    },
    setDraft(next) {
      draft = next
      placeLanes()
      vis?.redraw()
    },
    carry: (position, press) => drag?.carry(position, press),
    select(position) {
      const i = position === null ? null : (held.indexOf(position) ?? null)
      if (!vis) {
        selected = i
        return
      }
      mark(i)
    },
    reveal(position) {
      const i = held.indexOf(position)
      if (i === undefined || !vis) return
      keep(i)
      prepare()
      keyboard.activate(i)
    },
    window: () => {
      const { start: from, end: to } = vis?.range() ?? { start: held.events().first, end: held.events().last }
      return { from, to }
    },
    laid: () => ({ events: held.events(), lanes: held.bands() }),
    setWindow: ({ from, to }) => vis?.setRange(from, to),
    fit() {
      const { from, to } = fitRange()
      vis?.setRange(from, to)
    },
    goToToday: () => axis.goTo(options.now, options.now),
    goTo(earliest, latest) {
      if (!vis) return
      const { start: from, end: to } = vis.range()
      const span = to - from
      const middle =
        isClosed(earliest) && isClosed(latest) ? (earliest + latest) / 2 : isClosed(earliest) ? earliest : latest
      const wide = isClosed(earliest) && isClosed(latest) ? Math.max(span, (latest - earliest) * 1.5) : span
      vis.setRange(middle - wide / 2, middle + wide / 2)
    },
    zoom(factor) {
      if (!vis) return
      const { start: from, end: to } = vis.range()
      const half = Math.max(30_000, ((to - from) * factor) / 2)
      vis.setRange((from + to) / 2 - half, (from + to) / 2 + half)
    },
    pan(fraction) {
      if (!vis) return
      const { start: from, end: to } = vis.range()
      vis.setRange(from + (to - from) * fraction, to + (to - from) * fraction)
    },
    focus() {
      if (vis) listbox.focus()
      else focusWhenBuilt = true
    },
    setWords(next) {
      words = next
      header?.setWords(next)
      if (vis) redo(held.data(), null)
    },
    setTimeZone(next) {
      if (next === timeZone) return
      timeZone = next
      header?.setZone(next)
      if (vis) redo(held.data(), null)
      else held.take(held.data(), words, timeZone)
    },
    refreshColours() {
      backdrop?.readColours()
      vis?.redraw()
    },
    destroy() {
      drag?.cancel()
      card.remove()
      vis?.destroy()
      room.remove()
    },
  }

  /** All events with room around them; a lone day gets a month. */
  function fitRange(): { from: number; to: number } {
    const { from, to } = fitWindow(held.events())
    const span = Math.max(to - from, 30 * 86_400_000)
    const middle = (from + to) / 2
    const half = (span / 2) * 1.06
    // titles stand right of the last marks
    return { from: middle - half, to: middle + half * 1.12 }
  }

  start(options.window ?? fitRange())
  return axis
}

function isSameLanes(a: readonly AxisLane[], b: readonly AxisLane[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

const idle: (run: () => void) => void =
  'requestIdleCallback' in globalThis ? (run) => requestIdleCallback(run) : (run) => setTimeout(run, 50)

function whenIdle(run: () => void): void {
  idle(run)
}
