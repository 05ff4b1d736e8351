// The installers' recipe: right by electron-builder's own schema, and what it packs is what the app needs and nothing foreign. Electron itself is stood in for.
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { FuseV1Options } from '@electron/fuses'
import { Ajv } from 'ajv'
import { dump, load } from 'js-yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fuses } from '../src/main/fuses.ts'
import { root } from './ensure-built.mjs'

const run = promisify(execFile)
const require = createRequire(import.meta.url)
// the schema and the archive format of the very electron-builder that packs
const builder = createRequire(createRequire(require.resolve('electron-builder')).resolve('app-builder-lib'))
const { createPackage, extractAll, getRawHeader, listPackage } = builder('@electron/asar') as {
  createPackage(folder: string, archive: string): Promise<void>
  extractAll(archive: string, folder: string): void
  getRawHeader(archive: string): { header: object }
  listPackage(archive: string, options: { isPack: boolean }): string[]
}
const recipe = load(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')) as Record<string, unknown>
const scratch = mkdtempSync(path.join(os.tmpdir(), 'dist-test-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the recipe', () => {
  const schema = JSON.parse(readFileSync(builder.resolve('app-builder-lib/scheme.json'), 'utf8')) as object
  const check = new Ajv({ strict: false, allowUnionTypes: true, validateFormats: false }).compile(schema)

  test('is what electron-builder takes', () => {
    check(recipe)
    expect(check.errors).toBeNull()
  })

  test('a typing mistake would be found', () => {
    expect(check({ ...recipe, fileAssociation: [] })).toBe(false)
  })

  test('says what user data and file associations hang on', () => {
    const { productName } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { productName: string }
    expect(recipe).toMatchObject({
      appId: 'org.dateline.app',
      productName,
      publish: null,
      fileAssociations: [{ ext: 'dateline', mimeType: 'application/vnd.dateline+sqlite3' }],
      linux: { target: ['AppImage', 'deb'] },
      mac: { target: ['dmg'] },
      win: { target: ['nsis'] },
    })
  })

  test('every fuse is set as the app expects to find it', () => {
    const wire = fuses.map(([name]) => name)
    const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)))
    expect(wire.map((name) => name.toLowerCase())).toEqual(known.map((name) => name.toLowerCase()))
    // electron-builder has no word for the last one; Electron's own setting is the wanted one, and --self-check reads it
    const asked = Object.fromEntries(fuses.filter(([name]) => name !== 'wasmTrapHandlers'))
    expect(recipe['electronFuses']).toEqual(asked)
  })
})

describe('the package', () => {
  const resources = path.join(scratch, 'out', 'linux-unpacked', 'resources')
  const archive = path.join(resources, 'app.asar')
  let files: string[]

  beforeAll(async () => {
    const standIn = await makeStandIn()
    const { electronFuses: _fuses, ...rest } = recipe
    const config = path.join(scratch, 'recipe.yml')
    writeFileSync(
      config,
      dump({
        ...rest,
        electronDist: standIn,
        directories: { ...(rest['directories'] as object), output: path.join(scratch, 'out') },
      }),
    )
    await run(
      process.execPath,
      [
        require.resolve('electron-builder/cli.js'),
        '--dir',
        '--linux',
        '--x64',
        '--publish',
        'never',
        '--config',
        config,
      ],
      { cwd: root },
    )
    files = listPackage(archive, { isPack: false }).map((name) => name.slice(1))
  }, 120_000)

  test('holds the programs, the window, the page and the examples', () => {
    const needed = [
      'package.json',
      'LICENSE',
      'dist/renderer/index.html',
      'dist/node/main.mjs',
      'dist/node/core.mjs',
      'dist/node/serve.mjs',
      'dist/node/cli.mjs',
      'dist/preload/preload.cjs',
      'dist/page/template.html',
      'data/ai-deals-2023-2024.json',
      'data/harbour-bridge.json',
      'build/icons/256x256.png',
    ]
    expect(files).toEqual(expect.arrayContaining(needed))
  })

  test('holds one native module, unpacked, and no source of it', () => {
    expect(files.filter((name) => name.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ])
    const header = JSON.stringify(getRawHeader(archive).header)
    expect(header).toMatch(/"linux-x64\.node":\{[^}]*"unpacked":true/)
    expect(files.filter((name) => /\.(c|h|cc|cpp|hpp|gyp|gypi)$/.test(name))).toEqual([])
  })

  test('holds nothing foreign', () => {
    const foreign = files.filter(
      (name) =>
        !/^(dist|data|node_modules\/better-sqlite3)(\/|$)|^(package\.json|LICENSE|node_modules|build(\/icons(\/256x256\.png)?)?)$/.test(
          name,
        ),
    )
    expect(foreign).toEqual([])
    expect(files.filter((name) => /\.(ts|tsx|map)$|test/.test(path.basename(name)))).toEqual([])
  })

  test('works from what it holds: a timeline is made from its example, with its own SQLite', async () => {
    const app = path.join(scratch, 'app')
    extractAll(archive, app)
    cpSync(`${archive}.unpacked`, app, { recursive: true })
    const file = path.join(scratch, 'x.dateline')
    await run(process.execPath, [path.join(app, 'dist/node/cli.mjs'), 'new', file, '--example'], { cwd: scratch })
    const { stdout } = await run(process.execPath, [path.join(app, 'dist/node/cli.mjs'), 'list', file, '--json'], {
      cwd: scratch,
    })
    expect(JSON.parse(stdout)).toHaveLength(20)
  })
})

/** The files of an Electron distribution that a pack without signing touches. */
async function makeStandIn(): Promise<string> {
  const folder = path.join(scratch, 'electron')
  const put = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  put('electron', '#!/bin/sh\n')
  put('version', '45.4.1')
  put('locales/en-US.pak', '')
  put('locales/en-GB.pak', '')
  put('locales/pt-BR.pak', '')
  put('locales/fr.pak', '')
  put('default/main.js', '')
  await createPackage(path.join(folder, 'default'), path.join(folder, 'resources', 'default_app.asar'))
  return folder
}
