// Puts the results of a run between the marks in docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format } from 'oxfmt'
import style from '../../.oxfmtrc.json' with { type: 'json' }
import { root } from '../../build/ensure-built.mjs'
import type { Results } from './results.ts'
import { resultsToText } from './text.ts'

const file = path.join(root, 'docs', 'performance.md')

export async function writeDocs(results: Results): Promise<void> {
  const text = placeBetweenMarks(readFileSync(file, 'utf8'), resultsToText(results))
  // the project's own form: what is generated passes its checks
  const { code } = await format(file, text, { printWidth: style.printWidth })
  writeFileSync(file, code)
}

const begin = '<!-- results: written by `npm run bench` -->'
const end = '<!-- end of the results -->'

/** Throws where the marks aren't there. */
export function placeBetweenMarks(document: string, results: string): string {
  const from = document.indexOf(begin)
  const to = document.indexOf(end)
  if (from < 0 || to < from) throw new Error('docs/performance.md has lost its marks')
  return `${document.slice(0, from + begin.length)}\n\n${results}\n\n${document.slice(to)}`
}
