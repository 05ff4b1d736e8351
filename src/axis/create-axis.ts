// Puts the axis together: vis-timeline keeps range, zoom, pan, scrolling and lanes; layout, header, backdrop and events are ours.
// Events lie in a layer of our own over vis's lanes: one transform moves them all, and they can stand in lane groups for screen readers.
import './axis.css'
import type { EventLanes } from '../domain/timescale/event-lanes.ts'
import { fitRange, viewOf } from '../domain/timescale/first-view.ts'
import { isClosed } from '../domain/timescale/lane.ts'
import type { Axis, AxisLane, AxisOptions, AxisWindow } from './axis.ts'
import { createFrame, type AxisFrame } from './axis-frame.ts'
import { createBackdrop, type Backdrop } from './backdrop.ts'
import { createCurrentView } from './current-view.ts'
import { followDateDrag, type DateDrag } from './date-drag.ts'
import { cardOf, describeEvent } from './describe.ts'
import { createDraftGhost, type Draft } from './draft-ghost.ts'
import { element } from './element.ts'
import { createEventLayer, type EventLayer } from './event-layer.ts'
import { createHeader, type Header } from './header.ts'
import { holdEvents, type Laid } from './held-events.ts'
import { createHoverCard } from './hover-card.ts'
import { createKeyboard, type Keyboard, type OpenedStep } from './keyboard.ts'
import { createLaneStack } from './lane-stack.ts'
import { followPointer } from './pointer.ts'
import { eventsOfStep } from './step-events.ts'
import { createTextWidth } from './text-width.ts'
import { openVis, type Vis } from './vis.ts'
import { moveWindow } from './window-moves.ts'
import { noteZooms } from './zooming.ts'

/** px: below this the lane names stand above their lanes. */
const narrowWidth = 600
/** px that lane names take beside their lanes, about. */
const gutterWidth = 112

export function createAxis(container: HTMLElement, options: AxisOptions): Axis {
  const { on, words } = options
  const room = element('div', 'axis', container)
  let { data, timeZone } = options
  /** What is on screen now: the others of `held` may be newer by a frame. */
  let shown: Laid | null = null
  let vis: Vis | null = null
  let header: Header
  let backdrop: Backdrop
  let layer: EventLayer
  let listbox: HTMLElement
  let keyboard: Keyboard
  let drag: DateDrag
  let frame: AxisFrame | null = null
  let selected: number | null = null
  let draft: Draft | null = null
  let narrow = isNarrow()
  let gone = false
  /** The list of events is made once there is room for it. */
  let focusWhenBuilt = false
  const textWidth = createTextWidth(room)
  const card = createHoverCard(room)
  // not asked of the page, which would be laid out for it in the middle of a frame
  const stack = createLaneStack(() => narrow)
  const zooming = noteZooms(room)
  const held = holdEvents({
    textWidth,
    needRows: on.needRows,
    firstAtOnce: options.firstAtOnce === true,
    firstView,
    onLaid,
  })
  const current = createCurrentView(held)

  function isNarrow(): boolean {
    return options.gutter === 'auto' ? room.clientWidth < narrowWidth : options.gutter === 0
  }

  /** The view that is on screen; before the first, the one that will be. */
  function firstView(events: EventLanes): { from: number; to: number; level: number } | null {
    const view = current.now()
    if (view) return view
    const width = room.clientWidth - (isNarrow() ? 3 : gutterWidth)
    if (width <= 0) return null
    return viewOf(options.window ?? fitRange(events, null), width)
  }

  /** `same`: lanes and zone are what they were; each event keeps its element. */
  function onLaid(same: boolean): void {
    const laid = held.laid()
    if (!laid) return
    if (!shown) {
      shown = laid
      openVis(room, {
        groups: nameLanes(laid),
        ...(options.window ?? fitRange(laid.events, held.others())),
        wheelNeedsCtrl: options.wheel === 'zooms with Ctrl',
        fillsContainer: options.height === 'container',
        ready: build,
      })
    } else if (vis) showAnew(shown, laid, same)
    on.laid?.({ events: laid.events, all: laid.all, lanes: laid.bands, timeZone })
  }

  function nameLanes(laid: Laid): ReturnType<typeof stack.name> {
    return stack.name(laid.bands, countsOf(laid), words)
  }

  function showAnew(before: Laid, laid: Laid, same: boolean): void {
    drag.cancel()
    shown = laid
    current.forget()
    frame?.forget()
    if (same) stack.count(countsOf(laid), words)
    else {
      vis?.setGroups(nameLanes(laid))
      layer.setLanes(laid.bands)
    }
    prepare()
    if (before.data.table !== laid.data.table) layer.refill(laid.data.changed && new Set(laid.data.changed))
    keyboard.renew()
    markInHeader()
    vis?.redraw()
  }

  function build(made: Vis): void {
    if (gone) return made.destroy()
    vis = made
    header = createHeader(made.top, words, timeZone, options.now)
    backdrop = createBackdrop(made, words)
    listbox = element('div', 'axis-events', made.center)
    listbox.tabIndex = 0
    listbox.setAttribute('role', 'listbox')
    listbox.setAttribute('aria-label', words.formatMessage({ id: 'axis_label' }))
    layer = createEventLayer(listbox, {
      bits: held.bits,
      row: held.row,
      titleWidth: held.titleWidth,
      other: held.other,
      describe,
    })
    keyboard = createKeyboard({
      listbox,
      words,
      vis: made,
      things: () => ({ view: current.now(), bands: bands(), events: held.laid()?.events ?? null }),
      zone: () => timeZone,
      prepare,
      draw: () => frame?.draw(),
      tops: stack.tops,
      nameStrip: stack.strip,
      find: (i) => layer.find(i),
      onActive(i) {
        layer.setActive(i)
        const facts = i === null ? undefined : held.row(i)
        const box = i === null ? undefined : layer.find(i)
        // only for who is here with the keyboard: an event that was chosen elsewhere is shown there
        if (facts && box && i !== null && listbox.matches(':focus-visible'))
          card.showFor(box, cardOf(facts, held.bits(i), words))
        else card.hide()
      },
      onSelect: (i) => pick(i, true),
      onRemove: (i) => on.remove?.(i),
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
      words,
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
      words,
      zone: () => timeZone,
      unit: () => header.unit(),
      selected: () => selected,
      on,
    })
    const drawing = createFrame({
      vis: made,
      held,
      current,
      stack,
      listbox,
      header,
      backdrop,
      layer,
      keyboard,
      ghost: createDraftGhost(listbox, stack, textWidth, words, bands),
      drag,
      zooming,
      bands,
      draft: () => draft,
      now: options.now,
      on,
    })
    frame = drawing
    made.onRange(drawing.prepare)
    made.onDrawn(drawing.draw)
    // keys work at once; nobody has asked to see where the focus is
    if (focusWhenBuilt && document.activeElement === document.body) listbox.focus({ focusVisible: false })
    const laid = held.laid()
    // others may have come while vis was made
    if (laid && laid.bands !== shown?.bands) made.setGroups(nameLanes(laid))
    shown = laid
    layer.setLanes(bands())
    mark(selected)
    prepare()
    made.redraw()
  }

  function wholeRange(): AxisWindow {
    return fitRange(held.laid()?.events, held.others())
  }

  function prepare(): void {
    frame?.prepare()
  }

  function bands(): readonly AxisLane[] {
    return held.laid()?.bands ?? []
  }

  /** Also of what a filter hides: who shows it again looks at the same time as before. */
  function isEmpty(): boolean {
    return held.laid()?.all.lanes.every(({ events }) => events.length === 0) === true
  }

  /** Where nothing else is looked at that would move away. */
  function bringIntoSight({ earliest, latest }: Draft): void {
    const { from, to } = axis.window()
    if (latest < from || earliest > to) axis.goTo(earliest, latest)
  }

  function describe(i: number): string {
    const facts = held.row(i)
    const lane = bands().find(({ number }) => number === held.laid()?.data.table.lane[i])?.name ?? ''
    return facts ? describeEvent(facts, held.bits(i), lane, words) : ''
  }

  function pick(i: number | null, open = false): void {
    mark(i)
    on.select?.(i)
    if (open && i !== null) on.open?.(i)
  }

  function mark(i: number | null): void {
    selected = i
    layer.setSelected(i)
    current.keep(i)
    markInHeader()
    vis?.redraw()
  }

  function markInHeader(): void {
    const at = selected === null ? undefined : held.laid()?.events.starts[selected]
    header.setMarked(at !== undefined && isClosed(at) ? at : null)
  }

  function onOpenStep(opened: OpenedStep): boolean {
    const events = held.laid()?.events
    const view = current.now()
    if (!on.openCluster || !events || !view) return false
    const cluster = eventsOfStep(events, view, opened, held.bits)
    return cluster !== null && on.openCluster(cluster)
  }

  const axis: Axis = {
    element: room,
    setData(next) {
      data = next
      held.take(data, words, timeZone)
    },
    rowsArrived(positions) {
      const moves = held.rowsArrived(positions)
      if (moves) current.forget()
      if (!vis) return
      prepare()
      // most that come are somebody else's; and what is written on an event moves no lane
      if (layer.refill(new Set(positions)) || moves) vis.drawAgain()
    },
    setDraft(next) {
      draft = next
      frame?.placeLanes()
      if (next && isEmpty()) bringIntoSight(next)
      vis?.redraw()
    },
    carry: (position, press) => drag?.carry(position, press),
    select(position) {
      if (vis) mark(position)
      else selected = position
    },
    reveal(position) {
      if (!vis || !held.has(position)) return
      current.keep(position)
      prepare()
      keyboard.activate(position)
    },
    ...moveWindow({
      vis: () => vis,
      meant: () => options.window ?? wholeRange(),
      whole: wholeRange,
      now: options.now,
    }),
    focus() {
      if (vis) listbox.focus()
      else focusWhenBuilt = true
    },
    setTimeZone(next) {
      if (next === timeZone) return
      timeZone = next
      header?.setZone(next)
      held.take(data, words, timeZone)
    },
    refreshColours() {
      backdrop?.readColours()
      header?.readColours()
      vis?.redraw()
    },
    destroy() {
      gone = true
      resized.disconnect()
      held.stop()
      current.stop()
      zooming.stop()
      drag?.cancel()
      card.remove()
      vis?.destroy()
      room.remove()
    },
  }

  const resized = new ResizeObserver(() => {
    if (narrow === isNarrow()) return
    narrow = isNarrow()
    if (!vis || !shown) return
    current.forget()
    vis.setGroups(nameLanes(shown))
  })
  resized.observe(room)
  held.take(data, words, timeZone)
  return axis
}

function countsOf({ events }: Laid): number[] {
  return events.lanes.map((lane) => lane.events.length)
}
