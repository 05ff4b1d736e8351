import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '../src/words/words.ts'

const source = path.join(import.meta.dirname, '..', 'src')
const home = path.join(source, 'words')
const translations = languages.filter((language) => language !== 'en')
const rooms = readdirSync(path.join(home, 'en')).filter((name) => name.endsWith('.json'))
const english = readWords('en')

describe.each(translations)('%s', (language) => {
  test('has every room', () => {
    expect(readdirSync(path.join(home, language)).sort()).toEqual(rooms.toSorted())
  })

  test.each(rooms)('says everything that English says, with the same arguments: %s', (room) => {
    expect(shapesOf(language, room)).toEqual(shapesOf('en', room))
  })

  test('is another language', () => {
    const words = readWords(language)
    const sentences = Object.keys(english).filter((id) => /\p{Ll}{2} \p{Ll}{2}/u.test(textOf(english[id])))
    expect(sentences.filter((id) => textOf(words[id]) === textOf(english[id]))).toEqual([])
  })
})

test('every word is used, and none is asked for that isn’t there', () => {
  const sources = sourceTexts(path.join(home, '..'))
    .concat(sourceTexts(path.join(home, '..', '..', 'build')))
    .join('\n')
  const written = new Set([...sources.matchAll(/['"`]([a-z]+_[A-Za-z0-9_]+)['"`]/g)].map(([, id]) => id))
  const begun = [...sources.matchAll(/`([a-z]+_[A-Za-z0-9_]*)\$\{/g)].map(([, start]) => start ?? '')
  const unused = Object.keys(english).filter(
    (id) => !written.has(id) && !begun.some((start) => start.includes('_') && id.startsWith(start)),
  )
  expect(unused).toEqual([])
})

type Message = { defaultMessage: string; description: string }
type Element = { type: number; value: string; options?: Record<string, { value: Element[] }> }

function readWords(language: string): Record<string, Element[]> {
  return JSON.parse(readFileSync(path.join(home, 'compiled', `${language}.json`), 'utf8')) as Record<string, Element[]>
}

/** What a translation may not change: by id, its arguments with their kind, and what a select chooses between. */
function shapesOf(language: string, room: string): Record<string, string[]> {
  const ids = Object.keys(
    JSON.parse(readFileSync(path.join(home, language, room), 'utf8')) as Record<string, Message>,
  ).sort()
  const words = readWords(language)
  return Object.fromEntries(ids.map((id) => [id, [...new Set(shapeOf(words[id] ?? []))].sort()]))
}

const select = 5
const plural = 6
const kinds = ['text', 'argument', 'number', 'date', 'time', 'select', 'plural', 'count', 'tag']

function shapeOf(elements: readonly Element[]): string[] {
  return elements.flatMap(({ type, value, options }) => {
    const inside = Object.values(options ?? {}).flatMap((option) => shapeOf(option.value))
    if (type === select)
      return [
        `${value} chooses ${Object.keys(options ?? {})
          .sort()
          .join(' ')}`,
        ...inside,
      ]
    if (type === plural) return [`${value} counts`, ...inside]
    return kinds[type] === 'text' || kinds[type] === 'count' ? [] : [`${kinds[type]} ${value}`]
  })
}

function textOf(elements: readonly Element[] = []): string {
  return elements
    .map(({ type, value, options }) =>
      kinds[type] === 'text'
        ? value
        : Object.values(options ?? {})
            .map((option) => textOf(option.value))
            .join(' '),
    )
    .join('')
    .trim()
}

function sourceTexts(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs|html)$/.test(entry.name) && !entry.name.includes('.test.'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
}
