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
import { readOutline } from './outline.ts'
import { createReader } from './reader.ts'

const words = openReadingWords(matchLanguage([document.documentElement.lang]))
const place = document.getElementById('reader')
if (place) openPage(place)

function openPage(room: HTMLElement): void {
  const outline = readOutline(textOf('dateline-index'))
  const early = outline && outline.index.columns.count > titlesAtOnce ? createChart(room, outline, words) : null
  early?.open()
  whenDocumentIsThere(() => {
    const steps = openCarried(textOf('dateline-document'), outline, textOf('dateline-mark'))
    runBesideParser(steps, (timeline) => {
      // somebody has edited the page: what was drawn is about another document
      const isOther = timeline?.outline !== outline
      if (isOther) early?.close()
      if (!timeline) return room.replaceChildren(sayDamaged())
      const chart = !isOther && early ? early : createChart(room, timeline.outline, words)
      createReader(room, timeline, words, chart)
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

function sayDamaged(): HTMLElement {
  const text = document.createElement('p')
  text.className = 'nothing'
  text.role = 'alert'
  text.textContent = words.formatMessage({ id: 'page_damaged' })
  return text
}
