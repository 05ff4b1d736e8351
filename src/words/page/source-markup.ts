// A source as a reader sees it: short beside a quote, whole in the list of sources, with its links. Links go only where `checkLink` lets them.
import type { IntlShape } from '@formatjs/intl'
import { checkLink } from '../../domain/link.ts'
import type { Source } from '../../domain/source.ts'
import type { Words } from '../words.ts'
import { dateToWords } from './date-markup.ts'
import { element, join, type Element, type Markup } from './markup.ts'
import { languageTag, type Reading } from './reading.ts'

export function sourceAnchor(number: number | ''): string {
  return `source-${number}`
}

/** What the source is called: its publisher, else its title, its address' host, its author. */
export function nameOfSource({ publisher, title, url, author }: Source): string {
  return publisher ?? title ?? hostOf(url) ?? author ?? ''
}

/** `citing OpenAI, statement`: the origin that the source names. */
export function originToMarkup(origin: Source, { words, numberOf }: Reading): Markup[] {
  const number = numberOf(origin.id)
  const name = element('bdi', {}, nameOfSource(origin))
  // one and the same object words plain texts and texts with elements in them; only its type says `string`
  const rich = words as unknown as IntlShape<Element>
  const says = rich.formatMessage({ id: 'page_citing' }, { origin: name, kind: origin.kind ?? 'other' })
  const parts: Markup[] = Array.isArray(says) ? says : [says]
  return number === undefined ? parts : [...parts, ' ', numberToMarkup(number)]
}

/** `[3]`: leads to the list of sources. */
export function numberToMarkup(number: number): Element {
  return element('a', { class: 'number', href: `#${sourceAnchor(number)}` }, `[${number}]`)
}

/** Link and archive link; an address that can't be opened stands there as text. */
export function linksToMarkup(source: Source, words: Words): Element | null {
  const links: Markup[] = []
  if (source.url !== null) links.push(linkToMarkup(source.url, words.formatMessage({ id: 'page_source' })))
  if (source.archiveUrl !== null)
    links.push(linkToMarkup(source.archiveUrl, words.formatMessage({ id: 'page_archived' })))
  return links.length === 0 ? null : element('span', { class: 'links' }, ...join(links, ' '))
}

/** One item of the list of sources. */
export function sourceToMarkup(source: Source, number: number, reading: Reading): Element {
  const { words } = reading
  const name = nameOfSource(source)
  const names: Markup[] = [element('b', {}, element('bdi', {}, name))]
  if (source.author !== null && source.author !== name) names.push(element('bdi', {}, source.author))
  if (source.title !== null && source.title !== name) names.push(titleToMarkup(source.title, source.language))
  const facts: Markup[] = []
  if (source.kind !== null && source.kind !== 'other')
    facts.push(words.formatMessage({ id: 'page_kind' }, { kind: source.kind }))
  if (source.published !== null) facts.push(dateToWords(source.published, words, 'long'))
  if (source.accessed !== null) {
    facts.push(words.formatMessage({ id: 'page_accessed' }, { day: dateToWords(source.accessed, words, 'long') }))
  }
  return element(
    'li',
    { id: sourceAnchor(number), class: 'source', value: String(number) },
    element(
      'p',
      {},
      ...join(names, ', '),
      ...facts.flatMap((fact) => [' · ', fact]),
      ' ',
      linksToMarkup(source, words),
    ),
  )
}

function titleToMarkup(title: string, language: string | null): Element {
  const lang = languageTag(language)
  return element('cite', lang === null ? { dir: 'auto' } : { dir: 'auto', lang }, title)
}

/** A host in another script and a cut name before it are shown before anything is opened. */
function linkToMarkup(address: string, label: string): Element {
  const link = checkLink(address)
  if (!link.ok) return element('bdi', { class: 'address' }, address)
  const shown = link.doubts.length === 0 ? label : `${label} (${link.host})`
  return element('a', { href: link.href, target: '_blank', rel: 'noreferrer noopener' }, shown)
}

function hostOf(url: string | null): string | null {
  const link = url === null ? null : checkLink(url)
  return link?.ok ? link.host.replace(/^www\./, '') : url
}
