// Text on its way into a page: letters stay letters. The only ways in: between tags, into an attribute, and as data into a script element.
// A text that consists of signs (code, a table, an attack) would grow to six times its length; of one that has many, only those are
// written otherwise that a parser of HTML takes for something else. The standard says that all others are text.

/** Between two tags. */
export function escapeText(text: string): string {
  const signs = text.match(/[&<>"']/g)
  if (signs === null) return text
  return isMadeOf(signs, text)
    ? text.replace(/<(?=[a-z/!?]|$)|&(?=[a-z0-9#]|$)/gi, toEntity)
    : text.replace(/[&<>"']/g, toEntity)
}

/** In double quotes. */
export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, toEntity)
}

/** JSON that can stand in a script element: nothing in it can end the element, start a comment or break a line of script. */
export function toScriptJson(value: unknown): string {
  const json = JSON.stringify(value)
  const signs = json.match(/[<>&\u2028\u2029]/g)
  if (signs === null) return json
  return isMadeOf(signs, json)
    ? json.replace(/<(?=[a-z/!?])|[\u2028\u2029]/gi, toUnicode)
    : json.replace(/[<>&\u2028\u2029]/g, toUnicode)
}

/** So many that the text would get longer by a quarter. */
function isMadeOf(signs: readonly string[], text: string): boolean {
  return signs.length > 16 && signs.length > text.length / 20
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function toEntity(sign: string): string {
  return entities[sign] ?? sign
}

function toUnicode(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}
