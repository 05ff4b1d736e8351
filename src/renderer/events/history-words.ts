// What happened to an event, in words: "status: unverified → verified", and when, as near things are told. Pure.
import type { HistoryEntry } from '../../contract/history.ts'
import { parseEdtf } from '../../domain/when.ts'
import type { Words } from '../../words/words.ts'
import { whenToWords } from '../../words/when-words.ts'

type Item = HistoryEntry['items'][number]
type FieldChange = Item['fields'][number]

/** Longer values aren't quoted: that they changed is enough. */
const longestQuoted = 60

/** `14:02`, `yesterday 14:02`, `2 Aug 2024, 14:02`; epoch ms, in the machine's own zone. */
export function momentToWords(at: number, words: Words, now = Date.now()): string {
  const time = words.formatTime(at, { hour: '2-digit', minute: '2-digit' })
  const today = new Date(now)
  const startOf = (daysAgo: number): number =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo).getTime()
  if (at >= startOf(0)) return time
  if (at >= startOf(1)) return `${words.formatRelativeTime(-1, 'day', { numeric: 'auto' })} ${time}`
  return words.formatDate(at, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })
}

export function entryToWords(entry: HistoryEntry, words: Words): string {
  const said =
    entry.why === 'import'
      ? words.formatMessage({ id: 'editing_history_imported' })
      : [...new Set(entry.items.flatMap((item) => itemToWords(item, words)))].join('; ')
  // a citation that was moved has no field to speak of
  const what = said || words.formatMessage({ id: 'window_change_other' })
  return entry.why === 'undo' || entry.why === 'redo'
    ? words.formatMessage({ id: 'editing_history_why' }, { why: entry.why, what })
    : what
}

function itemToWords(item: Item, words: Words): string[] {
  if (item.did === 'edited') return item.fields.map((field) => fieldToWords(field, words))
  if (item.kind !== 'citation') return [words.formatMessage({ id: 'editing_history_event' }, { did: item.did })]
  const source = item.fields.find(({ field }) => field === 'source')
  return [
    words.formatMessage(
      { id: 'editing_history_citation' },
      { did: item.did, source: source?.to ?? source?.from ?? words.formatMessage({ id: 'editing_none' }) },
    ),
  ]
}

function fieldToWords({ field, from, to }: FieldChange, words: Words): string {
  const name = words.formatMessage({ id: 'editing_history_name' }, { field })
  if (field === 'private') return words.formatMessage({ id: 'editing_history_private' }, { to: to ?? '0' })
  const before = valueToWords(field, from, words)
  const after = valueToWords(field, to, words)
  const isLong = [before, after].some((value) => value !== null && Array.from(value).length > longestQuoted)
  const how = after === null ? 'removed' : before === null ? 'added' : 'edited'
  if (isLong || how === 'removed') return words.formatMessage({ id: 'editing_history_long' }, { how, name })
  return words.formatMessage({ id: 'editing_history_field' }, { how, name, from: before ?? '', to: after ?? '' })
}

const dates = new Set(['when', 'statedWhen', 'published', 'accessed'])

function valueToWords(field: string, value: string | null, words: Words): string | null {
  if (value === null) return null
  if (field === 'status') return words.formatMessage({ id: 'editing_history_status' }, { status: value })
  if (field === 'stance') return words.formatMessage({ id: 'editing_stance_name' }, { stance: value })
  if (!dates.has(field)) return value
  const parsed = parseEdtf(value)
  return parsed.ok ? whenToWords(parsed.when, words, 'short') : value
}
