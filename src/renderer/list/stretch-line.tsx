// Over the list while it is narrowed to a lane's stretch of time: which, how many, and the way back to all.
import { laneColour } from '../../domain/lane.ts'
import { stretchToWords } from '../../words/stretch-words.ts'
import { useApp } from '../app-context.tsx'
import type { Stretch } from '../session.ts'
import { useEventsNow } from '../use-events-now.ts'
import './stretch-line.css'

export function StretchLine({ stretch, count }: { stretch: Stretch; count: number }) {
  const { session, words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const place = timeline.lanes.findIndex(({ number }) => number === stretch.lane)
  const lane = timeline.lanes[place]
  return (
    <div className={`stretch-line lane-${lane ? laneColour(place, lane.colour) : 'none'}`} role="status">
      <span className="swatch" />
      <b dir="auto">
        {words.formatMessage(
          { id: 'timeline_stretch' },
          {
            lane: lane?.name ?? words.formatMessage({ id: 'window_lane_none' }),
            stretch: stretchToWords(stretch.from, stretch.to, stretch.unit, timeline.timeZone ?? 'UTC', words),
          },
        )}
      </b>
      <span className="count">{words.formatMessage({ id: 'window_events' }, { count })}</span>
      <button type="button" className="link" onClick={() => session.set({ stretch: null })}>
        {words.formatMessage({ id: 'timeline_stretch_all' })}
      </button>
    </div>
  )
}
