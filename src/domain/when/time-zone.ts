// Named time zones by Intl: is it one, and which instant a wall clock shows. Knows no dates of ours.

const formats = new Map<string, Intl.DateTimeFormat | null>()
const offsets = new Map<string, Map<number, number>>()
/** Offsets change on quarter hours at the finest. */
const blockMs = 900_000
const blocksKept = 20_000

/** An IANA name that this machine knows. */
export function isTimeZone(name: string): boolean {
  // Intl also takes bare offsets such as +01:00; a zone is a name
  return /^[A-Za-z]/.test(name) && formatFor(name) !== null
}

/**
 * The instant (epoch ms) at which clocks of the zone show `wall` (as if it were UTC). An hour that comes twice: its first time.
 * An hour that clocks skip: as far after the skip as it was typed (the "compatible" rule of ECMAScript's Temporal). An unknown zone counts as UTC.
 */
export function wallToInstant(wall: number, zone: string): number {
  if (zone === 'UTC' || formatFor(zone) === null) return wall
  const before = offsetAt(wall - 86_400_000, zone)
  const after = offsetAt(wall + 86_400_000, zone)
  if (before === after) return wall - before
  const fits = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant, zone) === wall)
  return fits.length > 0 ? Math.min(...fits) : wall - before
}

/** ms east of UTC at an instant. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0
  const format = formatFor(zone)
  if (format === null) return 0
  let known = offsets.get(zone)
  if (!known) offsets.set(zone, (known = new Map()))
  const block = Math.floor(instant / blockMs)
  let offset = known.get(block)
  if (offset === undefined) {
    offset = readOffset(format, block * blockMs)
    if (known.size >= blocksKept) known.clear()
    known.set(block, offset)
  }
  return offset
}

function formatFor(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known !== undefined) return known
  let format: Intl.DateTimeFormat | null
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' })
  } catch {
    format = null // RangeError: not a zone
  }
  formats.set(zone, format)
  return format
}

/** `GMT`, `GMT+02:00`, `GMT-00:01:15`. */
function readOffset(format: Intl.DateTimeFormat, instant: number): number {
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const found = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name)
  if (!found) return 0
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0)
  return (found[1] === '-' ? -1 : 1) * seconds * 1000
}
