import { expect, test } from 'vitest'
import type { HistoryEntry } from '../../contract/history.ts'
import { openWords } from '../../words/everything.ts'
import { entryToWords, momentToWords } from './history-words.ts'

const words = openWords('en')
type Item = HistoryEntry['items'][number]

const entry = (item: Partial<Item> | null, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  seq: 1,
  at: 0,
  own: true,
  why: 'user',
  undone: false,
  count: null,
  items: item ? [{ kind: 'event', record: '', did: 'edited', label: null, fields: [], ...item }] : [],
  ...more,
})
const edited = (field: string, from: string | null, to: string | null) => entry({ fields: [{ field, from, to }] })
const long = 'word '.repeat(20)

test.each([
  [edited('status', 'unverified', 'verified'), 'status: unverified → verified'],
  [edited('when', '2024-08', '2024-08-01'), 'date: Aug 2024 → 1 Aug 2024'],
  [edited('when', '2024-08', null), 'date taken away'],
  [edited('lane', null, 'OpenAI'), 'lane: OpenAI'],
  [edited('private', '0', '1'), 'made private'],
  [edited('private', '1', '0'), 'no longer private'],
  [edited('summary', null, long), 'summary added'],
  [edited('quote', 'short', long), 'quote edited'],
  [edited('title', '{title}', '<b>'), 'title: {title} → <b>'],
  [edited('somethingNew', 'a', 'b'), 'somethingNew: a → b'],
  [entry({ did: 'added' }), 'added'],
  [entry({ did: 'removed' }), 'put into the bin'],
  [entry({ did: 'restored' }), 'put back'],
  [
    entry({ kind: 'citation', did: 'added', fields: [{ field: 'source', from: null, to: 'Herald' }] }),
    'source added: Herald',
  ],
  [
    entry({ kind: 'citation', did: 'removed', fields: [{ field: 'source', from: 'Herald', to: null }] }),
    'source taken off: Herald',
  ],
  [
    entry({ kind: 'citation', fields: [{ field: 'stance', from: 'supports', to: 'disputes' }] }),
    'stance: supports → disputes',
  ],
  [{ ...edited('status', 'draft', 'verified'), why: 'undo' as const }, 'undone: status: draft → verified'],
  [entry({ did: 'added' }, { why: 'import', count: 20 }), 'imported'],
  [entry(null), 'other change'],
  [entry({ kind: 'citation' }), 'other change'],
])('%j', (given, said) => {
  expect(entryToWords(given, words)).toBe(said)
})

test('near moments are told as such, by the machine’s own days', () => {
  const now = new Date(2024, 7, 2, 15, 30).getTime()
  expect(momentToWords(new Date(2024, 7, 2, 14, 2).getTime(), words, now)).toBe('14:02')
  expect(momentToWords(new Date(2024, 7, 2, 0, 0).getTime(), words, now)).toBe('00:00')
  expect(momentToWords(new Date(2024, 7, 1, 23, 59).getTime(), words, now)).toBe('yesterday 23:59')
  expect(momentToWords(new Date(2024, 6, 31, 9, 5).getTime(), words, now)).toBe('31 Jul 2024, 09:05')
})
