// The timeline's own fields: title, description, language, time zone, order of days and months in dates.
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { useApp } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'

const orders = ['dmy', 'mdy'] as const
const settingsDraft = z.object({
  title: z.string(),
  description: z.string(),
  language: z.string(),
  timeZone: z.string(),
  dateOrder: z.enum([...orders, '']),
})
type SettingsDraft = z.output<typeof settingsDraft>

/** Where the desk keeps what is typed. */
const deskKey = 'settings'

/** What was being typed when the window ended; null: nothing. */
function readDraft(kept: unknown): SettingsDraft | null {
  const parsed = settingsDraft.safeParse(kept)
  return parsed.success ? parsed.data : null
}

export function SettingsDialog() {
  const { words } = useApp()
  return (
    <SessionDialog dialog="settings" title={words.formatMessage({ id: 'window_settings' })} size={480}>
      <SettingsForm />
    </SessionDialog>
  )
}

function SettingsForm() {
  const { client, desk, session, words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const [kept] = useState(() => readDraft(desk.read(deskKey)))
  const [draft, setDraft] = useState<SettingsDraft>(
    () =>
      kept ?? {
        title: timeline.title,
        description: timeline.description ?? '',
        language: timeline.language ?? '',
        timeZone: timeline.timeZone ?? '',
        dateOrder: timeline.dateOrder ?? '',
      },
  )
  const { run, refusal, busy } = useWrite()
  // a crash leaves it there, whoever closes the dialog doesn't
  useEffect(() => () => desk.keep(deskKey, null), [desk])
  const set = (change: Partial<SettingsDraft>): void => {
    const next = { ...draft, ...change }
    setDraft(next)
    desk.keep(deskKey, next)
  }
  const { title, description, language, timeZone, dateOrder } = draft
  const keep = async (): Promise<void> => {
    const done = await run(() => client.timeline.edit({ ...draft, dateOrder: dateOrder === '' ? null : dateOrder }))
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
        <input value={title} data-autofocus onChange={(event) => set({ title: event.currentTarget.value })} />
      </label>
      <label>
        {words.formatMessage({ id: 'window_setting' }, { field: 'description' })}
        <textarea rows={3} value={description} onChange={(event) => set({ description: event.currentTarget.value })} />
      </label>
      <div className="two">
        <label>
          {words.formatMessage({ id: 'window_setting' }, { field: 'language' })}
          <input value={language} placeholder="en" onChange={(event) => set({ language: event.currentTarget.value })} />
        </label>
        <label>
          {words.formatMessage({ id: 'window_setting' }, { field: 'dateOrder' })}
          <select
            value={dateOrder}
            onChange={(event) => set({ dateOrder: orders.find((order) => order === event.currentTarget.value) ?? '' })}
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
          onChange={(event) => set({ timeZone: event.currentTarget.value })}
        />
        <small>{words.formatMessage({ id: 'window_time_zone_hint' })}</small>
      </label>
      <datalist id="time-zones">
        {timeZones().map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {kept && <p className="hint">{words.formatMessage({ id: 'window_settings_unsaved' })}</p>}
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
