// Events as the command line says them: all of them, one of them, what waits in the bin; as lines, or as the document has them.
import type { Client } from '../contract/contract.ts'
import type { EventDetail } from '../contract/events.ts'
import type { Core } from '../core/core.ts'
import { openDocuments } from '../core/documents.ts'
import { parseEdtf } from '../domain/when.ts'
import { whenToWords } from '../words/when-words.ts'
import type { Words } from '../words/words.ts'

interface Printer {
  words: Words
  print(line: string): void
}

export function printList({ context }: Core, json: boolean, { words, print }: Printer): void {
  const documents = openDocuments(context.store.database)
  const positions = context.index.order()
  if (json) {
    if (positions.length === 0) print('[]')
    // an event at a time: a million of them are more than one text can hold
    positions.forEach((n, i) => {
      const event = JSON.stringify(documents.event(n)?.event, null, 2).replaceAll('\n', '\n  ')
      print(`${i === 0 ? '[\n' : ''}  ${event}${i === positions.length - 1 ? '\n]' : ','}`)
    })
    return
  }
  const rows = Array.from(positions, (n) => {
    const event = documents.event(n)?.event
    return event ? { id: event.id, date: dateOf(event, words), title: event.title } : null
  }).filter((row) => row !== null)
  const width = Math.min(
    40,
    rows.reduce((most, { date }) => Math.max(most, date.length), 0),
  )
  for (const { id, date, title } of rows) print(`${id}  ${date.padEnd(width)}  ${title}`)
}

export async function printBin({ bin, events }: Client, json: boolean, { words, print }: Printer): Promise<void> {
  const rows = await bin.list()
  if (json) {
    const whole = await Promise.all(rows.map(({ id }) => events.get({ id })))
    return print(JSON.stringify(whole.map(asDocument), null, 2))
  }
  // what `purge` takes with `--all` is listed, so that it can be taken by its id as well
  const others = (await bin.records()).map(({ label, event, ...facts }) => ({
    ...facts,
    title: event === null ? label : `${label} (${event})`,
  }))
  for (const { id, title, removed } of [...rows, ...others])
    print(`${id}  ${words.formatDate(removed, { dateStyle: 'medium' })}  ${title}`)
}

export function printEvent(event: EventDetail, json: boolean, { words, print }: Printer): void {
  if (json) return print(JSON.stringify(asDocument(event), null, 2))
  print(event.title)
  print(dateOf(event, words))
  const facts = [
    event.lane,
    words.formatMessage({ id: 'axis_status' }, { status: event.status }),
    ...event.tags,
  ].filter((part) => part !== null)
  print(facts.join(' · '))
  if (event.summary !== null) print(`\n${event.summary}`)
  for (const { source, reportedBy, quote, locator, stance } of event.citations) {
    print('')
    if (quote !== null) print(`  “${quote}”`)
    const name = [source.publisher, source.title, source.author].filter((part) => part !== null).join(', ')
    const origin =
      reportedBy === null
        ? ''
        : `, ${words.formatMessage({ id: 'editing_citing' }, { name: reportedBy.publisher ?? reportedBy.title ?? '' })}`
    print(`  ${name}${origin}`)
    print(
      `  ${[words.formatMessage({ id: 'editing_stance_name' }, { stance }), locator, source.url, source.archiveUrl].filter((part) => part !== null).join(' · ')}`,
    )
  }
}

/** What only the window needs is left out. */
function asDocument({
  position: _position,
  earliest: _earliest,
  latest: _latest,
  backing: _backing,
  removed: _removed,
  ...event
}: EventDetail): object {
  const { id, citations, ...fields } = event
  return { id, ...fields, citations }
}

function dateOf({ when, displayWhen }: Pick<EventDetail, 'when' | 'displayWhen'>, words: Words): string {
  if (displayWhen !== null) return displayWhen
  const parsed = when === null ? null : parseEdtf(when)
  return parsed?.ok ? whenToWords(parsed.when, words, 'long') : words.formatMessage({ id: 'window_undated' })
}
