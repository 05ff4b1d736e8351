// A change in one line: what was done to what. Pure.
import type { HistoryEntry } from '../../contract/history.ts'
import type { Words } from '../../words/words.ts'

export function entryToWords(entry: HistoryEntry, words: Words): string {
  if (entry.why === 'import') return words.formatMessage({ id: 'window_change_import' }, { count: entry.count ?? 0 })
  // an event that is added brings its citations and sources along, a citation its sources: what brings them is what was done
  const item =
    entry.items.find(({ kind }) => kind === 'event') ??
    entry.items.find(({ kind, did }) => kind === 'citation' && did === 'added') ??
    entry.items[0]
  if (!item) return words.formatMessage({ id: 'window_change_other' })
  const more = entry.items.filter(({ kind, did }) => kind === item.kind && did === item.did).length - 1
  const what = words.formatMessage({ id: `window_change_${item.kind}` }, { did: item.did, label: item.label ?? '' })
  return more > 0 ? words.formatMessage({ id: 'window_change_more' }, { what, more }) : what
}
