// What the page shows, as plain data: a closed set of elements and attributes, and text. Whoever turns it into HTML or into nodes
// can't be made to run or load anything by a text. Knows no document and no timeline.

export type Tag =
  | 'a'
  | 'b'
  | 'bdi'
  | 'blockquote'
  | 'cite'
  | 'div'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'header'
  | 'i'
  | 'li'
  | 'ol'
  | 'p'
  | 'section'
  | 'span'
  | 'time'

export interface Attributes {
  class?: string
  id?: string
  /** BCP 47. */
  lang?: string
  dir?: 'auto'
  /** A place in the page, or an address that `checkLink` let pass. */
  href?: string
  rel?: 'noreferrer noopener'
  target?: '_blank'
  datetime?: string
  /** The number of a list's item. */
  value?: string
}

export interface Element {
  tag: Tag
  attributes: Attributes
  children: readonly Markup[]
}

export type Markup = string | Element

export function element(tag: Tag, attributes: Attributes, ...children: readonly (Markup | null)[]): Element {
  return { tag, attributes, children: children.filter((child) => child !== null) }
}

/** `items` with `separator` between them; nothing for no items. */
export function join(items: readonly Markup[], separator: string): Markup[] {
  return items.flatMap((item, i) => (i === 0 ? [item] : [separator, item]))
}
