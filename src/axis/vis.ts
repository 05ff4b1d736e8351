// vis-timeline as the axis uses it: range, zoom, pan, scrolling and lanes. Everything that its types don't promise is in this file;
// 8.5.4 is pinned, and opening fails by name where one of these isn't there any more.
import { DataSet } from 'vis-data/esnext'
import { Timeline, type TimelineOptions } from 'vis-timeline/esnext'
import 'vis-timeline/styles/vis-timeline-graph2d.css'

/** Parts that the types leave out. */
interface Internals {
  dom: { top: HTMLElement; center: HTMLElement; left: HTMLElement; root: HTMLElement }
  range: { start: number; end: number }
  props: { scrollTop: number }
  body: { domProps: { center: { width: number }; centerContainer: { height: number } } }
  _setScrollTop(top: number): void
  /** Asks for a frame; vis calls it by this name wherever something moved. */
  _redraw(): void
  /** Lays out panels and lanes at once, then tells 'changed'. */
  _origRedraw(): void
  /** What is redrawn in every frame. */
  components: unknown[]
  timeAxis: unknown
  emit(event: 'changed'): void
}

export interface VisRange {
  start: number
  end: number
}

/** The few things of vis that the axis needs, by names of our own. */
export interface Vis {
  /** Panels: above the lanes, and the lanes' own room. */
  top: HTMLElement
  center: HTMLElement
  range(): VisRange
  width(): number
  /** px that the lanes' room shows, and how far it is scrolled (≥ 0). */
  viewHeight(): number
  scrollTop(): number
  scrollTo(top: number): void
  setRange(start: number, end: number): void
  /** In the next frame, lanes and panels included. */
  redraw(): void
  /** In the next frame what lies on the lanes, which stay as they are. */
  drawAgain(): void
  setGroups(groups: readonly VisGroup[]): void
  /** Before vis redraws a frame; then after it. */
  onRange(listener: () => void): void
  onDrawn(listener: () => void): void
  destroy(): void
}

export interface VisGroup {
  id: number
  /** An empty lane is exactly as high as this element. */
  label: HTMLElement
}

export interface VisOptions {
  groups: readonly VisGroup[]
  from: number
  to: number
  wheelNeedsCtrl: boolean
  fillsContainer: boolean
  ready(vis: Vis): void
}

/** Instants that the axis never leaves: JavaScript's own range, with room for vis to compute. */
const farthest = 8.6e15

export function openVis(
  container: HTMLElement,
  { groups, from, to, wheelNeedsCtrl, fillsContainer, ready }: VisOptions,
): void {
  let labels = new Map(groups.map(({ id, label }) => [id, label]))
  const set = new DataSet(groups.map(({ id }, order) => ({ id, content: '', order })))
  const options: TimelineOptions = {
    ...(fillsContainer ? { height: '100%', verticalScroll: true } : {}),
    stack: false,
    autoResize: false,
    orientation: 'top',
    preferZoom: true,
    ...(wheelNeedsCtrl ? { zoomKey: 'ctrlKey' } : {}),
    zoomFriction: 20,
    zoomMin: 60_000,
    zoomMax: 2 * farthest,
    min: new Date(-farthest),
    max: new Date(farthest),
    selectable: false,
    showCurrentTime: false,
    margin: { axis: 0, item: 0 },
    // vis's own header is made empty and cheap: ours is drawn above
    showMajorLabels: false,
    showMinorLabels: false,
    timeAxis: { scale: 'year', step: 5000 },
    // vis asks once with null
    groupTemplate: (group: { id: number } | null) => (group ? (labels.get(group.id) ?? '') : ''),
    onInitialDrawComplete: () => {
      timeline.setWindow(from, to, { animation: false })
      ready(vis)
    },
  }
  // start and end as options would make the first draw wait for a later redraw
  const timeline = new Timeline(container, new DataSet([]), set, options)
  // what the class has beyond its types: looked for here
  const inside = timeline as unknown as Internals
  expectParts(inside)
  // its own steps aren't seen, and measuring them would lay out the page in the middle of each frame
  inside.components.splice(inside.components.indexOf(inside.timeAxis), 1)
  let isLaidOut = false
  let scrolledTo = 0
  let frameAsked = 0
  const layOut = (): void => {
    isLaidOut = true
    scrolledTo = inside.props.scrollTop
    inside._origRedraw()
  }
  // vis lays out everything in every frame; where time alone moves, panels and lanes are where they were
  inside._redraw = () => {
    frameAsked ||= requestAnimationFrame(() => {
      frameAsked = 0
      if (isLaidOut && inside.props.scrollTop === scrolledTo) inside.emit('changed')
      else layOut()
    })
  }
  const redraw = (): void => {
    isLaidOut = false
    inside._redraw()
  }
  // vis itself would look once a second
  const resized = new ResizeObserver(layOut)
  resized.observe(container)
  const vis: Vis = {
    top: inside.dom.top,
    center: inside.dom.center,
    range: () => inside.range,
    width: () => inside.body.domProps.center.width,
    viewHeight: () => inside.body.domProps.centerContainer.height,
    scrollTop: () => -inside.props.scrollTop,
    scrollTo(top) {
      inside._setScrollTop(-top)
      redraw()
    },
    setRange: (start, end) => timeline.setWindow(start, end, { animation: false }),
    redraw,
    drawAgain: () => inside._redraw(),
    setGroups(next) {
      labels = new Map(next.map(({ id, label }) => [id, label]))
      const ids = new Set(next.map(({ id }) => id))
      set.remove(set.getIds().filter((id) => !ids.has(Number(id))))
      set.update(next.map(({ id }, order) => ({ id, content: '', order })))
      redraw()
    },
    onRange: (listener) => timeline.on('rangechange', listener),
    onDrawn: (listener) => timeline.on('changed', listener),
    destroy() {
      resized.disconnect()
      cancelAnimationFrame(frameAsked)
      timeline.destroy()
    },
  }
}

function expectParts(inside: Partial<Internals>): void {
  const { dom, range, props, body } = inside
  const parts = {
    'dom.top': dom?.top,
    'dom.center': dom?.center,
    'range.start': range?.start,
    'props.scrollTop': props?.scrollTop,
    'body.domProps.center': body?.domProps.center,
    'body.domProps.centerContainer': body?.domProps.centerContainer,
    _setScrollTop: inside._setScrollTop,
    _redraw: inside._redraw,
    _origRedraw: inside._origRedraw,
    emit: inside.emit,
    'components with timeAxis': inside.components?.includes(inside.timeAxis) || null,
  }
  for (const [name, part] of Object.entries(parts))
    if (part === undefined || part === null) throw new Error(`this vis-timeline has no ${name}`)
}
