// The exported page's own program: reads the document that the page carries and shows it as axis and list. Asks nothing of any network.
import '../axis/trusted-types.ts'
import '../axis/tokens.css'
import '../axis/marks.css'
import './page.css'
import type { TimelineDocument } from '../domain/timeline.ts'
import { openReadingWords } from '../words/reading.ts'
import { matchLanguage, type Words } from '../words/words.ts'
import { createReader } from './reader.ts'

const words = openReadingWords(matchLanguage([document.documentElement.lang]))
const place = document.getElementById('reader')
const timeline = readDocument()
if (place && timeline) createReader(place, timeline, words)
else place?.replaceChildren(sayDamaged(words))

/** Null: somebody has edited the page and its data can't be read any more. */
function readDocument(): TimelineDocument | null {
  const text = document.getElementById('dateline-document')?.textContent ?? ''
  try {
    const value: unknown = JSON.parse(text)
    // what Dateline wrote into this page is whole; an edit that leaves format and lists alone is the editor's own
    return isDocument(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isDocument(value: unknown): value is TimelineDocument {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === 'dateline' &&
    'lanes' in value &&
    Array.isArray(value.lanes) &&
    'sources' in value &&
    Array.isArray(value.sources) &&
    'events' in value &&
    Array.isArray(value.events)
  )
}

function sayDamaged(each: Words): HTMLElement {
  const text = document.createElement('p')
  text.className = 'nothing'
  text.role = 'alert'
  text.textContent = each.formatMessage({ id: 'page_damaged' })
  return text
}
