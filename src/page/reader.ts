// What a reader with scripts has once the document is read: the list below the chart. One event is the current one in both.
import { runInSlices } from '../axis/in-slices.ts'
import { eventToRow } from '../words/page/axis-rows.ts'
import { eventAnchor, eventToMarkup } from '../words/page/event-markup.ts'
import { dateToWords } from '../words/page/date-markup.ts'
import { createReading } from '../words/page/reading.ts'
import { sourceAnchor, sourceToMarkup } from '../words/page/source-markup.ts'
import type { Words } from '../words/words.ts'
import type { CarriedTimeline } from './carried-timeline.ts'
import type { Chart } from './chart.ts'
import { createFind } from './find.ts'
import { linesOf, type Line } from './lines.ts'
import { createHeightEstimate } from './estimate-height.ts'
import { markupToElement } from './markup-to-nodes.ts'
import type { Printed } from './print.ts'
import { createReadingList } from './reading-list.ts'

/** The list can be built whole for the browser's own search without a wait that is felt; beyond, the page's find box answers. */
const wholeListForSearch = 2_000

/** `place`: where the chart stands. Gives what is printed. */
export function createReader(place: HTMLElement, timeline: CarriedTimeline, words: Words, chart: Chart): Printed {
  const { event } = timeline
  const known = timeline.outline.index
  const { count } = known.columns
  const reading = createReading(timeline, words, timeline.numberOfSource)
  const { findBox } = chart
  let shown: Uint32Array | null = null
  let current: number | null = null
  const search = createFind({ count, event, words })
  let stopFinding: (() => void) | null = null
  const list = createReadingList({
    draw: drawLine,
    estimate: createHeightEstimate({ events: count, event }),
    onReading: (index) => chart.read(index),
    covered: () => chart.covered(),
  })
  const nothing = document.createElement('p')
  nothing.className = 'nothing'

  place.append(list.element, nothing)
  showLines('')
  chart.serve({
    row: (index) => eventToRow(event(index)),
    describe,
    pick: (index) => (index === null ? setCurrent(null) : goTo(index)),
    find,
  })
  addEventListener('hashchange', goToHash)
  list.element.addEventListener('click', onListClick)
  addEventListener('keydown', onSearchKey)
  goToHash()
  return list

  function find(text: string): void {
    stopFinding?.()
    stopFinding = runInSlices(search(text), (found) => {
      shown = found
      findBox.say(shown?.length ?? null, count)
      chart.show(shown)
      showLines(text)
    })
  }

  function showLines(text: string): void {
    const lines = linesOf(known, words, shown)
    list.setLines(lines)
    nothing.hidden = shown === null ? count > 0 : shown.length > 0
    if (nothing.hidden) return
    if (shown === null) nothing.textContent = words.formatMessage({ id: 'page_empty' })
    else {
      const all = document.createElement('button')
      all.textContent = words.formatMessage({ id: 'page_find_clear' })
      all.addEventListener('click', () => {
        findBox.clear()
        findBox.focus()
      })
      nothing.replaceChildren(words.formatMessage({ id: 'page_nothing' }, { text }), ' ', all)
    }
  }

  function drawLine(line: Line & { kind: 'event' | 'source' }): HTMLElement {
    if (line.kind === 'source') {
      const number = line.index + 1
      return markupToElement(sourceToMarkup(timeline.source(number), number, reading))
    }
    const drawn = event(line.index)
    const item = markupToElement(eventToMarkup(drawn, reading))
    linkTitle(item, eventAnchor(drawn.id))
    // the nodes of a windowed list are only some of its items
    item.ariaPosInSet = String(line.nth)
    item.ariaSetSize = String(shown?.length ?? count)
    return item
  }

  function describe(index: number): string {
    const { title, when, displayWhen } = event(index)
    const date = displayWhen ?? (when === null ? null : dateToWords(when, words, 'long'))
    return `${date ?? words.formatMessage({ id: 'page_undated' })}: ${title}`
  }

  /** Shows an event in the list and makes it the current one everywhere. */
  function goTo(index: number): void {
    setCurrent(index)
    list.reveal('event', index)
    chart.read(index)
  }

  function setCurrent(index: number | null): void {
    if (index === current) return
    current = index
    list.select(index)
    chart.select(index)
    // in an iframe with srcdoc there is no address to change
    if (index !== null && location.protocol !== 'about:')
      history.replaceState(null, '', `#${eventAnchor(event(index).id)}`)
  }

  /** Links inside the list lead to events and sources that may not be among the nodes. */
  function onListClick(click: MouseEvent): void {
    if (!(click.target instanceof Element) || click.ctrlKey || click.metaKey || click.shiftKey) return
    const link = click.target.closest('a')?.getAttribute('href')
    if (link?.startsWith('#')) {
      click.preventDefault()
      goToAnchor(link.slice(1))
    }
  }

  function goToHash(): void {
    goToAnchor(location.hash.slice(1))
  }

  function goToAnchor(anchor: string): void {
    const isEvent = anchor.startsWith(eventAnchor(''))
    const index = isEvent ? timeline.placeOfEvent(anchor.slice(eventAnchor('').length)) : -1
    if (index >= 0) {
      if (shown && !shown.includes(index)) findBox.clear()
      goTo(index)
      chart.reveal(index)
      return
    }
    const number = anchor.startsWith(sourceAnchor('')) ? Number(anchor.slice(sourceAnchor('').length)) : 0
    if (!(number >= 1 && number <= known.numbers.length)) return
    if (shown) findBox.clear()
    list.reveal('source', number - 1)
  }

  function onSearchKey(press: KeyboardEvent): void {
    if (press.key.toLowerCase() !== 'f' || !(press.ctrlKey || press.metaKey) || press.shiftKey || press.altKey) return
    if (count <= wholeListForSearch) list.complete()
    else {
      press.preventDefault()
      findBox.focus()
    }
  }
}

/** A title is its event's own address: a click or Enter makes the event the current one, a copied link leads back to it. */
function linkTitle(item: Element, anchor: string): void {
  const title = item.querySelector('h3')
  const link = document.createElement('a')
  link.href = `#${anchor}`
  link.append(...(title?.childNodes ?? []))
  title?.append(link)
}
