// Commands on the timeline as a whole.
import type { TimelineState } from '../contract/timeline.ts'
import { commands } from './implementer.ts'
import { written, type Context } from './context.ts'
import { readLanes } from './lanes.ts'
import { readTimeline } from './timeline-row.ts'
import { timelineToColumns } from './rows.ts'
import { checkFields, checkTitle } from './validation.ts'
import { timelineRecord } from './store/ids.ts'
import { findDamage } from './store/check.ts'
import { fillWithDocument } from './example.ts'

export const timeline = {
  get: commands.timeline.get.handler(({ context }) => readState(context)),
  edit: commands.timeline.edit.handler(({ input, context: { journal } }) => {
    checkFields(input)
    if (input.title !== undefined) checkTitle(input.title)
    return written(
      journal.change('user', (change) => change.edit('timeline', timelineRecord, timelineToColumns(input))),
    )
  }),
  check: commands.timeline.check.handler(async ({ context }) => {
    const { store, gate } = context
    // a large file that was just opened is being checked by a thread, which has the lock
    await gate.pass('write')
    await context.settled()
    const findings = store.takeFindings() ?? findDamage(store.database, store.readOnly === null)
    return { ok: findings.length === 0, findings }
  }),
  fillWithExample: commands.timeline.fillWithExample.handler(({ input, context }) =>
    fillWithDocument(context, input.name),
  ),
}

export function readState({ store, index, journal, place, keepsNothing }: Context): TimelineState {
  const row = readTimeline(store.database)
  const counts = index.countByLane()
  const writable = store.readOnly === null
  return {
    ...row,
    fileName: store.name,
    readOnly: store.readOnly,
    outside: store.outside(),
    place,
    keepsNothing,
    events: index.total(),
    undated: index.undated(),
    inBin: Number(store.database.prepare('SELECT count(*) FROM event WHERE removed > 0').pluck().get()),
    lanes: readLanes(store.database).map((lane) => ({ ...lane, count: counts.get(lane.number) ?? 0 })),
    laneless: counts.get(0) ?? 0,
    undo: writable && journal.canUndo(),
    redo: writable && journal.canRedo(),
  }
}
