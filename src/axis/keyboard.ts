// Keys on the axis and what a screen reader follows: the focus stays on the list of events, the active thing is a state of it.
import { nextUnit, type Unit } from '../domain/timescale/calendar.ts'
import type { EventLanes } from '../domain/timescale/event-lanes.ts'
import { isClosed, isInLane } from '../domain/timescale/lane.ts'
import { stepsHeight, type Drawn, type View } from '../domain/timescale/view.ts'
import type { Words } from '../words/words.ts'
import type { AxisLane } from './axis.ts'
import {
  drawnToThing,
  nearestStart,
  nearestThing,
  nextThing,
  thingAcross,
  thingsOf,
  type CountedStep,
  type Thing,
  type Way,
} from './drawn-things.ts'
import { element } from './element.ts'
import { stepName } from './step-name.ts'
import type { Vis } from './vis.ts'

export interface Keyboard {
  activate(i: number): void
  /** The active event as it was drawn last: its element is never taken away. */
  activeDrawn(): Drawn | null
  /** A click on a step zooms into it. False: there is none. */
  openStepAt(event: MouseEvent): boolean
  /** The frame around the active step. */
  placeProxy(start: number, k: number): void
  /** Events are laid out anew: what was active stays so where it is still shown, drawn or counted. */
  renew(): void
}

export interface KeyboardOptions {
  listbox: HTMLElement
  words: Words
  vis: Vis
  things(): { view: View | null; bands: readonly AxisLane[]; events: EventLanes | null }
  zone(): string
  prepare(): void
  draw(): void
  tops(): readonly number[]
  nameStrip(): number
  find(i: number): HTMLElement | undefined
  onActive(i: number | null): void
  onSelect(i: number): void
  onRemove(i: number): void
  /** False: nobody listens, and it is zoomed to. */
  onOpenStep(step: OpenedStep): boolean
  /** True: it had something to close. */
  onEscape(): boolean
  commands: { fit(): void; today(): void; zoom(factor: number): void; pan(fraction: number): void }
}

export interface OpenedStep {
  /** Index among the lanes. */
  lane: number
  start: number
  end: number
  unit: Unit
  element: HTMLElement
}

export function createKeyboard(options: KeyboardOptions): Keyboard {
  const { listbox, vis, things, zone, words } = options
  const proxy = element('div', 'axis-step', listbox)
  proxy.id = 'axis-step'
  proxy.setAttribute('role', 'option')
  proxy.setAttribute('aria-selected', 'false')
  proxy.hidden = true
  let active: Thing | null = null
  /** What was active and went: the next arrow goes on from there. */
  let gone: Thing | null = null

  listbox.addEventListener('keydown', onKey)

  function inOrder(): Thing[] {
    return thingsOf(things().view)
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const done = event.shiftKey && event.key.startsWith('Arrow') ? panBy(event.key) : press(event.key)
    if (!done) return
    event.preventDefault()
    event.stopPropagation()
  }

  function panBy(key: string): boolean {
    if (key === 'ArrowLeft') options.commands.pan(-0.2)
    else if (key === 'ArrowRight') options.commands.pan(0.2)
    else vis.scrollTo(Math.max(0, vis.scrollTop() + (key === 'ArrowDown' ? 60 : -60)))
    return true
  }

  function press(key: string): boolean {
    switch (key) {
      case 'ArrowRight':
      case 'ArrowLeft':
        goSideways(key === 'ArrowRight' ? 1 : -1)
        return true
      case 'ArrowDown':
      case 'ArrowUp':
        goAcross(key === 'ArrowDown' ? 1 : -1)
        return true
      case 'Home':
      case 'End': {
        const { start, end } = vis.range()
        const all = inOrder()
        const target =
          key === 'Home' ? all.find((thing) => thing.start >= start) : all.findLast((thing) => thing.start < end)
        if (target) setActive(target)
        return true
      }
      case 'Enter':
        if (active?.kind === 'step') openStep(active)
        else if (active) options.onSelect(active.drawn.i)
        return active !== null
      case 'Delete':
        // the event that is selected meanwhile is another one
        if (active?.kind === 'step') return true
        if (active?.kind !== 'event') return false
        options.onRemove(active.drawn.i)
        return true
      case 'Escape':
        return options.onEscape()
      case '+':
      case '=':
        options.commands.zoom(1 / 1.5)
        return true
      case '-':
        options.commands.zoom(1.5)
        return true
      case 'f':
      case 'F':
        options.commands.fit()
        return true
      case 't':
      case 'T':
        options.commands.today()
        return true
      default:
        return false
    }
  }

  function goSideways(way: Way): void {
    const all = inOrder()
    const from = active ?? goneInSight()
    if (!from) return setActive(nearestThing(all, vis.range().start, 1) ?? all[0] ?? null)
    const next = nextThing(all, from, way)
    if (next) return setActive(next)
    // beyond what is loaded: the next start in any lane, and the window goes there
    const { events, view } = things()
    const nearest = view && events ? nearestStart(events, way > 0 ? view.to : view.from, way) : null
    if (nearest === null) return
    moveTo(nearest)
    const target = nearestThing(inOrder(), nearest, way)
    if (target) setActive(target)
  }

  function goneInSight(): Thing | null {
    const { start, end } = vis.range()
    return gone && gone.start >= start && gone.start <= end ? gone : null
  }

  function goAcross(way: Way): void {
    if (!active) return goSideways(1)
    const next = thingAcross(inOrder(), active, things().bands.length, way)
    if (next) setActive(next)
  }

  function moveTo(instant: number): void {
    const { start, end } = vis.range()
    const half = (end - start) / 2
    vis.setRange(instant - half, instant + half)
    options.prepare()
  }

  function setActive(thing: Thing | null): void {
    active = thing
    gone = null
    if (!thing) {
      proxy.hidden = true
      listbox.removeAttribute('aria-activedescendant')
      return options.onActive(null)
    }
    const { start, end } = vis.range()
    const edge = (end - start) * 0.02
    if (isClosed(thing.start) && (thing.start < start + edge || thing.start > end - edge)) moveTo(thing.start)
    options.prepare()
    options.draw()
    scrollToLane(thing.lane)
    proxy.hidden = thing.kind === 'event'
    if (thing.kind === 'step') {
      const lane = things().bands[thing.lane]?.name ?? ''
      proxy.setAttribute(
        'aria-label',
        words.formatMessage(
          { id: 'axis_step' },
          { count: thing.count, step: stepName(thing.start, thing.unit, zone(), words, false), lane },
        ),
      )
      listbox.setAttribute('aria-activedescendant', proxy.id)
      options.onActive(null)
    } else {
      const box = options.find(thing.drawn.i)
      if (box) listbox.setAttribute('aria-activedescendant', box.id)
      options.onActive(thing.drawn.i)
    }
    vis.redraw()
  }

  function scrollToLane(lane: number): void {
    const top = (options.tops()[lane] ?? 0) - options.nameStrip()
    const bottom = (options.tops()[lane] ?? 0) + (things().view?.heights[lane] ?? 0)
    const from = vis.scrollTop()
    const height = vis.viewHeight()
    if (top < from) vis.scrollTo(top)
    else if (bottom > from + height) vis.scrollTo(Math.min(top, bottom - height))
  }

  /** One whose date or lane took it out of the view keeps its element, which goes where it is now. Null: it isn't shown any more. */
  function drawnAnew(before: Drawn): Drawn | null {
    const { view, events } = things()
    const { i } = before
    const drawn = view?.drawn.find((each) => each.i === i)
    if (drawn || !events) return drawn ?? before
    const start = events.starts[i] ?? Number.NaN
    const lane = events.lanes.findIndex((each) => isInLane(each, i, start))
    return lane < 0 ? null : { ...before, start, end: events.ends[i] ?? start, lane }
  }

  function openStep(step: CountedStep): void {
    // what is opened stands beside it
    setActive(step)
    const { lane, start, end, unit } = step
    if (options.onOpenStep({ lane, start, end, unit, element: proxy })) return
    const next = nextUnit(step.start, step.unit, zone())
    vis.setRange(step.start, next)
    options.prepare()
    const first = inOrder().find((thing) => thing.lane === step.lane && thing.start >= step.start)
    setActive(first ?? null)
  }

  return {
    activate(i) {
      const { view, events } = things()
      const drawn = view?.drawn.find((each) => each.i === i)
      if (drawn) return setActive(drawnToThing(drawn))
      const start = events?.starts[i]
      if (start === undefined || !isClosed(start)) return
      moveTo(start)
      const found = things().view?.drawn.find((each) => each.i === i)
      if (found) setActive(drawnToThing(found))
    },
    activeDrawn: () => (active?.kind === 'event' ? active.drawn : null),
    openStepAt(event) {
      const { view } = things()
      if (!view) return false
      const box = listbox.getBoundingClientRect()
      const { start, end } = vis.range()
      const at = start + ((event.clientX - box.left) * (end - start)) / vis.width()
      const y = event.clientY - box.top
      const hit = inOrder().find((thing) => {
        if (thing.kind !== 'step' || thing.start > at || thing.end <= at) return false
        const bottom = (options.tops()[thing.lane] ?? 0) + (view.heights[thing.lane] ?? 0)
        return y <= bottom && y > bottom - stepsHeight
      })
      if (hit?.kind !== 'step') return false
      openStep(hit)
      return true
    },
    placeProxy(start, k) {
      if (active?.kind !== 'step') return
      const bottom = (options.tops()[active.lane] ?? 0) + (things().view?.heights[active.lane] ?? 0)
      proxy.style.transform = `translate(${Math.round((active.start - start) * k)}px, ${bottom - stepsHeight}px)`
      proxy.style.width = `${Math.round((active.end - active.start) * k)}px`
    },
    renew() {
      if (!active) return
      const before = active
      const drawn = active.kind === 'event' ? drawnAnew(active.drawn) : null
      if (drawn) {
        active = drawnToThing(drawn)
        return
      }
      setActive(null)
      gone = before
    },
  }
}
