// The timeline's own fields: title, description, language, time zone, order of days and months in dates.
import { useState } from 'react'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { useApp } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'

export function SettingsDialog() {
  const { words } = useApp()
  return (
    <SessionDialog dialog="settings" title={words.formatMessage({ id: 'window_settings' })} size={480}>
      <SettingsForm />
    </SessionDialog>
  )
}

function SettingsForm() {
  const { client, session, words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const [title, setTitle] = useState(timeline.title)
  const [description, setDescription] = useState(timeline.description ?? '')
  const [language, setLanguage] = useState(timeline.language ?? '')
  const [timeZone, setTimeZone] = useState(timeline.timeZone ?? '')
  const [dateOrder, setDateOrder] = useState(timeline.dateOrder ?? '')
  const { run, refusal, busy } = useWrite()
  const keep = async (): Promise<void> => {
    const order = dateOrder === 'dmy' || dateOrder === 'mdy' ? dateOrder : null
    const done = await run(() => client.timeline.edit({ title, description, language, timeZone, dateOrder: order }))
    if (done) session.set({ dialog: null })
  }
  return (
    <form
      className="settings"
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <label>
        {words.formatMessage({ id: 'window_setting' }, { field: 'title' })}
        <input value={title} data-autofocus onChange={(event) => setTitle(event.currentTarget.value)} />
      </label>
      <label>
        {words.formatMessage({ id: 'window_setting' }, { field: 'description' })}
        <textarea rows={3} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
      </label>
      <div className="two">
        <label>
          {words.formatMessage({ id: 'window_setting' }, { field: 'language' })}
          <input value={language} placeholder="en" onChange={(event) => setLanguage(event.currentTarget.value)} />
        </label>
        <label>
          {words.formatMessage({ id: 'window_setting' }, { field: 'dateOrder' })}
          <select
            value={dateOrder}
            onChange={(event) =>
              setDateOrder(
                event.currentTarget.value === 'dmy' || event.currentTarget.value === 'mdy'
                  ? event.currentTarget.value
                  : '',
              )
            }
          >
            {(['ask', 'dmy', 'mdy'] as const).map((order) => (
              <option key={order} value={order === 'ask' ? '' : order}>
                {words.formatMessage({ id: 'window_date_order' }, { order })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label>
        {words.formatMessage({ id: 'window_setting' }, { field: 'timeZone' })}
        <input
          value={timeZone}
          list="time-zones"
          autoComplete="off"
          onChange={(event) => setTimeZone(event.currentTarget.value)}
        />
        <small>{words.formatMessage({ id: 'window_time_zone_hint' })}</small>
      </label>
      <datalist id="time-zones">
        {timeZones().map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {refusal && (
        <p role="alert" className="refusal">
          {refusal.happened} {refusal.todo}
        </p>
      )}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => session.set({ dialog: null })}>
          {words.formatMessage({ id: 'window_cancel' })}
        </button>
        <button type="submit" className="button primary" disabled={busy || timeline.readOnly !== null}>
          {words.formatMessage({ id: 'window_save' })}
        </button>
      </div>
    </form>
  )
}

/** For choosing from; any other that the system knows can be typed. Browsers before 2022 can't list them. */
function timeZones(): readonly string[] {
  return 'supportedValuesOf' in Intl ? Intl.supportedValuesOf('timeZone') : []
}
