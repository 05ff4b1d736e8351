import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readKnown, supportWarning } from './electron-support.ts'

const root = path.join(import.meta.dirname, '..')
const known = { newestMajor: 45, lookedUp: '2026-11-28' }

test.each([
  ['45.4.1', '2026-11-28', null],
  ['43.0.0', '2027-01-23', null],
  ['42.9.9', '2026-11-28', /42\.9\.9 gets no security fixes/],
  ['45.4.1', '2027-01-24', /57 days ago\. Look again: npm view electron/],
])('Electron %s on %s', (version, today, said) => {
  const warning = supportWarning(version, known, today)
  if (said === null) expect(warning).toBeNull()
  else expect(warning).toMatch(said)
})

test('the document has the row, the shipped version is supported by it, and installers are made after the look', () => {
  const row = readKnown(readFileSync(path.join(root, 'docs', 'security.md'), 'utf8'))
  const { devDependencies, scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string }
    scripts: { dist: string }
  }
  expect(supportWarning(devDependencies.electron, row, row.lookedUp)).toBeNull()
  expect(scripts.dist).toContain('node build/electron-support.ts && electron-builder')
  const run = spawnSync(process.execPath, [path.join(root, 'build', 'electron-support.ts')], { encoding: 'utf8' })
  expect(run.status).toBe(0)
})
