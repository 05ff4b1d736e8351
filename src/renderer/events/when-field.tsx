// A date in plain words: what was understood stands beneath at once, with its precision; refusals stand beside the field, the text stays.
import { Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useId, useState } from 'react'
import { parseEdtf, whenMark, type WhenReading } from '../../domain/when.ts'
import { precisionToWords, problemToWords, whenToWords } from '../../words/when-words.ts'
import { useApp } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { readTyped, today } from './reading.ts'

export interface WhenFieldProps {
  /** EDTF; null: none. */
  value: string | null
  /** EDTF of what is typed, null while it is nothing or not understood. */
  onChange: (edtf: string | null) => void
  /** The text itself, also when it isn't understood: for a draft. */
  onText?: (text: string) => void
  /** The text to begin with; the value's EDTF otherwise. */
  text?: string
  label?: string
  placeholder?: string
  autoFocus?: boolean
  /** Today by button, and the calendar. */
  helpers?: boolean
}

export function WhenField({
  value,
  onChange,
  onText,
  text: given,
  label,
  placeholder,
  autoFocus,
  helpers = false,
}: WhenFieldProps) {
  const { client, events, words } = useApp()
  const { timeline } = useEventsNow()
  const id = useId()
  const [text, setText] = useState(given ?? value ?? '')
  const [lastGiven, setLastGiven] = useState(given)
  const [calendar, setCalendar] = useState(false)
  const reading = readTyped(text, words.locale, timeline.dateOrder)

  const type = (next: string): void => {
    setText(next)
    onText?.(next)
    const understood = readTyped(next, words.locale, timeline.dateOrder)
    onChange(understood.kind === 'read' ? understood.edtf : null)
  }
  // the form was emptied or filled from outside
  if (given !== undefined && given !== lastGiven) {
    setLastGiven(given)
    if (given !== text) setText(given)
  }

  const choose = async (order: 'dmy' | 'mdy'): Promise<void> => {
    const { seq } = await client.timeline.edit({ dateOrder: order })
    await events.settled(seq)
    const understood = readTyped(text, words.locale, order)
    if (understood.kind === 'read') onChange(understood.edtf)
  }

  return (
    <div className="when-field">
      <label htmlFor={id} className={label === undefined ? 'unseen' : undefined}>
        {label ?? words.formatMessage({ id: 'editing_when' })}
      </label>
      <div className="field-row">
        <input
          id={id}
          value={text}
          autoComplete="off"
          spellCheck={false}
          data-autofocus={autoFocus ? true : undefined}
          placeholder={placeholder}
          aria-invalid={reading.kind === 'refused'}
          aria-describedby={`${id}-said`}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.altKey && event.key.toLowerCase() === 't') {
              event.preventDefault()
              type(today())
            }
          }}
        />
        {helpers && (
          <span className="field-helpers">
            <button
              type="button"
              className="bare small"
              title={words.formatMessage({ id: 'editing_today_key' })}
              onClick={() => type(today())}
            >
              {words.formatMessage({ id: 'editing_today' })}
            </button>
            <Popover opened={calendar} onChange={setCalendar} position="bottom-end" shadow="md" trapFocus>
              <Popover.Target>
                <button
                  type="button"
                  className="bare small"
                  aria-expanded={calendar}
                  onClick={() => setCalendar(!calendar)}
                >
                  {words.formatMessage({ id: 'editing_calendar' })}
                </button>
              </Popover.Target>
              <Popover.Dropdown>
                <DatePicker
                  value={dayOf(reading)}
                  onChange={(day) => {
                    if (day !== null) type(day)
                    setCalendar(false)
                  }}
                />
              </Popover.Dropdown>
            </Popover>
          </span>
        )}
      </div>
      <div id={`${id}-said`} className="understood" role="status">
        <Understood reading={reading} onOrder={(order) => void choose(order).catch(reportError)} />
      </div>
    </div>
  )
}

function Understood({ reading, onOrder }: { reading: WhenReading; onOrder: (order: 'dmy' | 'mdy') => void }) {
  const { words } = useApp()
  switch (reading.kind) {
    case 'empty':
      return <span className="quiet">{words.formatMessage({ id: 'editing_when_hint' })}</span>
    case 'refused':
      return <span className="refusal">{problemToWords(reading.problem, words)}</span>
    case 'ambiguous':
      return (
        <span className="ambiguous">
          {words.formatMessage({ id: 'editing_ambiguous' })}
          {(['dmy', 'mdy'] as const).map((order) => (
            <button key={order} type="button" className="link" onClick={() => onOrder(order)}>
              {wordsOf(reading[order])}
            </button>
          ))}
        </span>
      )
    case 'read':
      return (
        <>
          <span className={`mark mark-${whenMark(reading.when)}`} aria-hidden="true" />
          <b>{whenToWords(reading.when, words, 'long')}</b>
          {reading.assumed && <span>{words.formatMessage({ id: 'editing_assumed' }, { what: reading.assumed })}</span>}
          {reading.notes.map((note) => (
            <span key={note}>{words.formatMessage({ id: 'editing_note' }, { note })}</span>
          ))}
          <span className="precision">{precisionToWords(reading.when, words)}</span>
        </>
      )
  }

  function wordsOf(edtf: string): string {
    const parsed = parseEdtf(edtf)
    return parsed.ok ? whenToWords(parsed.when, words, 'long') : edtf
  }
}

/** The day that the calendar shows as chosen; null: the date isn't a day. */
function dayOf(reading: WhenReading): string | null {
  return reading.kind === 'read' && /^\d{4}-\d\d-\d\d$/.test(reading.edtf) ? reading.edtf : null
}
