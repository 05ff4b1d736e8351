// The axis in the window: gives it events, words and theme, and turns what happens on it into session and actions.
import '../../axis/axis.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Axis, AxisCluster, AxisData, AxisLaid, AxisLane, AxisMove, AxisWindow } from '../../axis/axis.ts'
import { createAxis } from '../../axis/create-axis.ts'
import { createOverview, type Overview } from '../../axis/overview.ts'
import { laneColour } from '../../domain/lane.ts'
import type { LaneRow } from '../../contract/timeline.ts'
import { marks } from '../../domain/columns.ts'
import { runAction } from '../actions.ts'
import { useApp, useSession, type App } from '../app-context.tsx'
import { ClusterList } from '../cluster/cluster-list.tsx'
import { draftEvent } from '../events/draft-event.ts'
import { ActionButton } from '../header/header.tsx'
import { NothingShown } from '../nothing-shown.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { showAxis } from './axis-in-view.ts'
import { drawnCount } from './drawn-count.ts'
import { likelyNext } from './foretold.ts'
import { NothingInWindow } from './nothing-in-window.tsx'
import { moveEvent } from './move-event.ts'
import { MoveQuestion } from './move-question.tsx'
import { selectPosition } from './select-position.ts'
import { reportUnlessCut } from '../cut.ts'

export function TimelineView() {
  const app = useApp()
  const { events, session, words } = app
  const box = useRef<HTMLDivElement>(null)
  const strip = useRef<HTMLDivElement>(null)
  const axis = useRef<Axis>(null)
  const overview = useRef<Overview>(null)
  const [cluster, setCluster] = useState<AxisCluster | null>(null)
  const [question, setQuestion] = useState<Question | null>(null)
  const nothingShown = useEventsNow(({ found }) => found.shown === 0 && found.total > 0)
  const theme = useSession((each) => each.theme)
  const selected = useSession((each) => each.selected)

  const refreshColours = useCallback(() => {
    axis.current?.refreshColours()
    overview.current?.refreshColours()
  }, [])

  const closeCluster = useCallback(() => setCluster(null), [])

  useEffect(() => {
    if (!box.current) return
    if (strip.current)
      overview.current = createOverview(strip.current, {
        words: app.words,
        onWindow: (window) => axis.current?.setWindow(window),
      })
    const made = createAxis(
      box.current,
      axisOptions(app, {
        onWindow: (window) => overview.current?.setWindow(window),
        onLaid: (laid) => overview.current?.setData(laid),
        onCluster: setCluster,
        onQuestion: setQuestion,
      }),
    )
    axis.current = made
    showAxis(made)
    // at once, each moment in turn: what has changed is told from one to the next
    const stopEvents = events.subscribe(() => {
      made.setTimeZone(events.now().timeline.timeZone ?? 'UTC')
      made.setData(axisData(app))
    })
    const stopRows = events.onRows((positions) => made.rowsArrived(positions))
    const stopDraft = draftEvent.subscribe(() => made.setDraft(draftOnAxis(app)))
    made.setDraft(draftOnAxis(app))
    made.select(session.get().selected?.position ?? null)
    return () => {
      stopEvents()
      stopRows()
      stopDraft()
      showAxis(null)
      axis.current = null
      overview.current?.destroy()
      overview.current = null
      made.destroy()
    }
  }, [app, events, session])

  useEffect(() => axis.current?.select(selected?.position ?? null), [selected])
  useEffect(() => {
    // the attribute that themes go by is set in the same pass: colours are read after it
    const frame = requestAnimationFrame(() => refreshColours())
    return () => cancelAnimationFrame(frame)
  }, [theme, refreshColours])
  useEffect(() => {
    const observer = new MutationObserver(() => refreshColours())
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => observer.disconnect()
  }, [refreshColours])

  return (
    <section className="timeline" aria-label={words.formatMessage({ id: 'window_timeline' })}>
      <div className="axis-above">
        <div className="zoom" role="group" aria-label={words.formatMessage({ id: 'window_zoom' })}>
          <ActionButton id="zoomOut" icon="minus" className="bare small" />
          <ActionButton id="zoomIn" icon="plus" className="bare small" />
          <button type="button" className="bare small" onClick={() => runAction(app, 'fit')}>
            {words.formatMessage({ id: 'window_fit' })}
          </button>
        </div>
        {/* the axis takes presses for itself: the focus wouldn't follow by itself */}
        <div ref={box} className="axis-room" data-events onClick={() => focusFromOutside(box.current, axis.current)} />
        {nothingShown ? <NothingShown /> : <NothingInWindow />}
      </div>
      <div ref={strip} className="overview-below" />
      {question && (
        <MoveQuestion
          move={question.move}
          displayWhen={question.displayWhen}
          onAnswer={(answer) => {
            setQuestion(null)
            question.answer(answer)
            axis.current?.focus()
          }}
        />
      )}
      {cluster && <ClusterList key={cluster.from} cluster={cluster} onClose={closeCluster} />}
    </section>
  )
}

function focusFromOutside(box: HTMLElement | null, axis: Axis | null): void {
  if (!box?.contains(document.activeElement)) axis?.focus()
}

/** What a date that was moved by hand asks before it is written. */
interface Question {
  move: AxisMove
  displayWhen: string | null
  answer: Parameters<typeof MoveQuestion>[0]['onAnswer']
}

interface ViewListeners {
  onWindow(window: AxisWindow): void
  onLaid(laid: AxisLaid): void
  onCluster(cluster: AxisCluster): void
  onQuestion(question: Question): void
}

function axisOptions(
  app: App,
  { onWindow, onLaid, onCluster, onQuestion }: ViewListeners,
): Parameters<typeof createAxis>[1] {
  const { events, session } = app
  return {
    words: app.words,
    data: axisData(app),
    timeZone: events.now().timeline.timeZone ?? 'UTC',
    now: Date.now(),
    window: session.get().axisWindow,
    wheel: 'zooms',
    height: 'container',
    gutter: 'auto',
    on: {
      select: (position) => selectPosition(app, position),
      open: (position) => selectPosition(app, position, true),
      add: (edtf, lane) =>
        session.set({
          adding: { when: edtf, ...withLane(events.now().timeline.lanes.find(({ number }) => number === lane)) },
        }),
      remove: (position) => removePosition(app, position),
      window: (axisWindow) => {
        session.set({ axisWindow })
        onWindow(axisWindow)
      },
      canMove: () => events.now().timeline.readOnly === null,
      async move(move) {
        const { precise, when, position } = move
        const displayWhen = events.row(position)?.displayWhen ?? null
        if (precise === null && displayWhen === null) return moveEvent(app, position, when, true)
        const answer = await new Promise<Parameters<Question['answer']>[0]>((resolve) =>
          onQuestion({ move, displayWhen, answer: resolve }),
        )
        if (answer) await moveEvent(app, position, answer.when, answer.keepWords)
      },
      laid: onLaid,
      openCluster(opened) {
        onCluster(opened)
        return true
      },
      needRows: (positions) => void events.loadRows(positions).catch(reportUnlessCut),
      drawn: (count) => drawnCount.set(count),
    },
  }
}

function withLane(lane: LaneRow | undefined): { lane?: string } {
  return lane ? { lane: lane.name } : {}
}

function axisData({ events }: App): AxisData {
  const { table, shown, changed, timeline } = events.now()
  return {
    table,
    shown: shown === table.order ? null : shown,
    changed,
    lanes: timeline.lanes.map((lane, place): AxisLane => ({
      number: lane.number,
      id: lane.id,
      name: lane.name,
      colour: laneColour(place, lane.colour),
    })),
    row: (position) => events.row(position),
    next: () => likelyNext(events.now()),
  }
}

/** Removing goes by the selection: what is removed is what the inspector showed last. */
function removePosition(app: App, position: number): void {
  void (async () => {
    const { id } = await app.client.events.at({ position })
    app.session.set({ selected: { id, position } })
    runAction(app, 'removeEvent')
  })().catch(reportError)
}

function draftOnAxis({ events }: App): Parameters<Axis['setDraft']>[0] {
  const draft = draftEvent.get()
  if (!draft) return null
  const lane = events.now().timeline.lanes.find(({ name }) => name === draft.lane)
  return {
    earliest: draft.earliest,
    latest: draft.latest,
    mark: marks.indexOf(draft.mark),
    lane: lane?.number ?? 0,
    title: draft.title,
  }
}
