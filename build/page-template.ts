// After the page's script and style are built: puts them, the policy that allows exactly these two, and the licences of what is in them
// into src/page/template.html. The result, dist/page/template.html, is the one file an export needs; its other gaps are filled then.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plugin } from 'vite'
import { splitTemplate } from '../src/core/formats/html/template.ts'
import { collectLicences } from './licences.ts'

const home = path.join(import.meta.dirname, '..')

export function pageTemplate(): Plugin {
  return {
    name: 'page-template',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'page',
    generateBundle: {
      // after the style sheet has become a file
      order: 'post',
      async handler(_options, bundle) {
        const files = Object.values(bundle)
        const [script] = files.filter((file) => file.type === 'chunk')
        const [style] = files.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
        if (!script || style?.type !== 'asset' || files.length !== 2) {
          throw new Error(
            `the page is one script and one style, not ${files.map(({ fileName }) => fileName).join(', ')}`,
          )
        }
        const skeleton = await readFile(path.join(home, 'src', 'page', 'template.html'), 'utf8')
        const notices = await collectLicences(home, Object.keys(script.modules))
        for (const { fileName } of files) delete bundle[fileName]
        this.emitFile({
          type: 'asset',
          fileName: 'template.html',
          source: fillTemplate(skeleton, { script: script.code, style: String(style.source), notices }),
        })
      },
    },
  }
}

export interface PageParts {
  script: string
  style: string
  notices: string
}

export function fillTemplate(skeleton: string, parts: PageParts): string {
  const script = scriptForHtml(parts.script)
  const style = themeBySystem(lineEnds(parts.style).trim())
  if (/<\/style/i.test(style)) throw new Error('the style would end its own element')
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
  const notices = parts.notices.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const filled = Object.entries({ policy, style, notices, script }).reduce((text, [gap, value]) => {
    const mark = `{{${gap}}}`
    if (text.split(mark).length !== 2) throw new Error(`template.html has no single ${mark}`)
    return text.replace(mark, () => value)
  }, skeleton)
  // fails here rather than at an export
  splitTemplate(filled)
  return filled
}

/** The window chooses its theme by an attribute; a page goes by the system, without scripts too, and is always light on paper. */
function themeBySystem(style: string): string {
  const dark = /:root\[data-theme=["']?dark["']?\]\s*(\{[^{}]*\})/
  if (!dark.test(style)) throw new Error('tokens.css has no dark theme')
  return style.replace(dark, '@media screen and (prefers-color-scheme:dark){:root$1}')
}

/** In a script element `</script` ends it and `<!--` changes how its end is found: neither stays, in strings and patterns their escapes mean the same. */
function scriptForHtml(code: string): string {
  return lineEnds(code)
    .trim()
    .replace(/<(?=\/script|script|!--)/gi, '\\x3C')
}

/** The parser makes LF of every line end, and the hash is of what it made. */
function lineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`
}
