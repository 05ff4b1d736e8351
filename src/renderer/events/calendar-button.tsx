// A calendar for the mouse (Alt+↓ in the field): a day, or the whole month or year that is shown, so that nothing is made more precise than it is known.
import { Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useEffect, useState } from 'react'
import { parseEdtf, whenBounds, type WhenReading } from '../../domain/when.ts'
import { whenToWords } from '../../words/when-words.ts'
import { useApp } from '../app-context.tsx'
import { Icon } from '../icon.tsx'
import { today } from './reading.ts'

interface CalendarButtonProps {
  /** Id of the field that it belongs to. */
  field: string
  reading: WhenReading
  /** EDTF. */
  onPick: (edtf: string) => void
}

export function CalendarButton({ field, reading, onPick }: CalendarButtonProps) {
  const { words } = useApp()
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    const input = document.getElementById(field)
    const open = (event: KeyboardEvent): void => {
      if (!event.altKey || event.key !== 'ArrowDown') return
      event.preventDefault()
      setOpened(true)
    }
    input?.addEventListener('keydown', open)
    return () => input?.removeEventListener('keydown', open)
  }, [field])
  const close = (): void => {
    setOpened(false)
    document.getElementById(field)?.focus()
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <button
          type="button"
          tabIndex={-1}
          className="bare small"
          aria-label={words.formatMessage({ id: 'editing_calendar' })}
          title={words.formatMessage({ id: 'editing_calendar_key' })}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <Icon name="calendar" />
        </button>
      </Popover.Target>
      <Popover.Dropdown
        className="calendar"
        aria-label={words.formatMessage({ id: 'editing_calendar' })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            event.stopPropagation()
            close()
          }
          // Enter chooses a day; it doesn't send the form
          if (event.key === 'Enter') event.stopPropagation()
        }}
      >
        <Calendar
          reading={reading}
          onPick={(edtf) => {
            onPick(edtf)
            close()
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Calendar({ reading, onPick }: Omit<CalendarButtonProps, 'field'>) {
  const { words } = useApp()
  const [shown, setShown] = useState(() => firstDay(reading))
  const [month, year] = [shown.slice(0, 7), shown.slice(0, 4)]
  return (
    <>
      <DatePicker
        hideOutsideDates
        value={reading.kind === 'read' && /^\d{4}-\d\d-\d\d$/.test(reading.edtf) ? reading.edtf : null}
        date={shown}
        onDateChange={setShown}
        firstDayOfWeek={firstDayOfWeek(words.locale)}
        weekdayFormat={(day) => dayToWords(day, { weekday: 'narrow' })}
        getDayAriaLabel={(day) => dayToWords(day, { dateStyle: 'long' })}
        monthLabelFormat={(day) => dayToWords(day, { month: 'long', year: 'numeric' })}
        monthsListFormat={(day) => dayToWords(day, { month: 'short' })}
        ariaLabels={{
          nextMonth: step('next'),
          previousMonth: step('previous'),
          nextYear: step('next'),
          previousYear: step('previous'),
          nextDecade: step('next'),
          previousDecade: step('previous'),
          monthLevelControl: words.formatMessage({ id: 'editing_calendar_level' }, { shown: wholeToWords(month) }),
          yearLevelControl: words.formatMessage({ id: 'editing_calendar_level' }, { shown: wholeToWords(year) }),
        }}
        onChange={(day) => {
          if (day !== null) onPick(day)
        }}
      />
      <div className="calendar-wholes">
        {[month, year].map((edtf) => (
          <button key={edtf} type="button" className="button" onClick={() => onPick(edtf)}>
            {wholeToWords(edtf)}
          </button>
        ))}
      </div>
    </>
  )

  function step(to: 'next' | 'previous'): string {
    return words.formatMessage({ id: 'editing_calendar_step' }, { to })
  }

  function dayToWords(day: string, options: Intl.DateTimeFormatOptions): string {
    const parsed = parseEdtf(day)
    return parsed.ok
      ? new Intl.DateTimeFormat(words.locale, { ...options, timeZone: 'UTC' }).format(
          whenBounds(parsed.when, null).earliest,
        )
      : day
  }

  function wholeToWords(edtf: string): string {
    const parsed = parseEdtf(edtf)
    return parsed.ok ? whenToWords(parsed.when, words, 'long') : edtf
  }
}

/** The day that the calendar opens at, YYYY-MM-DD. */
function firstDay(reading: WhenReading): string {
  if (reading.kind !== 'read') return today()
  const { earliest } = whenBounds(reading.when, null)
  const start = new Date(earliest)
  const year = Number.isNaN(start.getTime()) ? 0 : start.getUTCFullYear()
  // the calendar knows four-digit years alone
  return year >= 1000 && year <= 9999 ? start.toISOString().slice(0, 10) : today()
}

type DayOfWeek = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** 0 is Sunday; Monday where the platform doesn't tell. */
function firstDayOfWeek(locale: string): DayOfWeek {
  const asked: Intl.Locale & { getWeekInfo?: () => { firstDay: number } } = new Intl.Locale(locale)
  const info = asked.getWeekInfo?.()
  return ((info?.firstDay ?? 1) % 7) as DayOfWeek // 1–7 by the specification
}
