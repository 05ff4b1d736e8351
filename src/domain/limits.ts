// How much of each thing a timeline takes. The one table: the contract, the forms, the docs and the tests read it.

/** Characters for texts (UTF-16 units, as a form counts them), pieces for lists. */
export const limits = {
  title: 1_000,
  name: 300,
  text: 200_000,
  url: 2_000,
  locator: 500,
  tag: 100,
  tags: 50,
  citations: 200,
  /** That were ever made: columns name an event's lane by 16 bits. */
  lanes: 65_535,
} as const

export type LimitedText = 'title' | 'name' | 'text' | 'url' | 'locator' | 'tag'
