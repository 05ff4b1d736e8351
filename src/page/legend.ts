// What the marks mean: only those that this timeline has.
import { backingOf, differs, markOf as markFrom, statusOf, type EventColumns, type Mark } from '../domain/columns.ts'
import { markOf } from '../words/page/date-markup.ts'
import type { Words } from '../words/words.ts'
import { icon } from './icon.ts'
import { markupToElement } from './markup-to-nodes.ts'

export function createLegend(columns: EventColumns, words: Words): HTMLElement {
  const marks = new Set<Mark>()
  const rings = new Set<'sources' | 'verified' | 'none'>()
  let versionsDiffer = false
  for (const bits of columns.bits) {
    marks.add(markFrom(bits))
    rings.add(backingOf(bits) === 0 ? 'none' : statusOf(bits) === 'verified' ? 'verified' : 'sources')
    versionsDiffer ||= differs(bits)
  }

  const list = document.createElement('ul')
  list.className = 'legend lane-none'
  list.ariaLabel = words.formatMessage({ id: 'page_legend' })
  for (const mark of ['day', 'span', 'about', 'between', 'open'] as const) {
    if (marks.has(mark)) add(markupToElement(markOf(mark)), words.formatMessage({ id: 'page_legend_mark' }, { mark }))
  }
  const before = list.children.length
  for (const ring of ['sources', 'verified', 'none'] as const) {
    if (rings.has(ring)) add(ringElement(ring), words.formatMessage({ id: 'page_legend_ring' }, { ring }))
  }
  if (versionsDiffer) add(icon('differs'), words.formatMessage({ id: 'page_legend_differs' }))
  list.children[before]?.classList.add('apart')
  return list

  function add(sign: Element, text: string): void {
    const item = document.createElement('li')
    item.append(sign, text)
    list.append(item)
  }
}

function ringElement(ring: 'sources' | 'verified' | 'none'): HTMLElement {
  const element = document.createElement('i')
  element.className = `ring ring-${ring === 'sources' ? 'unverified' : ring}`
  element.ariaHidden = 'true'
  if (ring !== 'none') element.dataset['n'] = '2'
  return element
}
