// What all events of one page have in common for a reader: words, the colours of lanes, the numbers of sources. Knows no element.
import type { Source } from '../../domain/source.ts'
import { laneColour } from '../../domain/lane.ts'
import type { WalkedDocument } from '../../domain/timeline.ts'
import type { Words } from '../words.ts'

export interface Reading {
  words: Words
  /** IANA name: the timeline's. */
  timeZone: string | null
  /** The language that titles and summaries are in, where the page's own words are in another one. */
  textLanguage: string | null
  /** 1…8 by a lane's name. */
  laneColours: ReadonlyMap<string, number>
  /** In the order of the list of sources, which is the order in which a reader meets them. */
  sources: readonly Source[]
  /** The number of a source in that list, from 1, by its id. */
  numbers: ReadonlyMap<string, number>
}

export function createReading(document: WalkedDocument, words: Words): Reading {
  const { language, timeZone } = document.timeline
  const sources = orderSources(document)
  return {
    words,
    timeZone,
    textLanguage: language !== null && primary(language) !== primary(words.locale) ? languageTag(language) : null,
    laneColours: new Map(document.lanes.map(({ name, colour }, place) => [name, laneColour(place, colour)])),
    sources,
    numbers: new Map(sources.map(({ id }, i) => [id, i + 1])),
  }
}

/** A text that can stand in a `lang` attribute; null: it says no language. */
export function languageTag(language: string | null): string | null {
  return language !== null && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(language) ? language : null
}

function primary(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? ''
}

/** As first cited; what no event cites comes last. */
function orderSources({ events, sources }: WalkedDocument): Source[] {
  const byId = new Map(Array.from(sources, (source) => [source.id, source]))
  const met = new Map<string, Source>()
  const meet = (id: string): void => {
    const source = byId.get(id)
    if (source) met.set(id, source)
  }
  for (const { citations } of events) {
    for (const { source, reportedBy } of citations) {
      meet(source.id)
      if (reportedBy) meet(reportedBy.id)
    }
  }
  for (const id of byId.keys()) meet(id)
  return [...met.values()]
}
