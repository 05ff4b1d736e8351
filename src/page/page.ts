// The exported page's own program: reads the timeline that the page carries and shows it as axis and list. Asks nothing of any network.
// It runs before the parser has come to the document: of a large one the axis is drawn first, from the index that stands before it.
import '../axis/trusted-types.ts'
import '../axis/tokens.css'
import '../axis/marks.css'
import './page.css'
import { titlesAtOnce } from '../domain/timescale/labels.ts'
import { openReadingWords } from '../words/reading.ts'
import { matchLanguage } from '../words/words.ts'
import { runBesideParser } from './beside-parser.ts'
import { openCarried } from './carried-timeline.ts'
import { createChart } from './chart.ts'
import { createFindBox } from './find-box.ts'
import { readOutline } from './outline.ts'
import { followPrinting, type Printed } from './print.ts'
import { createReader } from './reader.ts'

const words = openReadingWords(matchLanguage([document.documentElement.lang]))
const place = document.getElementById('reader')
if (place) openPage(place)

function openPage(room: HTMLElement): void {
  const outline = readOutline(textOf('dateline-index'))
  const findBox = createFindBox(words)
  const early =
    outline && outline.index.columns.count > titlesAtOnce ? createChart(room, outline, words, findBox) : null
  early?.open()
  const waiting = early && sayReading()
  if (waiting) room.append(waiting)
  let reading: { finish(): void } | null = null
  let printed: Printed | null = null
  followPrinting(() => {
    reading?.finish()
    return printed
  })
  whenDocumentIsThere(() => {
    const steps = openCarried(textOf('dateline-document'), outline, textOf('dateline-mark'))
    reading = runBesideParser(steps, (timeline) => {
      waiting?.remove()
      // somebody has edited the page: what was drawn is about another document
      const isOther = timeline?.outline !== outline
      if (isOther) early?.close()
      if (!timeline) return room.replaceChildren(sayDamaged())
      const chart = !isOther && early ? early : createChart(room, timeline.outline, words, findBox)
      printed = createReader(room, timeline, words, chart)
    })
  })
}

/** The list for readers without scripts, which follows, may still be on its way. */
function whenDocumentIsThere(run: () => void): void {
  const isThere = (): boolean =>
    document.readyState !== 'loading' || Boolean(document.getElementById('dateline-mark')?.nextSibling)
  if (isThere()) return run()
  const observer = new MutationObserver(look)
  observer.observe(document.querySelector('main') ?? document, { childList: true })
  document.addEventListener('DOMContentLoaded', look)
  function look(): void {
    if (!isThere()) return
    observer.disconnect()
    document.removeEventListener('DOMContentLoaded', look)
    run()
  }
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? ''
}

/** Stands where the list will; on paper, where it would. */
function sayReading(): HTMLElement {
  const place = document.createElement('div')
  place.className = 'reading nothing'
  place.role = 'status'
  for (const id of ['page_reading', 'page_printed_early'] as const) {
    const text = document.createElement('p')
    text.textContent = words.formatMessage({ id })
    place.append(text)
  }
  return place
}

function sayDamaged(): HTMLElement {
  const text = document.createElement('p')
  text.className = 'nothing'
  text.role = 'alert'
  text.textContent = words.formatMessage({ id: 'page_damaged' })
  return text
}
