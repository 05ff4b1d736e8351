// Each rule of .oxlintrc.json that guards a door or a boundary fires: a fault of each kind is put where it would do harm, and linted.
import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..', '..')
const oxlint = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')

/** Folder under src, what is wrong there, the rule, and what its message says. */
const faults: readonly [folder: string, code: string, rule: string, says: string][] = [
  // no text becomes code
  ['core', `export const x = eval('1')`, 'no-eval', 'eval'],
  ['core', `setTimeout('alert(1)', 1)`, 'no-implied-eval', 'eval'],
  ['core', `export const x = new Function('return 1')`, 'no-new-func', 'Function'],
  ['renderer', `export const x = 'javascript:alert(1)'`, 'no-script-url', 'script'],
  ['core', `import vm from 'node:vm'\nexport const x = vm`, 'names', 'No text is run as code'],
  // no text becomes markup
  ...[
    `document.body.innerHTML = ''`,
    `document.body.outerHTML = ''`,
    `document.body.insertAdjacentHTML('beforeend', '')`,
    `document.createRange().createContextualFragment('')`,
    `document.createElement('iframe').srcdoc = ''`,
    `document.write('')`,
    `new DOMParser().parseFromString('', 'text/html')`,
    `Object.assign(document.body, { innerHTML: '' })`,
    `document.body['innerHTML'] = ''`,
  ].map((code): [string, string, string, string] => ['page', code, 'names', 'never markup']),
  ['renderer', `export const x = <p dangerouslySetInnerHTML={{ __html: '' }} />`, 'names', 'never markup'],
  ['renderer', `export const x = <iframe srcDoc="" title="" />`, 'names', 'never markup'],
  ['axis', `export const x = { xss: { disabled: true } }`, 'filtered', 'stays on'],
  // the desktop's doors
  ['main', `import { shell } from 'electron'\nvoid shell.openExternal('x')`, 'names', 'src/main/links.ts'],
  ['main', `import { shell } from 'electron'\nvoid shell.openPath('x')`, 'names', 'no other program'],
  ['main', `import { shell } from 'electron'\nshell.showItemInFolder('x')`, 'names', 'src/main/powers.ts'],
  ['main', `import { ipcMain } from 'electron'\nexport const x = ipcMain`, 'names', 'src/main/pipe.ts'],
  ['main', `import { ipcRenderer } from 'electron'\nexport const x = ipcRenderer`, 'names', 'src/main/preload.ts'],
  [
    'main',
    `import { BrowserWindow } from 'electron'\nexport const x = new BrowserWindow()`,
    'names',
    'src/main/window.ts',
  ],
  ['main', `import { crashReporter } from 'electron'\nexport const x = crashReporter`, 'names', 'Nothing leaves'],
  ['main', `import { autoUpdater } from 'electron'\nexport const x = autoUpdater`, 'names', 'Nothing leaves'],
  ['main', `import { app } from 'electron'\napp.setAsDefaultProtocolClient('x')`, 'names', 'Nothing leaves'],
  ['main', `export const x = { bypassCSP: true }`, 'names', 'no exceptions'],
  ['main', `export const x = { enableBlinkFeatures: '' }`, 'names', 'Nothing leaves'],
  // nothing is fetched
  ['main', `void fetch('x')`, 'names', 'Nothing is fetched'],
  ['core', `void fetch('x')`, 'names', 'Nothing is fetched'],
  ['renderer', `export const x = new WebSocket('x')`, 'names', 'Nothing is fetched'],
  ['page', `export const x = new XMLHttpRequest()`, 'names', 'Nothing is fetched'],
  ['page', `navigator.sendBeacon('x')`, 'names', 'Nothing leaves'],
  ['core', `import http from 'node:http'\nexport const x = http`, 'no-restricted-imports', 'src/core may import'],
  ['serve', `import http from 'node:http'\nexport const x = http`, 'names', 'src/serve/web-server.ts'],
  ['cli', `import https from 'node:https'\nexport const x = https`, 'names', 'nothing connects'],
  ['core', `export const x = import('node:net')`, 'names', 'nothing connects'],
  // no other program
  ['main', `import { spawn } from 'node:child_process'\nexport const x = spawn`, 'names', 'own programs'],
  ['core', `import { exec } from 'child_process'\nexport const x = exec`, 'names', 'own programs'],
  // the file
  ['core', `declare const d: { exec(sql: string): void }\nd.exec(\`DROP TABLE \${String(d)}\`)`, 'sql', 'fixed text'],
  ['core', `declare const d: { pragma(sql: string): void }\nd.pragma('x = ' + String(d))`, 'sql', 'fixed text'],
  ['core', `declare const d: { loadExtension(s: string): void }\nd.loadExtension('x')`, 'names', 'defensive mode'],
  ['core', `declare const d: { unsafeMode(): void }\nd.unsafeMode()`, 'names', 'defensive mode'],
  [
    'cli',
    `import Database from 'better-sqlite3'\nexport const x = Database`,
    'no-restricted-imports',
    'Hosts may import',
  ],
  [
    'core',
    `import Database from 'better-sqlite3'\nexport const x = Database`,
    'no-restricted-imports',
    'src/core/store',
  ],
  // dates
  ['core', `export const x = Date.parse('2024')`, 'dates', 'src/domain/when'],
  ['renderer', `export const x = new Date('2024-02-30')`, 'dates', 'src/domain/when'],
  ['cli', `declare const d: string\nexport const x = new Date(\`\${d}Z\`)`, 'dates', 'src/domain/when'],
  ['axis', `declare const d: string\nexport const x = new Date(d + 'T00:00')`, 'dates', 'src/domain/when'],
  // time
  ['domain', `export const x = /\\s+$/`, 'linear', 'grows faster'],
  ['words', `export const x = /(a+)+b/`, 'linear', 'grows faster'],
  ['page', `export const x = /\\s*\\n\\s*/`, 'linear', 'grows faster'],
  // boundaries
  ['domain', `import fs from 'node:fs'\nexport const x = fs`, 'no-restricted-imports', 'src/domain alone'],
  ['words', `import fs from 'node:fs'\nexport const x = fs`, 'no-restricted-imports', 'src/words may import'],
  ['contract', `import fs from 'node:fs'\nexport const x = fs`, 'no-restricted-imports', 'src/contract may import'],
  ['axis', `import React from 'react'\nexport const x = React`, 'no-restricted-imports', 'src/axis may import'],
  ['page', `import { z } from 'zod'\nexport const x = z`, 'no-restricted-imports', 'src/page may import'],
  [
    'main',
    `import { openCore } from '../../core/core.ts'\nexport const x = openCore`,
    'no-restricted-imports',
    'src/main may import',
  ],
  ['serve', `import { app } from 'electron'\nexport const x = app`, 'no-restricted-imports', 'Hosts may import'],
  [
    'renderer',
    `import { readFileSync } from 'node:fs'\nexport const x = readFileSync`,
    'no-restricted-imports',
    'src/renderer may import',
  ],
  [
    'renderer',
    `import { app } from 'electron'\nexport const x = app`,
    'no-restricted-imports',
    'src/renderer may import',
  ],
  [
    'renderer',
    `import { Timeline } from 'vis-timeline/esnext'\nexport const x = Timeline`,
    'no-restricted-imports',
    'src/renderer may import',
  ],
  ['renderer', `export const x = <p>Words</p>`, 'jsx-no-literals', 'literal'],
  ['core', `export const x: any = 1`, 'no-explicit-any', 'any'],
  ['core', `declare const s: string | null\nexport const x = s!.length`, 'no-non-null-assertion', 'non-null'],
  ['core', `Promise.resolve()`, 'no-floating-promises', 'Promises must be awaited'],
]

const folderOf = (layer: string): string => path.join(root, 'src', layer, `seeded-fault-${process.pid}`)
const fileOf = (i: number, layer: string, code: string): string =>
  path.join(folderOf(layer), `fault-${i}.${code.includes('= <') ? 'tsx' : 'ts'}`)
const layers = [...new Set(faults.map(([layer]) => layer))]

interface Finding {
  code: string
  message: string
  help?: string
  filename: string
}
let found: Finding[] = []

beforeAll(async () => {
  for (const layer of layers) mkdirSync(folderOf(layer))
  for (const [i, [layer, code]] of faults.entries()) writeFileSync(fileOf(i, layer, code), `${code}\n`)
  const out = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [oxlint, '-f', 'json', ...layers.map(folderOf)],
      { cwd: root, maxBuffer: 1 << 26 },
      (_, text) => resolve(text),
    )
  })
  found = (JSON.parse(out) as { diagnostics: Finding[] }).diagnostics
}, 120_000)
afterAll(() => {
  for (const layer of layers) rmSync(folderOf(layer), { recursive: true, force: true })
})

test.each(faults.map((fault, i) => [`src/${fault[0]}: ${fault[1].replaceAll('\n', ' ')}`, i, ...fault] as const))(
  '%s',
  (_, i, layer, code, rule, says) => {
    const file = path
      .relative(root, fileOf(i, layer, code))
      .split(path.sep)
      .join('/')
    const here = found.filter(({ filename }) => filename === file)
    expect(
      here
        .map((each) => `${each.code} ${each.message} ${each.help ?? ''}`)
        .filter((said) => said.includes(`(${rule})`) && said.includes(says)),
    ).not.toEqual([])
  },
)
