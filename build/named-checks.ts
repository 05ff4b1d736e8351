// The checks that a document names in its tables: in the last cell of a row, `file` “part of a test's name”, “another”; `file` “…”.
// Knows no document.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')

export function checksIn(text: string): (readonly [file: string, name: string])[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => {
      const [, last = ''] = /\|([^|]*)\|$/.exec(line) ?? []
      return last.split(';').flatMap((part) => {
        const file = /`([^`]+\.(?:test|spec|slow)\.ts)`/.exec(part)?.[1]
        return file === undefined ? [] : [...part.matchAll(/“([^”]+)”/g)].map(([, name = '']) => [file, name] as const)
      })
    })
}

export function isThere([file, name]: readonly [string, string]): boolean {
  const place = path.join(root, file)
  return existsSync(place) && readFileSync(place, 'utf8').includes(name)
}
