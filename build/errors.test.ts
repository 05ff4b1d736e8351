// The one catalogue of errors: nothing in it that is never thrown or never tested, and words also for what nobody expected.
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { userErrorCodes } from '../src/contract/command.ts'
import type { WordId } from '../src/words/catalogue.ts'
import { openWords } from '../src/words/everything.ts'

const root = path.join(import.meta.dirname, '..')
const isTest = (file: string): boolean => /\.(test|slow|spec)\.tsx?$|[\\/]testing[\\/]|^e2e/.test(file)
const sources = ['src', 'e2e', 'build']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
  )
  .filter((file) => /\.tsx?$/.test(file))
  // the catalogue itself, and the tests of its words alone
  .filter((file) => !/domain.error\.ts|contract.command\.ts|error-words|build.errors\.test/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))

test.each(userErrorCodes)('%s is thrown somewhere, and tested', (code) => {
  const named = sources.filter(({ text }) => new RegExp(`\\b${code}\\b`).test(text))
  expect(named.filter(({ file }) => !isTest(file)).map(({ file }) => file)).not.toEqual([])
  expect(named.filter(({ file }) => isTest(file)).map(({ file }) => file)).not.toEqual([])
})

const unexpected: readonly (readonly WordId[])[] = [
  ['window_unexpected', 'window_unexpected_safe', 'window_unexpected_todo'],
  ['window_host_lost'],
  ['window_core_restarted'],
  ['window_core_lost'],
  ['cli_failed'],
  ['serve_failed'],
  ['serve_not_started'],
  ['serve_port'],
  ['desktop_bug_detail'],
  ['desktop_core_died'],
  ['desktop_core_lost'],
]

test.each(unexpected)('%s says what happened, what is safe and what to do, in every language', (...ids) => {
  for (const language of ['en', 'pt-BR'] as const) {
    const words = openWords(language)
    const said = ids.map((id) => words.formatMessage({ id }, { place: 'TypeError', port: '80' })).join(' ')
    expect(said.split(/[.;:] /).length, said).toBeGreaterThanOrEqual(3)
    expect(said).not.toMatch(/SQLITE|Error:|undefined|\{/)
  }
})
