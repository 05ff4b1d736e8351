// An event's date moved without a pointer: earlier or later by the date's own unit, its start and its end each by themselves.
import { useEffect, useRef } from 'react'
import type { EventDetail } from '../../contract/events.ts'
import { withDate } from '../../domain/event.ts'
import { endsOf, formatEdtf, shiftWhen, strideOf, type Side, type When } from '../../domain/when.ts'
import { units } from '../../domain/timescale/calendar.ts'
import { whenToWords } from '../../words/when-words.ts'
import { useApp } from '../app-context.tsx'
import { Icon } from '../icon.tsx'
import { notice } from '../notice.ts'
import { useQuickWrite } from './use-quick-write.ts'

export function WhenSteps({ event, when }: { event: EventDetail; when: When }) {
  const { client, words } = useApp()
  const write = useQuickWrite()
  /** What is being written, until it is shown: presses in quick succession go on from each other. */
  const pending = useRef<When | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    if (pending.current && event.when === formatEdtf(pending.current)) pending.current = null
  }, [event.when])

  const step = (side: Side, n: 1 | -1): void => {
    const from = pending.current ?? when
    const moved = shiftWhen(from, side, strideOf(from, side), n)
    if (!moved) {
      const stops = words.formatMessage({ id: 'timeline_step_stops' }, { side })
      // after what is still to be said of earlier presses
      queue.current = queue.current.then(() => notice.say(stops))
      return
    }
    pending.current = moved
    const said = words.formatMessage(
      { id: 'timeline_moved' },
      { title: event.title, when: whenToWords(moved, words, 'long') },
    )
    const set = withDate(event, formatEdtf(moved))
    queue.current = queue.current.then(() =>
      write(
        () =>
          client.events.edit({ id: event.id, set }).catch((error: unknown) => {
            pending.current = null
            throw error
          }),
        said,
      ),
    )
  }

  const ends = endsOf(when)
  const sides: readonly Side[] = ends.start && ends.end ? ['start', 'end', 'whole'] : ['whole']
  return (
    <div className="when-steps" role="group" aria-label={words.formatMessage({ id: 'timeline_steps' })}>
      {sides.map((side) => {
        const unit = units.find(({ ms }) => ms === strideOf(when, side).ms)?.name ?? 'day'
        const button = (direction: 'earlier' | 'later') => (
          <button
            type="button"
            className="bare small"
            aria-label={words.formatMessage({ id: 'timeline_step' }, { side, unit, direction })}
            title={words.formatMessage({ id: 'timeline_step' }, { side, unit, direction })}
            onClick={() => step(side, direction === 'later' ? 1 : -1)}
          >
            <Icon name={direction} />
          </button>
        )
        return (
          <span key={side} className="when-step">
            {button('earlier')}
            <span aria-hidden="true">
              {words.formatMessage({ id: 'timeline_step_side' }, { side: sides.length > 1 ? side : 'only', unit })}
            </span>
            {button('later')}
          </span>
        )
      })}
    </div>
  )
}
