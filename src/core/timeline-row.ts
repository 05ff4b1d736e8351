// The timeline’s own fields, as its file has them.
import { idToText } from './store/ids.ts'
import type { Database } from './store/open.ts'

interface TimelineRow {
  id: string
  title: string
  description: string | null
  language: string | null
  timeZone: string | null
  dateOrder: 'dmy' | 'mdy' | null
}

export function readTimeline(database: Database): TimelineRow {
  // the columns named here
  const row = database
    .prepare('SELECT id, title, description, language, time_zone, date_order FROM timeline')
    .get() as {
    id: Buffer
    title: string
    description: string | null
    language: string | null
    time_zone: string | null
    date_order: 'dmy' | 'mdy' | null
  }
  return {
    id: idToText(row.id),
    title: row.title,
    description: row.description,
    language: row.language,
    timeZone: row.time_zone,
    dateOrder: row.date_order,
  }
}
