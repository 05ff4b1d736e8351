// What all events of one page have in common for a reader: words, the colours of lanes, the numbers of sources. Knows no element.
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
  /** The number of a source in the list of sources, from 1, by its id. */
  numberOf(sourceId: string): number | undefined
}

export function createReading(
  { timeline, lanes }: Pick<WalkedDocument, 'timeline' | 'lanes'>,
  words: Words,
  numberOf: Reading['numberOf'],
): Reading {
  const { language, timeZone } = timeline
  return {
    words,
    timeZone,
    textLanguage: language !== null && primary(language) !== primary(words.locale) ? languageTag(language) : null,
    laneColours: new Map(lanes.map(({ name, colour }, place) => [name, laneColour(place, colour)])),
    numberOf,
  }
}

/** A text that can stand in a `lang` attribute; null: it says no language. */
export function languageTag(language: string | null): string | null {
  return language !== null && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(language) ? language : null
}

function primary(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? ''
}
