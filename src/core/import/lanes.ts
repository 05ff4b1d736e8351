// The lanes that a document names: those that are there by name, those that an undone import hid, or new ones at the end.
import type { Context } from '../context.ts'
import type { LaneInput } from '../formats/document-input.ts'
import { readLanes } from '../lanes.ts'
import type { HiddenRows } from '../store/hidden.ts'
import { hexToId, textToHex, textToId, type Id } from '../store/ids.ts'
import type { Change } from '../store/journal.ts'

export interface Lanes {
  /** Null: it has no name. */
  numberOf(lane: LaneInput): number | null
  /** Returns how many are new. */
  write(): number
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
  const first = change.records.nextNumber('lane')
  const hiddenById = database.prepare('SELECT n, name, colour FROM lane WHERE id = ? AND removed < 0')
  const hiddenByName = database.prepare(
    'SELECT n, name, colour FROM lane WHERE name = ? AND removed < 0 ORDER BY n DESC',
  )
  const made: { lane: LaneInput; n: number; taken: boolean }[] = []
  let next = first
  // events name lanes that are written after them
  database.pragma('defer_foreign_keys = ON')

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

  return {
    numberOf(lane) {
      if (lane.name === '') return null
      const known = numbers.get(lane.name)
      if (known !== undefined) return known
      const there = findHidden(lane)
      const n = there?.n ?? next++
      made.push({ lane, n, taken: there !== undefined })
      numbers.set(lane.name, n)
      return n
    },
    write() {
      made.forEach(({ lane: { id, name, colour }, n, taken }, i) => {
        const columns = { name, colour, place: place + i + 1, made: change.seq, removed: null }
        if (taken) change.records.update('lane', n, columns)
        else change.records.insert('lane', freeLaneId(id), { n, ...columns })
        change.imported('lane', n, n)
      })
      return made.length
    },
  }
}
