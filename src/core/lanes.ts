// Commands on lanes. Live names are unique; a removed lane's events show none until undo gives it back.
import type { LaneRow } from '../contract/timeline.ts'
import { refuse, written, type Context } from './context.ts'
import { commands } from './implementer.ts'
import { idToText, textToId } from './store/ids.ts'
import type { Change } from './store/journal.ts'
import type { Database } from './store/open.ts'
import type { Columns } from './store/records.ts'
import { checkFields, checkLaneNumber, checkName } from './validation.ts'

export const lanes = {
  add: commands.lanes.add.handler(({ input, context }) => {
    checkFields(input)
    checkName(input.name)
    refuseTaken(context, input.name, null)
    const id = context.options.newId()
    const committed = context.journal.change(
      'user',
      (change) => void addLane(context, change, id, input.name, input.colour ?? null),
    )
    return { ...written(committed), id }
  }),
  edit: commands.lanes.edit.handler(({ input, context }) => {
    checkFields(input.set)
    const set: Columns = {}
    if (input.set.name !== undefined) {
      checkName(input.set.name)
      refuseTaken(context, input.set.name, input.id)
      set.name = input.set.name
    }
    if (input.set.colour !== undefined) set.colour = input.set.colour
    return written(context.journal.change('user', (change) => editLane(context, change, input.id, set)))
  }),
  move: commands.lanes.move.handler(({ input, context }) => {
    const others = readLanes(context.store.database).filter(({ id }) => id !== input.id)
    const at = input.before === null ? others.length : others.findIndex(({ id }) => id === input.before)
    if (at < 0) refuse('LANE_NOT_FOUND', { id: input.before ?? '' })
    const placeOf = (i: number): number | null => others[i]?.place ?? null
    return written(
      context.journal.change('user', (change) =>
        editLane(context, change, input.id, { place: placeBetween(placeOf(at - 1), placeOf(at)) }),
      ),
    )
  }),
  remove: commands.lanes.remove.handler(({ input, context }) =>
    written(
      context.journal.change('user', (change) =>
        editLane(context, change, input.id, { removed: context.options.now() }, true),
      ),
    ),
  ),
}

type LaneWithPlace = Omit<LaneRow, 'count'> & { place: number }

/** Live lanes in order. */
export function readLanes(database: Database): LaneWithPlace[] {
  const rows = database
    .prepare('SELECT n, id, name, colour, place FROM lane WHERE removed IS NULL ORDER BY place, n')
    .all() as {
    n: number
    id: Buffer
    name: string
    colour: string | null
    place: number
  }[]
  return rows.map(({ n, id, name, colour, place }) => ({ id: idToText(id), number: n, name, colour, place }))
}

/** The number of the live lane of that name; one that isn't there is made at the end. */
export function laneNumber(context: Context, change: Change, name: string): number {
  const found: unknown = context.store.database
    .prepare('SELECT n FROM lane WHERE name = ? AND removed IS NULL')
    .pluck()
    .get(name)
  return typeof found === 'number' ? found : addLane(context, change, context.options.newId(), name, null)
}

function addLane({ store }: Context, change: Change, id: string, name: string, colour: string | null): number {
  const place = Number(store.database.prepare('SELECT coalesce(max(place), 0) + 1 FROM lane').pluck().get())
  checkLaneNumber(change.records.nextNumber('lane'))
  return change.add('lane', textToId(id), { name, colour, place, removed: null })
}

/** A lane that goes takes its name from its events: they show none, and get it back by undo. */
function editLane({ store, journal }: Context, change: Change, id: string, set: Columns, leave = false): void {
  const record = textToId(id)
  const n = journal.records.find('lane', record)
  if (n === null || change.records.read('lane', record)?.removed !== null) refuse('LANE_NOT_FOUND', { id })
  change.edit('lane', record, set)
  if (!leave) return
  for (const event of store.database.prepare('SELECT id FROM event WHERE lane = ?').pluck().all(n) as Buffer[])
    change.edit('event', event, { lane: null })
}

function refuseTaken({ store }: Context, name: string, except: string | null): void {
  const taken: unknown = store.database
    .prepare('SELECT id FROM lane WHERE name = ? AND removed IS NULL')
    .pluck()
    .get(name)
  if (Buffer.isBuffer(taken) && idToText(taken) !== except) refuse('LANE_NAME_TAKEN', { name })
}

export function placeBetween(before: number | null, after: number | null): number {
  if (before === null) return after === null ? 1 : after - 1
  return after === null ? before + 1 : (before + after) / 2
}
