// How the window reads a typed date: in its language, with the timeline's order of days and months, counted from a day.
import { readWhen, type Language, type WhenReading } from '../../domain/when.ts'
import type { DateOrder } from '../../domain/timeline.ts'
import { useWords } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'

const readLanguages: readonly Language[] = ['en', 'pt', 'es', 'fr', 'de', 'zh']

/** What words like `yesterday` are counted from. */
export interface AsOf {
  /** YYYY-MM-DD. */
  day: string
  from: 'today' | 'source'
}

/** Reads a text; `asOf` (YYYY-MM-DD) is what `yesterday` and a month without a year are counted from, today where none is given. */
export type Reader = (text: string, asOf?: string) => WhenReading

export function readTyped(text: string, locale: string, dateOrder: DateOrder | null, asOf = today()): WhenReading {
  const language = readLanguages.find((each) => locale.startsWith(each)) ?? 'en'
  return readWhen(text, { language, asOf, dateOrder })
}

/** The user's own day. */
export function today(): string {
  const now = new Date()
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Reads as this window and this timeline do. */
export function useReader(): Reader {
  const { locale } = useWords()
  const dateOrder = useEventsNow((now) => now.timeline.dateOrder)
  return (text, asOf) => readTyped(text, locale, dateOrder, asOf)
}

/** EDTF; null where nothing was typed or it isn't understood. */
export function readingToEdtf(reading: WhenReading): string | null {
  return reading.kind === 'read' ? reading.edtf : null
}

/** What was typed can't be kept as a date. */
export function isUnreadable({ kind }: WhenReading): boolean {
  return kind === 'refused' || kind === 'ambiguous'
}
