import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { dateline, makeFile } from './timeline-file.ts'

test('a file to measure with is whole, holds every event, and is made once', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-bench-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = await makeFile(120, { folder })
  expect(readdirSync(folder)).toEqual([path.basename(file)])
  expect(await dateline(folder, 'check', file)).toMatch(/whole/i)
  expect(JSON.parse(await dateline(folder, 'list', file, '--json'))).toHaveLength(120)
  expect(await makeFile(120, { folder })).toBe(file)
})
