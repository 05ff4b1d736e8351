// A source: something that can be cited. Knows nothing of the events that cite it.

export const sourceKinds = [
  'primary',
  'wire',
  'report',
  'article',
  'filing',
  'statement',
  'interview',
  'document',
  'dataset',
  'book',
  'post',
  'video',
  'audio',
  'image',
  'other',
] as const
export type SourceKind = (typeof sourceKinds)[number]

export interface SourceFields {
  title: string | null
  publisher: string | null
  author: string | null
  url: string | null
  archiveUrl: string | null
  /** EDTF: when it was published; may be partial. */
  published: string | null
  /** EDTF: when it was looked at. */
  accessed: string | null
  kind: SourceKind | null
  /** BCP 47. */
  language: string | null
  private: boolean
}

export interface Source extends SourceFields {
  id: string
}

export const sourceDefaults: SourceFields = {
  title: null,
  publisher: null,
  author: null,
  url: null,
  archiveUrl: null,
  published: null,
  accessed: null,
  kind: null,
  language: null,
  private: false,
}

/** In the order in which a source is written. */
export const sourceFieldNames = Object.keys(sourceDefaults) as (keyof SourceFields)[] // the type says that these are its keys

/** A record that says nothing can't be cited. */
export function isEmptySource(source: SourceFields): boolean {
  return source.title === null && source.publisher === null && source.author === null && source.url === null
}
