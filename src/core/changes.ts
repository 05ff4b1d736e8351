// Watching the changes of a timeline and the work on its file, as commands.
import type { ChangePatch } from '../contract/changes.ts'
import type { Context } from './context.ts'
import { readRows } from './events.ts'
import { commands } from './implementer.ts'
import { readState } from './timeline.ts'

export const work = {
  watch: commands.work.watch.handler(async function* ({ context, signal }) {
    yield* context.work.watch(signal)
  }),
}

export const changes = {
  watch: commands.changes.watch.handler(async function* ({ context, signal }) {
    for await (const change of context.changes.watch(signal))
      yield { ...change, patch: change.positions === null ? null : readPatch(context, change.positions) }
  }),
}

/** Of so many changed events all is told: that is what somebody does by hand, and waits to see. */
const mostTold = 50

function readPatch(context: Context, positions: readonly number[]): ChangePatch | null {
  if (positions.length > mostTold) return null
  const { position, earliest, latest, lane, bits } = context.index.columnsOf(positions)
  return {
    cells: Array.from(position, (at, i) => ({
      position: at,
      earliest: toInstant(earliest[i]),
      latest: toInstant(latest[i]),
      lane: lane[i] ?? 0,
      bits: bits[i] ?? 0,
    })),
    rows: readRows(context, positions),
    timeline: readState(context),
  }
}

function toInstant(instant = Number.NaN): number | null {
  return Number.isNaN(instant) ? null : instant
}
