// Markup as HTML text. Every text and every attribute's value is escaped; names come from the closed sets of markup.ts.
import type { Markup } from '../../../words/page/markup.ts'
import { escapeAttribute, escapeText } from './escape.ts'

export function markupToHtml(markup: Markup): string {
  if (typeof markup === 'string') return escapeText(markup)
  let html = `<${markup.tag}`
  for (const [name, value] of Object.entries(markup.attributes)) html += ` ${name}="${escapeAttribute(value)}"`
  html += '>'
  for (const child of markup.children) html += markupToHtml(child)
  return `${html}</${markup.tag}>`
}
