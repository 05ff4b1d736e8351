// Puts the axis together: vis-timeline keeps range, zoom, pan, scrolling and lanes; layout, header, backdrop and events are ours.
// Events lie in a layer of our own over vis's lanes: one transform moves them all, and they can stand in lane groups for screen readers.
import './axis.css'
import { marks } from '../domain/columns.ts'
import { floorToUnit, unitFor, type UnitName } from '../domain/timescale/calendar.ts'
import { fitWindow, groupByLane, isClosed, placeInLane, type EventLanes } from '../domain/timescale/event-lanes.ts'
import { createLayout, levelOf, type Layout } from '../domain/timescale/layout.ts'
import { lanePadding, rowHeight, type View } from '../domain/timescale/view.ts'
import { civilDay, dayText, monthText, two, yearText } from '../domain/when/calendar.ts'
import { offsetAt } from '../domain/when/time-zone.ts'
import type { Axis, AxisData, AxisLane, AxisOptions, AxisRow } from './axis.ts'
import { createBackdrop, type Backdrop } from './backdrop.ts'
import { cardOf, describeEvent, otherVersion } from './describe.ts'
import { element } from './element.ts'
import { createEventLayer, flagsOf, labelPadding, type EventLayer } from './event-layer.ts'
import { createHeader, type Header } from './header.ts'
import { createHoverCard } from './hover-card.ts'
import { createKeyboard, type Keyboard, type OpenedStep } from './keyboard.ts'
import { createTextWidth } from './text-width.ts'
import { openVis, type Vis } from './vis.ts'

/** px: below this the lane names stand above their lanes. */
const narrowWidth = 600
/** px that a name above its lane takes. */
const nameStrip = 20
/** Of a window, loaded on both sides. */
const margin = 0.5
const titleMost = 400
/** px of a label where titles come only when they are seen: what stands may not move when they arrive. */
const labelUnseen = 200
/** Rows are asked for all at once up to here. */
const rowsAtOnce = 2_000

export function createAxis(container: HTMLElement, options: AxisOptions): Axis {
  const { on } = options
  const room = element('div', 'axis', container)
  let { words, data, timeZone } = options
  let bands: AxisLane[] = []
  let events: EventLanes
  let layout: Layout
  let view: View | null = null
  let shownView: View | null = null
  let tops: number[] = []
  let heights: number[] = []
  let total = 0
  let labels: HTMLElement[] = []
  let vis: Vis | null = null
  let header: Header
  let backdrop: Backdrop
  let layer: EventLayer
  let listbox: HTMLElement
  let keyboard: Keyboard
  let selected: number | null = null
  /** Never hidden in a count: the event that is selected, or was asked for. */
  let kept: number | null = null
  let draft: Parameters<Axis['setDraft']>[0] = null
  let ghost: HTMLElement | null = null
  let names: HTMLElement | null = null
  let lastCount = ''
  const textWidth = createTextWidth(room)
  const card = createHoverCard(room)
  let indexes: Int32Array | null = null
  let labelWidths = new Uint16Array()
  const asked = new Set<number>()
  const narrow = (): boolean => (options.gutter === 'auto' ? room.clientWidth < narrowWidth : options.gutter === 0)
  const strip = (): number => (narrow() ? nameStrip : 0)

  const row = (i: number): AxisRow | undefined => data.row(data.columns.position[i] ?? -1)
  const bits = (i: number): number => data.columns.bits[i] ?? 0
  const other = (i: number): { start: number; end: number } | null => {
    const facts = row(i)
    return facts && facts.stated.length > 0 ? otherVersion(facts) : null
  }

  function takeData(): void {
    bands = [...data.lanes]
    if (bands.length === 0 || hasOtherLane(data))
      bands.push({
        number: 0,
        id: 'none',
        name: data.lanes.length > 0 ? words.formatMessage({ id: 'axis_no_lane' }) : '',
        colour: 0,
      })
    events = groupByLane(
      data.columns,
      data.shown,
      bands.map(({ number }) => number),
      timeZone,
    )
    layout = createLayout(events, {
      zone: timeZone,
      label: labelWidth,
      otherStart: (i) => (rowsAreAll() ? (other(i)?.start ?? Number.NaN) : Number.NaN),
    })
    labelWidths = new Uint16Array(data.columns.count)
    view = null
    asked.clear()
    if (data.columns.count <= rowsAtOnce) askRows(data.columns.position)
  }

  /** Every row is there, or will be before anybody has looked. */
  function rowsAreAll(): boolean {
    return data.rowsAreAll === true || data.columns.count <= rowsAtOnce
  }

  function labelWidth(i: number): number {
    if (!rowsAreAll()) return labelUnseen + flagsOf(bits(i))
    const known = labelWidths[i] ?? 0
    if (known > 0) return known
    const facts = row(i)
    const width =
      (facts ? Math.min(titleMost, textWidth(facts.title, (bits(i) & 7) >= 4)) : 120) + labelPadding + flagsOf(bits(i))
    labelWidths[i] = width
    return width
  }

  function indexOf(position: number): number | undefined {
    indexes ??= toIndexes(data.columns.position)
    const i = indexes[position] ?? -1
    return i < 0 ? undefined : i
  }

  function askRows(positions: Iterable<number>): void {
    const missing: number[] = []
    for (const position of positions) {
      if (asked.has(position) || data.row(position)) continue
      asked.add(position)
      missing.push(position)
    }
    if (missing.length > 0) on.needRows?.(missing)
  }

  function makeLabels(): void {
    labels = bands.map((lane, l) => {
      const label = element('div', `axis-lane-name lane-${lane.colour || 'none'}${narrow() ? ' above' : ''}`)
      const name = element('span', '', label)
      name.textContent = lane.name
      name.dir = 'auto'
      element('small', '', label).textContent = words.formatNumber(events.lanes[l]?.events.length ?? 0)
      return label
    })
  }

  function start(range: { from: number; to: number }): void {
    makeLabels()
    openVis(room, {
      groups: groupsOf(),
      start: range.from,
      end: range.to,
      wheelNeedsCtrl: options.wheel === 'zooms with Ctrl',
      fillsContainer: options.height === 'container',
      ready: (made) => build(made),
    })
  }

  function groupsOf(): { id: number; label: HTMLElement }[] {
    return bands.map(({ number }, l) => ({ id: number, label: labels[l] ?? element('div', '') }))
  }

  function build(made: Vis): void {
    vis = made
    header = createHeader(made.top, words, timeZone, options.now)
    backdrop = createBackdrop(made, words)
    listbox = element('div', 'axis-events', made.center)
    listbox.tabIndex = 0
    listbox.setAttribute('role', 'listbox')
    listbox.setAttribute('aria-label', words.formatMessage({ id: 'axis_label' }))
    layer = createEventLayer(listbox, { bits, row, other, describe })
    layer.setLanes(bands)
    keyboard = createKeyboard({
      listbox,
      words,
      vis: made,
      things: () => ({ view, bands, events }),
      zone: () => timeZone,
      prepare,
      draw,
      tops: () => tops,
      nameStrip: strip,
      find: (i) => layer.find(i),
      onActive(i) {
        layer.setActive(i)
        const facts = i === null ? undefined : row(i)
        const box = i === null ? undefined : layer.find(i)
        // only for who is here with the keyboard: an event that was chosen elsewhere is shown there
        if (facts && box && i !== null && document.activeElement === listbox)
          card.showFor(box, cardOf(facts, bits(i), words))
        else card.hide()
      },
      onSelect: (i) => pick(i, true),
      onRemove: (i) => on.remove?.(positionOf(i)),
      onOpenStep,
      onEscape: () => (card.isShown() ? (card.hide(), true) : false),
      commands: { fit: axis.fit, today: axis.goToToday, zoom: axis.zoom, pan: axis.pan },
    })
    listbox.addEventListener('click', onClick)
    listbox.addEventListener('dblclick', onDoubleClick)
    listbox.addEventListener('pointermove', onHover)
    listbox.addEventListener('pointerleave', card.hide)
    made.onRange(prepare)
    made.onDrawn(draw)
    axis.select(selected === null ? null : positionOf(selected))
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
    view = layout.view(from - span * margin, to + span * margin, level, kept)
    if (before !== level) {
      const direction = Math.sign(level - (before ?? level)) || 1
      whenIdle(() => layout.prepare(level + direction))
    }
    placeLanes()
    const current = view
    askRows(
      (function* () {
        for (const { i } of current.drawn) yield positionOf(i)
      })(),
    )
  }

  /** Tops and heights of lanes; the lane of an event that is being typed has a row more. */
  function placeLanes(): void {
    if (!view) return
    const draftLane = draft ? laneOfDraft(draft.lane) : -1
    const wanted = view.heights.map((height, l) => height + (l === draftLane ? rowHeight : 0))
    if (wanted.length === heights.length && wanted.every((height, l) => height === heights[l]) && tops.length > 0)
      return
    heights = wanted
    let top = 0
    tops = heights.map((height) => {
      const at = top + strip()
      top += height + strip()
      return at
    })
    total = top
    // vis makes each lane as high as its name
    heights.forEach((height, l) => labels[l]?.style.setProperty('height', `${height + strip()}px`))
    shownView = null
    nameLanes()
  }

  /** Narrow: the names stand above their lanes, and stay while the window is moved. */
  function nameLanes(): void {
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

  function laneOfDraft(number: number): number {
    return Math.max(
      0,
      bands.findIndex((band) => band.number === number),
    )
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
      layer.show(view, tops, heights, keyboard.activeDrawn())
      listbox.style.height = `${total}px`
      shownView = view
    }
    const top = vis.scrollTop()
    layer.place(from, k, width, top, top + vis.viewHeight())
    header.draw(from, to, k, width)
    backdrop.draw({
      view,
      tops,
      heights,
      colours: bands.map(({ colour }) => colour),
      lines: header.lines(),
      start: from,
      k,
      width,
      now: options.now,
    })
    keyboard.placeProxy(from, k)
    placeGhost(from, k, width)
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
    const facts = row(i)
    const lane = bands.find(({ number }) => number === data.columns.lane[i])?.name ?? ''
    return facts ? describeEvent(facts, bits(i), lane, words) : ''
  }

  function positionOf(i: number): number {
    return data.columns.position[i] ?? -1
  }

  function pick(i: number | null, open = false): void {
    mark(i)
    const position = i === null ? null : positionOf(i)
    on.select?.(position)
    if (open && position !== null) on.open?.(position)
  }

  function mark(i: number | null): void {
    selected = i
    layer.setSelected(i)
    keep(i)
    const at = i === null ? undefined : events.starts[i]
    header.setMarked(at !== undefined && isClosed(at) ? at : null)
    vis?.redraw()
  }

  function keep(i: number | null): void {
    kept = i
    if (i !== null && view && !view.drawn.some((each) => each.i === i)) view = null
  }

  function onOpenStep({ lane, start: from, end: to, unit, element: opened }: OpenedStep): boolean {
    const group = events.lanes[lane]
    if (!on.openCluster || !group || !view) return false
    const apart = new Set(view.drawn.map(({ i }) => i))
    const inside = group.events.subarray(placeInLane(group, from), placeInLane(group, to)).filter((i) => !apart.has(i))
    return on.openCluster({
      lane: group.number,
      from,
      to,
      unit,
      positions: inside.map(positionOf),
      starts: Float64Array.from(inside, (i) => events.starts[i] ?? 0),
      bits: Uint16Array.from(inside, bits),
      element: opened,
    })
  }

  function onClick(event: MouseEvent): void {
    const i = layer.indexOf(event.target)
    if (i !== null) {
      keyboard.activate(i)
      pick(i)
    } else if (!keyboard.openStepAt(event) && selected !== null) pick(null)
  }

  function onDoubleClick(event: MouseEvent): void {
    const i = layer.indexOf(event.target)
    if (i !== null) return on.open?.(positionOf(i))
    if (!vis || !view) return
    const box = listbox.getBoundingClientRect()
    const { start: from, end: to } = vis.range()
    const at = from + ((event.clientX - box.left) * (to - from)) / vis.width()
    const y = event.clientY - box.top
    const lane = tops.findLastIndex((top) => top - strip() <= y)
    on.add?.(edtfAt(at, (to - from) / vis.width(), timeZone), bands[Math.max(0, lane)]?.number ?? 0)
  }

  function onHover(event: PointerEvent): void {
    if (event.pointerType === 'touch' || event.buttons > 0) return card.hide()
    const i = layer.indexOf(event.target)
    const facts = i === null ? undefined : row(i)
    const box = i === null ? undefined : layer.find(i)
    if (i !== null && facts && box) card.showFor(box, cardOf(facts, bits(i), words))
    else card.hide()
  }

  /** What is being typed, dashed, in the first row of its lane that is free there. */
  function placeGhost(from: number, k: number, width: number): void {
    if (!draft || !view) {
      ghost?.remove()
      ghost = null
      return
    }
    const { earliest, latest, lane, mark: kind, title } = draft
    const l = laneOfDraft(lane)
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
    const rows = Math.max(1, Math.round(((heights[l] ?? rowHeight) - 2 * lanePadding) / rowHeight))
    let free = 0
    while (taken.has(free) && free < rows - 1) free++
    ghost ??= element('div', '', listbox)
    ghost.setAttribute('aria-hidden', 'true')
    ghost.className = `event ghost mark-of-${marks[kind] ?? 'day'} label-${side} lane-${bands[l]?.colour || 'none'}`
    ghost.style.transform = `translate(${x}px, ${(tops[l] ?? 0) + lanePadding + free * rowHeight}px)`
    ghost.style.width = `${barWidth}px`
    ghost.replaceChildren()
    const label = element('span', 'event-label', ghost)
    element('span', 'event-title', label).textContent = text
  }

  /** `before`: positions as they were, where lanes are the same: each event keeps its element. */
  function redo(before: Uint32Array | null): void {
    const bandsBefore = bands
    takeData()
    makeLabels()
    heights = []
    vis?.setGroups(groupsOf())
    const keep = before !== null && bandsBefore.length === bands.length
    if (keep) layer.rename((old) => indexOf(before[old] ?? -1))
    else layer.setLanes(bands)
    shownView = null
    keyboard.forget()
    prepare()
    vis?.redraw()
  }

  const axis: Axis = {
    element: room,
    setData(next) {
      const same = next.columns === data.columns && next.shown === data.shown && isSameLanes(next.lanes, data.lanes)
      const before = data
      data = next
      if (next.columns !== before.columns) indexes = null
      if (same) return
      if (!vis) return takeData()
      // an index of before
      kept = null
      const chosen = selected === null ? null : (before.columns.position[selected] ?? null)
      redo(isSameLanes(next.lanes, before.lanes) ? before.columns.position : null)
      axis.select(chosen)
    },
    rowsArrived(positions) {
      const arrived = new Set(positions.flatMap((position) => indexOf(position) ?? []))
      if (rowsAreAll()) {
        for (const i of arrived) labelWidths[i] = 0
        layout.forget()
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
    select(position) {
      const i = position === null ? null : (indexOf(position) ?? null)
      if (!vis) {
        selected = i
        return
      }
      mark(i)
    },
    reveal(position) {
      const i = indexOf(position)
      if (i === undefined || !vis) return
      keep(i)
      prepare()
      keyboard.activate(i)
    },
    window: () => {
      const { start: from, end: to } = vis?.range() ?? { start: events.first, end: events.last }
      return { from, to }
    },
    laid: () => ({ events, lanes: bands }),
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
    focus: () => listbox?.focus(),
    setWords(next) {
      words = next
      header?.setWords(next)
      if (vis) redo(null)
    },
    setTimeZone(next) {
      if (next === timeZone) return
      timeZone = next
      header?.setZone(next)
      if (vis) redo(null)
      else takeData()
    },
    refreshColours() {
      backdrop?.readColours()
      vis?.redraw()
    },
    destroy() {
      card.remove()
      vis?.destroy()
      room.remove()
    },
  }

  /** All events with room around them; a lone day gets a month. */
  function fitRange(): { from: number; to: number } {
    const { from, to } = fitWindow(events)
    const span = Math.max(to - from, 30 * 86_400_000)
    const middle = (from + to) / 2
    const half = (span / 2) * 1.06
    // titles stand right of the last marks
    return { from: middle - half, to: middle + half * 1.12 }
  }

  takeData()
  start(options.window ?? fitRange())
  return axis
}

function hasOtherLane({ columns, lanes }: AxisData): boolean {
  const known = new Uint8Array(0x10000)
  for (const { number } of lanes) known[number] = 1
  for (const number of columns.lane) if (known[number] === 0) return true
  return false
}

/** By position; −1: no event. */
function toIndexes(positions: Uint32Array): Int32Array {
  let most = -1
  for (const position of positions) if (position > most) most = position
  const indexes = new Int32Array(most + 1).fill(-1)
  for (let i = 0; i < positions.length; i++) indexes[positions[i] ?? 0] = i
  return indexes
}

function isSameLanes(a: readonly AxisLane[], b: readonly AxisLane[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

const idle: (run: () => void) => void =
  'requestIdleCallback' in globalThis ? (run) => requestIdleCallback(run) : (run) => setTimeout(run, 50)

function whenIdle(run: () => void): void {
  idle(run)
}

/** The calendar unit under an instant, as precise as the zoom shows: a day from 4 px on, else the month, the year, the decade. */
function edtfAt(instant: number, msPerPx: number, zone: string): string {
  const unit = unitFor(msPerPx, () => 4)
  const names: readonly UnitName[] = ['minute', '10 minutes', 'hour', '6 hours', 'day', 'week']
  const start = floorToUnit(instant, unit, zone)
  const wall = (names.includes(unit.name) ? instant : start) + offsetAt(instant, zone)
  const day = civilDay(wall)
  if (unit.name === 'minute' || unit.name === '10 minutes') {
    const date = new Date(wall)
    return `${dayText(day)}T${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  }
  if (names.includes(unit.name)) return dayText(day)
  if (unit.name === 'month' || unit.name === 'quarter')
    return monthText(civilDay(instant).year, civilDay(instant).month)
  return yearText(civilDay(instant).year)
}
