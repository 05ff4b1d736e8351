// Said over an event that was removed, or whose making was undone, while it was looked at or edited: what stood there last, and what was typed, is still shown.
import type { EventDetail } from '../../contract/events.ts'
import { canRun, runAction } from '../actions.ts'
import { useApp } from '../app-context.tsx'
import { chooseCitations } from '../sources/choose-source.ts'
import { citationToDraft } from '../sources/citation-draft.ts'
import { sourceToTexts } from '../sources/source-draft.ts'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'
import { useReader } from './reading.ts'
import { RefusalLine } from './refusal-line.tsx'

export function GoneEvent({ event }: { event: EventDetail }) {
  const app = useApp()
  const { client, session, words } = app
  const timeline = useEventsNow((now) => now.timeline)
  const read = useReader()
  const { run, busy, refusal } = useWrite()
  const inBin = event.removed !== null
  const putBack = (): void => void run(() => client.bin.restore({ ids: [event.id] }))
  const addAgain = async (): Promise<void> => {
    const added = await run(async () => client.events.add({ ...fieldsOf(event), citations: await citations() }))
    if (added) session.set({ selected: { id: added.id, position: added.position } })
  }
  /** Sources may be gone with the event: they are found by what they say, or made again. */
  const citations = () =>
    chooseCitations(
      client,
      event.citations.map((citation) => ({
        ...citationToDraft(citation, () => ''),
        source: { text: '', id: null, fields: sourceToTexts(citation.source) },
        reportedBy: { text: '', id: null, fields: citation.reportedBy && sourceToTexts(citation.reportedBy) },
      })),
      read,
    )
  return (
    <div className="gone" role="alert">
      <p>{words.formatMessage({ id: inBin ? 'editing_in_bin' : 'editing_was_undone' })}</p>
      {timeline.readOnly === null && (
        <p className="gone-acts">
          {inBin ? (
            <button type="button" className="button" disabled={busy} onClick={putBack}>
              {words.formatMessage({ id: 'window_restore' })}
            </button>
          ) : (
            <>
              {canRun(app, 'redo') && (
                <button type="button" className="button" onClick={() => runAction(app, 'redo')}>
                  {words.formatMessage({ id: 'action_redo' })}
                </button>
              )}
              <button type="button" className="button" disabled={busy} onClick={() => void addAgain()}>
                {words.formatMessage({ id: 'editing_add_again' })}
              </button>
            </>
          )}
        </p>
      )}
      <RefusalLine refusal={refusal} />
    </div>
  )
}

function fieldsOf({
  title,
  when,
  displayWhen,
  timeZone,
  summary,
  lane,
  tags,
  importance,
  status,
  note,
  ...rest
}: EventDetail) {
  return { title, when, displayWhen, timeZone, summary, lane, tags, importance, status, note, private: rest.private }
}
