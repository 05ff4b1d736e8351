// Markup as nodes. Texts become text nodes; names come from the closed sets of markup.ts.
import type { Element as MarkupElement, Markup } from '../words/page/markup.ts'

export function markupToNode(markup: Markup): Node {
  return typeof markup === 'string' ? document.createTextNode(markup) : markupToElement(markup)
}

export function markupToElement({ tag, attributes, children }: MarkupElement): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  for (const child of children) element.append(markupToNode(child))
  return element
}
