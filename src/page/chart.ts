// What stands above the list: legend, find box, axis (a strip on a phone). Knows the timeline's outline alone: it stands before the document
// is read, and what is asked of it meanwhile is answered when it is.
import { createAxis } from '../axis/create-axis.ts'
import type { Axis, AxisData } from '../axis/axis.ts'
import { laneColour } from '../domain/lane.ts'
import { tableInPlace } from '../domain/event-table.ts'
import { nestingUnits } from '../domain/timescale/calendar.ts'
import { isOneInstant } from '../domain/timescale/cluster.ts'
import type { EventRow } from '../words/page/axis-rows.ts'
import type { Words } from '../words/words.ts'
import type { FindBox } from './find-box.ts'
import { createLegend } from './legend.ts'
import type { Outline } from './outline.ts'
import { createStrip } from './strip.ts'

/** Who has read the document. */
export interface ChartReader {
  row(place: number): EventRow
  /** Date and title. */
  describe(place: number): string
  /** An event was picked; null: none is any more. */
  pick(place: number | null): void
  find(text: string): void
}

export interface Chart {
  findBox: FindBox
  open(): void
  /** From now on everything is known. */
  serve(reader: ChartReader): void
  /** Places in the document, ascending; null: all. */
  show(shown: Uint32Array | null): void
  select(place: number | null): void
  /** Moves the axis so that the event can be seen. */
  reveal(place: number): void
  /** The event that is being read. */
  read(place: number): void
  /** px at the top of the view that the strip covers. */
  covered(): number
  close(): void
}

/** Takes the find box over, with what is typed in it, from whoever had it. */
export function createChart(room: HTMLElement, outline: Outline, words: Words, findBox: FindBox): Chart {
  const { columns } = outline.index
  const { count } = columns
  const table = tableInPlace(columns)
  const lanes = outline.lanes.map(({ id, name, colour }, place) => ({
    number: place + 1,
    id,
    name,
    colour: laneColour(place, colour),
  }))
  const narrow = matchMedia('(max-width: 640px)')
  const closing = new AbortController()
  let shown: Uint32Array | null = null
  let axis: Axis | null = null
  let reader: ChartReader | null = null
  /** Asked for before the document was read. */
  let picked: number | null = null
  const missing = new Set<number>()

  findBox.ask((text) => reader?.find(text))
  const isTypedIn = findBox.hasFocus()
  const bar = document.createElement('div')
  bar.className = 'bar'
  bar.append(createLegend(columns, words), findBox.element)
  const axisPlace = document.createElement('section')
  axisPlace.className = 'axis-place'
  axisPlace.ariaLabel = words.formatMessage({ id: 'page_axis' })
  const strip = createStrip({
    columns,
    lanes,
    words,
    describe: (place) => (place < count ? (reader?.describe(place) ?? '') : ''),
    onPick: pick,
    closed: closing.signal,
  })
  room.replaceChildren(bar, axisPlace, strip.element)
  if (isTypedIn) findBox.focus()
  narrow.addEventListener('change', open, { signal: closing.signal })

  return {
    findBox,
    open,
    serve(next) {
      reader = next
      open()
      if (missing.size > 0) axis?.rowsArrived([...missing])
      if (findBox.text() !== '') reader.find(findBox.text())
      if (picked !== null) reader.pick(picked)
    },
    show(next) {
      shown = next
      axis?.setData(data())
      strip.show(shown)
    },
    select: (place) => axis?.select(place),
    reveal: (place) => axis?.reveal(place),
    read: (place) => strip.read(place),
    covered: () => (narrow.matches ? strip.element.offsetHeight : 0),
    close() {
      closing.abort()
      axis?.destroy()
    },
  }

  function open(): void {
    if (narrow.matches || axis || count === 0) return
    axis = createAxis(axisPlace, {
      words,
      data: data(),
      timeZone: outline.zone,
      now: Date.now(),
      window: null,
      wheel: 'zooms with Ctrl',
      firstAtOnce: true,
      height: 'content',
      gutter: 'auto',
      on: {
        select: pick,
        open: pick,
        openCluster({ positions, starts, unit }) {
          const [first] = positions
          // what no zoom parts is read in the list
          if (first === undefined || !(isOneInstant(starts) || unit === nestingUnits[0])) return false
          pick(first)
          return true
        },
        needRows(positions) {
          for (const place of positions) if (!row(place)) missing.add(place)
        },
      },
    })
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => axis?.refreshColours(), {
      signal: closing.signal,
    })
  }

  function data(): AxisData {
    return { table, shown, changed: null, lanes, row }
  }

  function row(place: number): EventRow | undefined {
    return place < count ? (reader?.row(place) ?? outline.row(place)) : undefined
  }

  function pick(place: number | null): void {
    picked = place
    reader?.pick(place)
  }
}
