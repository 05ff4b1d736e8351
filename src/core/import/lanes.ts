// The lanes that a document names: those that are there by name, those that an undone import hid, or new ones at the end.
import type { Context } from '../context.ts'
import type { LaneInput } from '../formats/document-input.ts'
import { readLanes } from '../lanes.ts'
import type { HiddenRows } from '../store/hidden.ts'
import { hexToId, textToHex, textToId, type Id } from '../store/ids.ts'
import type { Change } from '../store/journal.ts'
import type { Columns } from '../store/records.ts'
import { checkLaneNumber } from '../validation.ts'

export interface Lanes {
  /** Null: it has no name. */
  numberOf(lane: LaneInput): number | null
  /** After the last one: until then they are hidden. Returns how many are new. */
  show(): number
}

interface HiddenLane {
  n: number
  name: string
  colour: string | null
}

export function openLanes({ store, options }: Context, change: Change, hidden: HiddenRows): Lanes {
  const { database } = store
  const numbers = new Map(readLanes(database).map(({ name, number }) => [name, number]))
  const place = Number(database.prepare('SELECT coalesce(max(place), 0) FROM lane').pluck().get())
  const hiddenById = database.prepare(
    `SELECT n, name, colour FROM lane WHERE id = ? AND removed < 0 AND made <> ${change.seq}`,
  )
  const hiddenByName = database.prepare(
    'SELECT n, name, colour FROM lane WHERE name = ? AND removed < 0 ORDER BY n DESC',
  )
  const taken: { n: number; columns: Columns }[] = []
  let next = change.records.nextNumber('lane')

  function findHidden({ id, name, colour }: LaneInput): HiddenLane | undefined {
    const hex = id === undefined ? null : textToHex(id)
    // the columns that the statements name
    const row = (hex === null ? hiddenByName.get(name) : hiddenById.get(hexToId(hex))) as HiddenLane | undefined
    return row?.name === name && row.colour === colour ? row : undefined
  }

  /** The document's own id where it is a UUID and free, else a new one. */
  function freeLaneId(given: string | undefined): Id {
    const hex = given === undefined ? null : textToHex(given)
    if (hex === null) return textToId(options.newId())
    const id = hexToId(hex)
    const there = hiddenById.get(id) as HiddenLane | undefined
    if (there) hidden.makeRoom('lane', there.n)
    return change.records.find('lane', id) === null ? id : textToId(options.newId())
  }

  /** Hidden: events refer to it from now on, and SQLite would look through all of them for one that came after them. */
  function insert(id: Id, columns: Columns): number {
    checkLaneNumber(next)
    change.records.insert('lane', id, { n: next, ...columns, removed: -change.seq })
    return next++
  }

  return {
    numberOf(lane) {
      if (lane.name === '') return null
      const known = numbers.get(lane.name)
      if (known !== undefined) return known
      const { id, name, colour } = lane
      const columns = { name, colour, place: place + taken.length + 1, made: change.seq }
      const n = findHidden(lane)?.n ?? insert(freeLaneId(id), columns)
      taken.push({ n, columns })
      numbers.set(name, n)
      return n
    },
    show() {
      for (const { n, columns } of taken) {
        change.records.update('lane', n, { ...columns, removed: null })
        change.imported('lane', n, n)
      }
      return taken.length
    },
  }
}
