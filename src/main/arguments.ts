// What the command line, the desktop or another instance asks to open: one timeline's path. Knows words and paths, opens nothing.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** `several`: more than one. `address`: a link. `extension`: another kind of file. `unnamed`: an empty word or a lone dash. */
export type ArgumentProblem = 'several' | 'address' | 'extension' | 'unnamed'

export type Asked =
  | { kind: 'nothing' }
  | { kind: 'file'; file: string }
  | { kind: 'refused'; problem: ArgumentProblem; text: string }

/** The words of a command line that aren't switches. Started as `electron APP …`, the first of them is the app. */
export function argvToWords(argv: readonly string[], startedByElectron: boolean): string[] {
  const words = argv.slice(1).filter((word) => word === '-' || !word.startsWith('-'))
  return startedByElectron ? words.slice(1) : words
}

/** One `.dateline` file, as a path or (from a Linux desktop) a `file:` address; everything else is refused. */
export function readArguments(words: readonly string[], folder: string): Asked {
  const [text, second] = words
  if (text === undefined) return { kind: 'nothing' }
  if (second !== undefined) return { kind: 'refused', problem: 'several', text: words.join(' ') }
  if (text.trim() === '' || text === '-') return { kind: 'refused', problem: 'unnamed', text }
  const named = toPath(text)
  if (named === null) return { kind: 'refused', problem: 'address', text }
  if (!isTimelineName(named)) return { kind: 'refused', problem: 'extension', text: path.basename(named) }
  return { kind: 'file', file: path.resolve(folder, named) }
}

export function isTimelineName(name: string): boolean {
  return path.extname(name).toLowerCase() === '.dateline'
}

/** Null: an address of anything but a file on this machine. */
function toPath(text: string): string | null {
  // one letter is a Windows drive
  if (!/^[a-z][a-z0-9+.-]+:/i.test(text)) return text
  if (!/^file:/i.test(text)) return /^[a-z][a-z0-9+.-]+:\/\//i.test(text) ? null : text
  try {
    const url = new URL(text)
    return url.host === '' || url.host === 'localhost' ? fileURLToPath(`file://${url.pathname}`) : null
  } catch {
    return null // no path can be made of it
  }
}
