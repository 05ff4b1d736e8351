// How the window reads a typed date: in its language, from today, with the timeline's order of days and months.
import { readWhen, type Language, type WhenReading } from '../../domain/when.ts'
import type { DateOrder } from '../../domain/timeline.ts'

const read: readonly Language[] = ['en', 'pt', 'es', 'fr', 'de', 'zh']

export function readTyped(text: string, locale: string, dateOrder: DateOrder | null, asOf = today()): WhenReading {
  const language = read.find((each) => locale.startsWith(each)) ?? 'en'
  return readWhen(text, { language, asOf, dateOrder })
}

/** The user's own day. */
export function today(): string {
  const now = new Date()
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
