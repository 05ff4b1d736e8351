// The events as columns: what the axis, the strip and the list need of every event at once.
// Position = the event's number inside its file; order here = chronological. Knows nothing of titles or pixels.
import { statuses, type Importance, type Status } from './event.ts'

export interface EventColumns {
  count: number
  /** The event's position: its stable number, by which rows are asked for. */
  position: Uint32Array
  /** Half-open instants in epoch ms; NaN in both: undated (those come last). */
  earliest: Float64Array
  latest: Float64Array
  /** Number of the lane (see LaneRow.number); 0: none. */
  lane: Uint16Array
  bits: Uint16Array
}

/** How a date is drawn. Ink follows certainty. */
export const marks = ['none', 'day', 'span', 'about', 'between', 'open'] as const
export type Mark = (typeof marks)[number]

/** bits: importance 0–2, status 3–4, private 5, removed 6, no summary 7, backing 8–11 (15 = 15 or more), mark 12–14, versions differ 15. */
export interface EventBits {
  importance: Importance
  status: Status
  private: boolean
  removed: boolean
  noSummary: boolean
  backing: number
  mark: Mark
  differs: boolean
}

export function packBits(bits: EventBits): number {
  return (
    bits.importance |
    (statuses.indexOf(bits.status) << 3) |
    (Number(bits.private) << 5) |
    (Number(bits.removed) << 6) |
    (Number(bits.noSummary) << 7) |
    (Math.min(bits.backing, 15) << 8) |
    (marks.indexOf(bits.mark) << 12) |
    (Number(bits.differs) << 15)
  )
}

export const importanceOf = (bits: number): number => bits & 7
export const statusOf = (bits: number): Status => statuses[(bits >> 3) & 3] ?? 'unverified'
export const isPrivate = (bits: number): boolean => (bits & 32) !== 0
export const backingOf = (bits: number): number => (bits >> 8) & 15
export const markOf = (bits: number): Mark => marks[(bits >> 12) & 7] ?? 'none'
export const differs = (bits: number): boolean => (bits & 0x8000) !== 0

/** All on one buffer, in the wire's layout. */
export function createColumns(count: number): EventColumns {
  return bytesToColumns(new ArrayBuffer(count * bytesPerEvent))
}

/**
 * Layout: Float64 earliest, Float64 latest, Uint32 position, Uint16 lane, Uint16 bits, one after the other; 24 bytes an event, little-endian.
 * No copy: of columns that createColumns or bytesToColumns made; throws RangeError for others.
 */
export function columnsToBytes({ count, earliest }: EventColumns): ArrayBuffer {
  const { buffer } = earliest
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength !== count * bytesPerEvent)
    throw new RangeError('the columns do not lie on one buffer')
  return buffer
}

/** Views on the buffer, no copies. Throws RangeError when the length isn't a whole number of events. */
export function bytesToColumns(buffer: ArrayBuffer): EventColumns {
  const count = buffer.byteLength / bytesPerEvent
  if (!Number.isInteger(count)) throw new RangeError(`${buffer.byteLength} bytes are no whole number of events`)
  return {
    count,
    earliest: new Float64Array(buffer, 0, count),
    latest: new Float64Array(buffer, count * 8, count),
    position: new Uint32Array(buffer, count * 16, count),
    lane: new Uint16Array(buffer, count * 20, count),
    bits: new Uint16Array(buffer, count * 22, count),
  }
}

const bytesPerEvent = 24
