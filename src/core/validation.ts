// What the contract's shapes can't say: lengths with names, dates, zones. Throws UserError; the values come in tidied by the contract.
import { limitByField } from '../contract/records.ts'
import { limits } from '../domain/limits.ts'
import { isBlank } from '../domain/text.ts'
import { isTimeZone, parseEdtf } from '../domain/when.ts'
import { refuse } from './context.ts'

/** Fields that hold EDTF. */
const whenFields = new Set(['when', 'published', 'accessed', 'statedWhen'])

/** Every given field of a record: texts within their limits, dates that are dates, zones that exist. */
export function checkFields(fields: Readonly<Record<string, unknown>>): void {
  for (const field in fields) {
    const value = fields[field]
    if (field === 'tags' && Array.isArray(value)) checkTags(value)
    if (typeof value !== 'string') continue
    checkText(field, value)
    if (whenFields.has(field)) checkWhen(field, value)
    if (field === 'timeZone' && !isTimeZone(value)) refuse('TIME_ZONE_UNKNOWN', { text: value })
  }
}

export function checkTitle(title: string): void {
  if (isBlank(title)) refuse('TITLE_EMPTY', {})
}

export function checkName(name: string): void {
  if (isBlank(name)) refuse('NAME_EMPTY', {})
}

export function checkWhen(field: string, text: string): void {
  const parsed = parseEdtf(text)
  if (!parsed.ok) refuse('WHEN_REFUSED', { field, text, problem: JSON.stringify(parsed.problem) })
}

export function checkCitationCount(count: number): void {
  if (count > limits.citations) refuse('TOO_MANY', { field: 'citations', limit: limits.citations, count })
}

/** `number`: the one that the next lane gets. */
export function checkLaneNumber(number: number): void {
  if (number > limits.lanes) refuse('TOO_MANY', { field: 'lanes', limit: limits.lanes, count: number })
}

/** Each tag once, whatever its case; empty ones go. */
export function tidyTags(tags: readonly string[]): string[] {
  const seen = new Set<string>()
  return tags.filter((tag) => {
    const key = tag.toLowerCase()
    if (isBlank(tag) || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function checkText(field: string, value: string): void {
  const limit = limits[limitByField[field] ?? 'name']
  if (value.length > limit) refuse('TEXT_TOO_LONG', { field, limit, length: value.length })
}

function checkTags(tags: readonly unknown[]): void {
  if (tags.length > limits.tags) refuse('TOO_MANY', { field: 'tags', limit: limits.tags, count: tags.length })
  for (const tag of tags) if (typeof tag === 'string') checkText('tags', tag)
}
