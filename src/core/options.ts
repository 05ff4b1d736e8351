// What a core is opened with: everything that differs between hosts, tests and the machine it runs on.
export interface CoreOptions {
  /** Absolute path of the timeline file. */
  file: string
  /** open: the file is there. create: it must not be there yet. */
  mode: 'open' | 'create'
  /** Folder of user data: desk, this installation's id. Null: nothing is kept there. */
  userData: string | null
  /** Text of the built page (dist/page/template.html). Read only when a page is exported. */
  readPageTemplate: () => Promise<string>
  /** An example of data/ by name, e.g. `ai-deals-2023-2024`; where there is none of that name, those that there are. */
  readExample: (name: string) => Promise<{ text: string } | { known: readonly string[] }>
  /** Epoch ms. */
  now: () => number
  /** UUIDv7 text. */
  newId: () => string
  /** BCP 47: the language of words that the core itself writes (the page's when the timeline has none). */
  language: string
}
