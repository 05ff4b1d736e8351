// A date that was moved by hand, written: one change, told in a short message with its undo.
import { parseEdtf } from '../../domain/when.ts'
import { whenToWords } from '../../words/when-words.ts'
import type { App } from '../app-context.tsx'
import { notice } from '../notice.ts'
import { errorToRefusal } from '../refusal.ts'

/** `when`: EDTF. `keepWords`: words that are shown instead of the date stay. Never rejects: what was refused is said. */
export async function moveEvent(app: App, position: number, when: string, keepWords: boolean): Promise<void> {
  const { client, events, words } = app
  try {
    const row = events.row(position)
    const id = row?.id ?? (await client.events.at({ position })).id
    const { seq } = await client.events.edit({ id, set: { when, ...(keepWords ? {} : { displayWhen: null }) } })
    await events.settled(seq)
    const parsed = parseEdtf(when)
    const said = parsed.ok ? whenToWords(parsed.when, words, 'long') : when
    if (seq !== null)
      notice.say(words.formatMessage({ id: 'timeline_moved' }, { title: row?.title ?? '', when: said }), 'undo')
  } catch (error) {
    notice.show(errorToRefusal(error, words))
  }
}
