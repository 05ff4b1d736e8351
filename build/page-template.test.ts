import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { collectLicences } from './licences.ts'
import { fillTemplate } from './page-template.ts'

const home = path.join(import.meta.dirname, '..')
const skeleton = readFileSync(path.join(home, 'src', 'page', 'template.html'), 'utf8')
const parts = { script: 'run()', style: ':root[data-theme=dark]{--a:1}', notices: 'MIT' }

test('the policy allows exactly this script and this style', () => {
  const page = fillTemplate(skeleton, {
    ...parts,
    script: 'let a = "é"\r\nrun(a)\n',
    style: '\n:root[data-theme=dark]{\r\n--a:1}\r\n',
  })
  for (const [name, directive] of [
    ['script', 'script-src'],
    ['style', 'style-src'],
  ] as const) {
    const inline = [...page.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, 'g'))].map(([, text]) => text ?? '')
    expect(inline).toHaveLength(1)
    const hash = createHash('sha256')
      .update(inline[0] ?? '', 'utf8')
      .digest('base64')
    expect(page).toContain(`${directive} 'sha256-${hash}'`)
    expect(inline[0]).not.toContain('\r')
  }
  expect(page).toContain("default-src 'none'")
  expect(page).toContain("require-trusted-types-for 'script'; trusted-types default")
  expect(page).not.toContain('unsafe')
})

test('nothing in the script can end its element', () => {
  const script = 'a = "</script><!--"; b = /<\\/script/; c = `<SCRIPT>`'
  const page = fillTemplate(skeleton, { ...parts, script })
  const inline = /<script>([^]*?)<\/script>/.exec(page)?.[1] ?? ''
  expect(inline).not.toMatch(/<(?:\/?script|!--)/i)
  expect(runInNewContext(`${inline}; [a, b.source, c]`)).toEqual(['</script><!--', '<\\/script', '<SCRIPT>'])
})

test.each([
  ['a style that ends its element', { ...parts, style: ':root[data-theme=dark]{content:"</style>"}' }],
  ['a script that reads like a gap', { ...parts, script: 'a = "{{title}}"' }],
  ['notices that read like a gap', { ...parts, notices: '{{script}}' }],
])('refuses %s', (_, wrong) => {
  expect(() => fillTemplate(skeleton, wrong)).toThrow()
})

test('every package in the bundle has its notice, and one text stands once', async () => {
  const module = (name: string): string => path.join(home, 'node_modules', name, 'index.js')
  const notices = await collectLicences(
    home,
    ['vis-timeline', '@egjs/hammerjs', 'moment', '@formatjs/intl'].map(module),
  )
  expect(notices).toMatch(/^Dateline\n\nMIT License/)
  expect(notices).toMatch(/vis-timeline \d+\.\d+\.\d+\n\n/)
  expect(notices).toContain('JS Foundation and other contributors')
  expect(notices).not.toContain('Apache License')
})

test('a package without a licence text stops the build', async () => {
  await expect(
    collectLicences(home, [path.join(home, 'node_modules', 'no-such-package', 'index.js')]),
  ).rejects.toThrow()
})

test('the page’s theme is the system’s, and paper is light', () => {
  const page = fillTemplate(skeleton, parts)
  expect(page).toContain('<style>@media screen and (prefers-color-scheme:dark){:root{--a:1}}</style>')
  expect(() => fillTemplate(skeleton, { ...parts, style: ':root{}' })).toThrow()
})
