// The documents under docs/ say what the code does: every action's key, every table and column, every rule, the shape of the JSON.
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { actions } from '../src/contract/actions.ts'

const root = path.join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

test.each(['ai-deals-2023-2024', 'harbour-bridge'])('%s has the shape that the schema says', (name) => {
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(read('docs/dateline.schema.json')))
  const document = JSON.parse(read(`data/${name}.json`))
  validate(document)
  expect(validate.errors ?? []).toEqual([])
  expect(validate({ ...document, surprise: 1 })).toBe(false)
})

test('every key of an action stands in the list of keys', () => {
  const text = read('docs/keyboard.md')
  for (const { accelerators, keys } of actions) {
    for (const chord of accelerators) expect(text).toContain(`\`${chord.replace('CmdOrCtrl', 'Ctrl')}\``)
    for (const key of keys.filter((each) => each !== '='))
      expect(text).toContain(`\`${key.length === 1 ? key.toUpperCase() : key}\``)
  }
})

test('every table and column of the file is documented', () => {
  const text = read('docs/file-format.md')
  const sql = read('src/core/store/migrations/001.sql')
  for (const [, table, body] of sql.matchAll(/CREATE TABLE (\w+)\(([\s\S]*?)\) STRICT/g)) {
    expect(text).toContain(table ?? '')
    for (const line of (body ?? '').split(/,\s*\n|\n|, (?=[a-z])/)) {
      const column = /^\s*"?([a-z_]+)"? (?:INTEGER|TEXT|BLOB|REAL)/.exec(line)?.[1]
      if (column !== undefined) expect(text, `${table}.${column}`).toMatch(new RegExp(`\\b${column}\\b`))
    }
  }
})

test('every rule is cited by a test, and every cited rule is there', () => {
  const rules = [...read('docs/store-rules.md').matchAll(/\*\*(S\d+)\*\*/g)].map(([, rule]) => rule)
  const folder = path.join(root, 'src', 'core')
  const cited = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .flatMap((name) =>
        [...readFileSync(path.join(folder, name), 'utf8').matchAll(/['"`](S\d+) /g)].map(([, rule]) => rule),
      ),
  )
  expect(cited).toEqual(new Set(rules))
  // a number means one rule
  expect(rules.length).toBe(new Set(rules).size)
})
