// An action's keys as people read them: ⌘K on a Mac, Ctrl K elsewhere. Pure but for the app's facts.
import type { ActionData } from '../contract/actions.ts'
import type { App } from './app-context.tsx'

/** Chords first, then single keys. */
export function keyWords(action: ActionData, { facts, words }: Pick<App, 'facts' | 'words'>): string[] {
  const chords = facts.kind === 'desktop' ? action.accelerators : action.inBrowser
  const mac = facts.platform === 'darwin'
  const single = action.keys.filter(
    (key, i, all) => key.length > 1 || all.findIndex((each) => each.toUpperCase() === key.toUpperCase()) === i,
  )
  return [
    ...chords.map((chord) => chordWords(chord, mac)),
    ...single.filter((key) => key !== '=').map((key) => keyName(key, words)),
  ]
}

function chordWords(chord: string, mac: boolean): string {
  const parts = chord.split('+')
  if (mac) return parts.map((part) => ({ CmdOrCtrl: '⌘', Shift: '⇧' })[part] ?? part).join('')
  return parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : part)).join(' ')
}

function keyName(key: string, words: App['words']): string {
  if (key === 'Delete') return words.formatMessage({ id: 'window_key_delete' })
  if (key === 'Enter') return '⏎'
  return key.toUpperCase()
}
