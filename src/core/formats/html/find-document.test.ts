import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UserError } from '../../../domain/error.ts'
import { findDocument } from './find-document.ts'

const element = '<script type="application/json" id="dateline-document">\n{"a":1}\n</script>'

async function read(pieces: readonly string[]): Promise<string> {
  const found: string[] = []
  for await (const piece of findDocument(Readable.from(pieces), 'page.html')) found.push(piece)
  return found.join('')
}

test.each([
  ['as written', element],
  ['attributes the other way round', '<script id="dateline-document" type="application/json">\n{"a":1}\n</script>'],
  ['single quotes', '<script id=\'dateline-document\'>\n{"a":1}\n</script>'],
  ['no quotes, capitals', '<SCRIPT ID=dateline-document>\n{"a":1}\n</SCRIPT >'],
  ['an attribute more', '<script data-x="1" id="dateline-document" class="y">\n{"a":1}\n</script>'],
  ['the id as text before it', `<h1>dateline-document</h1><p id="dateline-document">${element}`],
  ['the id in a script before it', `<script>getElementById("dateline-document")</script>${element}`],
  ['cut off before its end tag', element.replace('</script>', '')],
])('finds the document: %s', async (_, page) => {
  const found = await read([`<!doctype html>\n<title>x</title>\n${page}`])
  expect(JSON.parse(found)).toEqual({ a: 1 })
})

test.each([
  ['nothing', ''],
  ['another page', '<html><script>var a = 1</script></html>'],
  ['the id on another element', '<p id="dateline-document">{}</p>'],
  ['the id inside another one', '<script id="not-dateline-document">{}</script>'],
  ['a tag that never ends', '<script id="dateline-document"'],
])('says that it is another web page: %s', async (_, page) => {
  await expect(read([page])).rejects.toThrow(new UserError('IMPORT_WEB_PAGE', { name: 'page.html' }))
})

test('counts lines as the page does', async () => {
  const before = `${'<p>text</p>\n'.repeat(500)}<i>`
  const found = await read([before, element])
  expect(found.slice(0, found.indexOf('{')).split('\n')).toHaveLength(502)
})

test('pieces cut anywhere give the same document', async () => {
  const page = `<p>\n${'x'.repeat(2_500)}\n</p>${element}<script>done</script>`
  const whole = await read([page])
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(page.length), { maxLength: 6 }), async (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), page.length]
      const pieces = places.slice(1).map((end, i) => page.slice(places[i], end))
      expect(await read(pieces)).toBe(whole)
    }),
  )
})

test('a page of many half tags is read in one pass', async () => {
  await expect(read(['<script id="dateline-document" '.repeat(100_000)])).rejects.toThrow(UserError)
})
