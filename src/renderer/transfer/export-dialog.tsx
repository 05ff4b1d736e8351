// The gate before the file: what goes out, what stays behind, in which form, and the page itself beside it.
import './export.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ExportFormat } from '../../contract/transfer.ts'
import { limits } from '../../domain/limits.ts'
import { useApp } from '../app-context.tsx'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { TextField } from '../events/text-field.tsx'
import { useNarrow } from '../narrow.ts'
import { notice } from '../notice.ts'
import { useEventsNow } from '../use-events-now.ts'
import { errorToRefusal } from '../refusal.ts'
import { useWrite } from '../write.ts'
import { choicesKey, countEvents, countMarked, groupsLeft, readChoices, type Summary } from './export-choices.ts'
import { ExportPreview } from './export-preview.tsx'
import { sayWritten } from './files.ts'
import { Gate } from './gate.tsx'
import { useLeaving } from './use-leaving.ts'

export function ExportDialog() {
  const { words } = useApp()
  return (
    <SessionDialog
      dialog="export"
      title={words.formatMessage({ id: 'window_export' })}
      size={1160}
      className="export-dialog"
    >
      <Export />
    </SessionDialog>
  )
}

function Export() {
  const { orpc, words } = useApp()
  const { data: summary } = useQuery(orpc.transfer.preview.queryOptions())
  return summary ? (
    <ExportForm summary={summary} />
  ) : (
    <p aria-busy="true">{words.formatMessage({ id: 'window_counting' })}</p>
  )
}

function ExportForm({ summary }: { summary: Summary }) {
  const app = useApp()
  const { client, desk, host, session, words, facts } = app
  const timeline = useEventsNow((now) => now.timeline)
  const narrow = useNarrow()
  const [choices, setChoices] = useState(() => readChoices(desk.read(choicesKey)))
  const [to, setTo] = useState<ExportFormat>('html')
  const [withPrivate, setWithPrivate] = useState(false)
  const { run, refusal, busy } = useWrite()
  const untilClosed = useLeaving()
  const lossless = to === 'json' && withPrivate
  const title = choices.title ?? timeline.title
  const description = choices.description ?? timeline.description ?? ''
  const tooLong = title.length > limits.title || description.length > limits.text
  const all = countEvents(summary.groups) + summary.leftOut.events
  const going = groupsLeft(summary.groups, choices.leaveOut)

  const choose = (change: Partial<typeof choices>): void => {
    const next = { ...choices, ...change }
    setChoices(next)
    desk.keep(choicesKey, next)
  }
  const send = async (): Promise<void> => {
    const signal = untilClosed()
    const granted = await host.chooseSave({ kind: to, suggestedName: title.trim() || timeline.title })
    if (!granted || signal.aborted) return
    const { grant, overwrite } = granted
    const page = to === 'html' ? { title, description } : {}
    const leaveOut = lossless ? [] : choices.leaveOut
    const written = await run(() =>
      client.transfer.export({ grant, to, overwrite, withPrivate: lossless, leaveOut, ...page }, { signal }),
    )
    if (!written) return
    await host.deliver(grant)
    if (!signal.aborted) session.set({ dialog: null })
    sayWritten(
      app,
      grant,
      words.formatMessage({ id: 'window_exported' }, { name: written.name, count: written.events }),
    )
    if (to === 'html' && choices.openAfter) await host.openExported(grant)
  }

  return (
    <>
      <form
        className="export"
        data-to={to}
        onSubmit={(event) => {
          event.preventDefault()
          if (!tooLong) void send().catch((error: unknown) => notice.show(errorToRefusal(error, words)))
        }}
      >
        <div className="export-scroll">
          <p className="hint">{words.formatMessage({ id: 'window_export_hint' }, { to })}</p>
          <div className="segments" role="group" aria-label={words.formatMessage({ id: 'window_export_format' })}>
            {(['html', 'json'] as const).map((format) => (
              <button key={format} type="button" aria-pressed={to === format} onClick={() => setTo(format)}>
                {words.formatMessage({ id: 'window_export_as' }, { format })}
              </button>
            ))}
          </div>
          <Gate
            summary={summary}
            leaveOut={choices.leaveOut}
            lossless={lossless}
            onChange={(leaveOut) => choose({ leaveOut: [...leaveOut] })}
          />
          {to === 'html' ? (
            <>
              <TextField
                label={words.formatMessage({ id: 'window_page_title' })}
                limit="title"
                value={title}
                onChange={(next) => choose({ title: next === timeline.title ? null : next })}
              />
              <TextField
                label={words.formatMessage({ id: 'window_page_intro' })}
                limit="text"
                rows={2}
                value={description}
                onChange={(next) => choose({ description: next === (timeline.description ?? '') ? null : next })}
              />
            </>
          ) : (
            <label className="check">
              <input
                type="checkbox"
                checked={withPrivate}
                onChange={(event) => setWithPrivate(event.currentTarget.checked)}
              />
              <span>{words.formatMessage({ id: 'window_with_private' })}</span>
            </label>
          )}
        </div>
        <p className="sum" role="status">
          {words.formatMessage(
            { id: 'window_export_sum' },
            lossless
              ? { count: all, all, marked: 0, to }
              : { count: countEvents(going), all, marked: to === 'html' ? countMarked(going) : 0, to },
          )}
        </p>
        {refusal && (
          <p role="alert" className="refusal">
            {refusal.happened} {refusal.safe} {refusal.todo}
          </p>
        )}
        <div className="dialog-foot">
          {to === 'html' && facts.kind === 'desktop' && (
            <label className="check">
              <input
                type="checkbox"
                checked={choices.openAfter}
                onChange={(event) => choose({ openAfter: event.currentTarget.checked })}
              />
              <span>{words.formatMessage({ id: 'window_open_after' })}</span>
            </label>
          )}
          <span className="push" />
          <button type="button" className="button" onClick={() => session.set({ dialog: null })}>
            {words.formatMessage({ id: 'window_cancel' })}
          </button>
          <button type="submit" className="button primary" disabled={busy || tooLong} data-autofocus>
            {words.formatMessage({ id: 'window_export_button' })}
            <kbd aria-hidden="true">{'⏎'}</kbd>
          </button>
        </div>
      </form>
      {to === 'html' && !narrow && !tooLong && (
        <ExportPreview
          leaveOut={choices.leaveOut}
          title={title}
          description={description}
          events={countEvents(going)}
        />
      )}
    </>
  )
}
