// The gate before the file: what goes out, what stays behind, in which form.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ExportFormat } from '../../contract/transfer.ts'
import { useApp } from '../app-context.tsx'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { Icon } from '../icon.tsx'
import { notice } from '../notice.ts'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'
import { anyLeftOut } from './files.ts'

export function ExportDialog() {
  const { words } = useApp()
  return (
    <SessionDialog dialog="export" title={words.formatMessage({ id: 'window_export' })} size={480}>
      <ExportForm />
    </SessionDialog>
  )
}

function ExportForm() {
  const { client, host, orpc, session, words, facts } = useApp()
  const { timeline } = useEventsNow()
  const { data: preview } = useQuery(orpc.transfer.preview.queryOptions())
  const [to, setTo] = useState<ExportFormat>('html')
  const [withPrivate, setWithPrivate] = useState(false)
  const [openAfter, setOpenAfter] = useState(true)
  const { run, refusal, busy } = useWrite()
  const lossless = to === 'json' && withPrivate

  const send = async (): Promise<void> => {
    const granted = await host.chooseSave({ kind: to, suggestedName: timeline.title })
    if (!granted) return
    const written = await run(() =>
      client.transfer.export({ grant: granted.grant, to, overwrite: granted.overwrite, withPrivate: lossless }),
    )
    if (!written) return
    await host.deliver(granted.grant)
    session.set({ dialog: null })
    notice.say(words.formatMessage({ id: 'window_exported' }, { name: written.name, count: written.events }))
    if (to === 'html' && openAfter) await host.openExported(granted.grant)
  }

  if (!preview) return <p aria-busy="true">{words.formatMessage({ id: 'window_counting' })}</p>
  const left = preview.leftOut
  return (
    <form
      className="export"
      onSubmit={(event) => {
        event.preventDefault()
        void send().catch(reportError)
      }}
    >
      <p className="hint">{words.formatMessage({ id: 'window_export_hint' }, { to })}</p>
      <div className="segments" role="group" aria-label={words.formatMessage({ id: 'window_export_format' })}>
        {(['html', 'json'] as const).map((format) => (
          <button key={format} type="button" aria-pressed={to === format} onClick={() => setTo(format)}>
            {words.formatMessage({ id: 'window_export_as' }, { format })}
          </button>
        ))}
      </div>
      <table className="before">
        <caption>{words.formatMessage({ id: 'window_before' })}</caption>
        <tbody>
          {(['unverified', 'disputed', 'draft', 'withoutSource', 'undated'] as const)
            .filter((what) => preview[what] > 0)
            .map((what) => (
              <tr key={what}>
                <td>{words.formatNumber(preview[what])}</td>
                <th scope="row">{words.formatMessage({ id: 'window_before_what' }, { what })}</th>
                <td>{words.formatMessage({ id: 'window_before_marked' }, { what })}</td>
              </tr>
            ))}
          {anyLeftOut(left) && (
            <tr>
              <td>{words.formatNumber(left.events)}</td>
              <th scope="row">
                {words.formatMessage({ id: 'window_before_private' })}
                <small>{words.formatMessage({ id: 'window_left_out' }, { ...left })}</small>
              </th>
              <td>
                <Icon name="lock" />
                {words.formatMessage({ id: lossless ? 'window_goes_along' : 'window_never_exported' })}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {to === 'json' && (
        <label className="check">
          <input
            type="checkbox"
            checked={withPrivate}
            onChange={(event) => setWithPrivate(event.currentTarget.checked)}
          />
          <span>{words.formatMessage({ id: 'window_with_private' })}</span>
        </label>
      )}
      {to === 'html' && facts.kind === 'desktop' && (
        <label className="check">
          <input type="checkbox" checked={openAfter} onChange={(event) => setOpenAfter(event.currentTarget.checked)} />
          <span>{words.formatMessage({ id: 'window_open_after' })}</span>
        </label>
      )}
      <p className="sum">
        {words.formatMessage({ id: 'window_export_sum' }, { count: preview.events + (lossless ? left.events : 0) })}
      </p>
      {refusal && (
        <p role="alert" className="refusal">
          {refusal.happened} {refusal.safe} {refusal.todo}
        </p>
      )}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => session.set({ dialog: null })}>
          {words.formatMessage({ id: 'window_cancel' })}
        </button>
        <button type="submit" className="button primary" disabled={busy} data-autofocus>
          {words.formatMessage({ id: 'window_export_button' })}
        </button>
      </div>
    </form>
  )
}
