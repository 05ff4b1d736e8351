// The way back: finds the document that a Dateline page carries, in a text that comes in pieces. No parser of HTML, nothing is run:
// the page's own data element is found by its id, and what is in it goes on to the reader of JSON.
import { UserError } from '../../../domain/error.ts'

const documentId = 'dateline-document'
/** Characters before and after the id: a start tag that reaches further isn't ours. */
const longestTag = 1_000
const startTag = /^<script\s(?:[^<>]*\s)?id\s*=\s*["']?dateline-document["']?(?:\s[^<>]*)?>$/i
const endTag = /<\/script/i

/**
 * The JSON text, in pieces, with as many line breaks before it as the page has: so a fault is counted in the page's own lines.
 * `name`: of the file. Throws IMPORT_WEB_PAGE when the text ends without such an element.
 */
export async function* findDocument(pieces: AsyncIterable<string>, name: string): AsyncGenerator<string> {
  let text = ''
  let inside = false
  for await (const piece of pieces) {
    text += piece
    if (!inside) {
      const start = seekStart(text)
      if (start === null) {
        const keep = Math.max(0, text.length - 2 * longestTag)
        yield lineBreaksOf(text.slice(0, keep))
        text = text.slice(keep)
        continue
      }
      yield lineBreaksOf(text.slice(0, start))
      text = text.slice(start)
      inside = true
    }
    const end = text.search(endTag)
    if (end >= 0) {
      yield text.slice(0, end)
      return
    }
    // the end tag may be cut by the end of the piece
    const keep = Math.max(0, text.length - '</script'.length)
    yield text.slice(0, keep)
    text = text.slice(keep)
  }
  if (!inside) throw new UserError('IMPORT_WEB_PAGE', { name })
  yield text
}

/** Where the element's content begins; null: not in this text. */
function seekStart(text: string): number | null {
  for (let at = text.indexOf(documentId); at >= 0; at = text.indexOf(documentId, at + 1)) {
    const from = Math.max(0, at - longestTag)
    const around = text.slice(from, at + longestTag)
    const open = around.lastIndexOf('<', at - from)
    const close = around.indexOf('>', at - from)
    if (open >= 0 && close >= 0 && startTag.test(around.slice(open, close + 1))) return from + close + 1
  }
  return null
}

function lineBreaksOf(text: string): string {
  return text.replace(/[^\n]+/g, '')
}
