// docs/security.md is true: every check that it names is there, every threat has one, and its limits are the table's.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { limits } from '../src/domain/limits.ts'
import { checksIn, isThere } from './named-checks.ts'

const root = path.join(import.meta.dirname, '..')
const text = readFileSync(path.join(root, 'docs', 'security.md'), 'utf8')

const checks = checksIn(text)

test('there are checks to look for', () => expect(checks.length).toBeGreaterThan(60))

test.each(checks)('%s has “%s”', (file, name) => expect(isThere([file, name])).toBe(true))

test('each of T1 to T25 has a row, and a test named after it', () => {
  for (let n = 1; n <= 25; n++) {
    expect(text).toMatch(new RegExp(`^\\| T${n} `, 'm'))
    expect(checks.some(([, name]) => new RegExp(`\\bT${n} `).test(name)) || n === 13, `T${n}`).toBe(true)
  }
})

test('the limits are the table’s', () => {
  const rows = [...text.matchAll(/^\| ([^|]+?) +\| ([\d,]+)(?: characters)? +\|$/gm)].map(([, what, most]) => [
    what,
    Number(most?.replaceAll(',', '')),
  ])
  expect(Object.fromEntries(rows)).toEqual({
    'title of an event, source or timeline': limits.title,
    'summary, note, quote, description': limits.text,
    address: limits.url,
    locator: limits.locator,
    'any other name': limits.name,
    tag: limits.tag,
    'tags of an event': limits.tags,
    'citations of an event': limits.citations,
    'lanes that were ever made': limits.lanes,
  })
})
