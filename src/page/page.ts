// The exported page's own program: reads the document that the page carries and shows it as axis and list. Asks nothing of any network.
import '../axis/trusted-types.ts'
import '../axis/tokens.css'
import '../axis/marks.css'
import './page.css'
import { openReadingWords } from '../words/reading.ts'
import { matchLanguage, type Words } from '../words/words.ts'
import { openCarried } from './carried-timeline.ts'
import { createReader } from './reader.ts'

const words = openReadingWords(matchLanguage([document.documentElement.lang]))
const place = document.getElementById('reader')
const timeline = openCarried(textOf('dateline-document'), textOf('dateline-index'))
if (place && timeline) createReader(place, timeline, words)
else place?.replaceChildren(sayDamaged(words))

/** Without the line ends that it stands between. */
function textOf(id: string): string {
  return document.getElementById(id)?.textContent?.slice(1, -1) ?? ''
}

function sayDamaged(each: Words): HTMLElement {
  const text = document.createElement('p')
  text.className = 'nothing'
  text.role = 'alert'
  text.textContent = each.formatMessage({ id: 'page_damaged' })
  return text
}
