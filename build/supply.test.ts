// What Dateline is made of: few packages at run time, each pinned, installed without running what they bring.
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const json = (file: string): Record<string, Record<string, unknown>> =>
  JSON.parse(read(file)) as Record<string, Record<string, unknown>>

test('T19 every package is pinned, and few are there at run time', () => {
  const { dependencies = {}, devDependencies = {} } = json('package.json')
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(10)
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
})

test('T19 the lock names what every package must be, byte for byte', () => {
  const { packages = {} } = json('package-lock.json')
  for (const [place, entry] of Object.entries(packages)) {
    if (place === '') continue
    expect(entry, place).toMatchObject({ integrity: expect.stringMatching(/^sha512-/) })
  }
})

test('T19 no package runs anything when it is installed but the ones named here', () => {
  const { allowScripts = {}, scripts = {} } = json('package.json')
  const allowed = Object.entries(allowScripts).filter(([, may]) => may === true)
  // `node` brings the Node that everything runs on
  expect(allowed.map(([name]) => name)).toEqual(['node'])
  const { packages = {} } = json('package-lock.json')
  const asking = Object.entries(packages).filter(
    ([, entry]) => (entry as { hasInstallScript?: boolean }).hasInstallScript,
  )
  for (const [place] of asking) {
    const name = place.split('node_modules/').at(-1) ?? ''
    expect(Object.keys(allowScripts), `${name} wants to run a script`).toContain(name)
  }
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(name)
})

test('T19 what is built and what is said to be run installs from the lock alone', () => {
  for (const file of ['.ci/run', 'README.md', 'CONTRIBUTING.md']) {
    expect(read(file)).toContain('npm ci')
    expect(read(file)).not.toMatch(/npm (i|install)\b/)
  }
})

test('T19 nothing updates Dateline by itself', () => {
  expect(read('electron-builder.yml')).toMatch(/publish: null/)
  const { devDependencies = {}, dependencies = {} } = json('package.json')
  expect(Object.keys({ ...dependencies, ...devDependencies })).not.toContain('electron-updater')
})

test('T12 no file leaves that a spreadsheet would run: there is no such format', () => {
  const formats = readdirSync(path.join(root, 'src', 'core', 'formats')).filter((name) => /csv|tsv|xls|ods/i.test(name))
  // one that joins must put an apostrophe before = + - @, TAB and CR, and its test here
  expect(formats).toEqual([])
})
