// Every format, in one list: export, import and dialogs go by it.
import { UserError } from '../../domain/error.ts'
import type { Format } from './format.ts'
import { htmlFormat } from './html.ts'
import { jsonFormat } from './json.ts'

export const formats: readonly Format[] = [htmlFormat, jsonFormat]

export function formatById(id: Format['id']): Format {
  const format = formats.find((each) => each.id === id)
  if (!format) throw new Error(`no format ${id}`)
  return format
}

/** By the file's extension. Throws FORMAT_UNKNOWN. */
export function formatByName(name: string): Format {
  const extension = name.toLowerCase().split('.').at(-1) ?? ''
  const format = formats.find(({ extensions }) => extensions.includes(extension))
  if (!format) throw new UserError('FORMAT_UNKNOWN', { name })
  return format
}
