import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wallToInstant } from '../../domain/when/time-zone.ts'
import { inStretch } from './in-stretch.ts'

const hour = 3_600_000
const day = 24 * hour

test.each(['UTC', 'America/New_York', 'Asia/Shanghai'])(
  'what begins in the stretch in its lane, and nothing else: %s',
  (zone) => {
    const event = fc.record({
      start: fc.oneof(
        fc.integer({ min: -40, max: 40 }).map((n) => n * day),
        fc.integer({ min: -900, max: 900 }).map((n) => n * hour),
        fc.constant(Number.NaN),
      ),
      lane: fc.integer({ min: 0, max: 2 }),
      shown: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 80 }),
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: 1, max: 20 }),
        (all, first, days) => {
          const last = (t: number): number => (Number.isNaN(t) ? Number.MAX_VALUE : t)
          const events = all.toSorted((a, b) => last(a.start) - last(b.start))
          const table = {
            earliest: Float64Array.from(events, ({ start }) => start),
            // whole days are days, the others moments
            latest: Float64Array.from(events, ({ start }) => (start % day === 0 ? start + day : start + hour / 60)),
            lane: Uint16Array.from(events, ({ lane }) => lane),
          }
          const shown = Uint32Array.from(events.flatMap((each, i) => (each.shown ? [i] : [])))
          const [from, to] = [wallToInstant(first * day, zone), wallToInstant((first + days) * day, zone)]
          const naive = [...shown].filter((i) => {
            const { start, lane } = events[i] ?? { start: Number.NaN, lane: 0 }
            const drawn = start % day === 0 ? wallToInstant(start, zone) : start
            return lane === 1 && drawn >= from && drawn < to
          })
          expect([...inStretch(table, shown, { lane: 1, from, to }, zone)]).toEqual(naive)
        },
      ),
    )
  },
)
