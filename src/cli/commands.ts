// The command line as data: every command with its arguments and flags. Parsing, help and usage lines are made from this one table.
import type { WordId } from '../words/catalogue.ts'

export interface Flag {
  name: string
  /** What stands for its value in help; null: it takes none. */
  value: string | null
  many?: boolean
  /** The command can't do without it. */
  required?: boolean
}

export interface Command {
  name: string
  /** As the usage line shows them; `?` at the end: may be left out. */
  operands: readonly string[]
  flags: readonly Flag[]
  /** A flag whose value may be left out. */
  optionalValue?: string
  /** A flag that stands for the operand that may be left out; one of both is given. */
  instead?: string
  help: WordId
}

const flag = (name: string, value: string | null = null, many = false): Flag => ({ name, value, many })
const required = (each: Flag): Flag => ({ ...each, required: true })
const json = flag('json')

const eventFlags: readonly Flag[] = [
  flag('title', 'T'),
  flag('when', 'W'),
  flag('as-of', 'DAY'),
  flag('date-order', 'dmy|mdy'),
  flag('lane', 'L'),
  flag('tag', 'T', true),
  flag('status', 'S'),
  flag('importance', '1-5'),
  flag('summary', 'X'),
  flag('private'),
  flag('source-title', 'T'),
  flag('source-url', 'U'),
  flag('publisher', 'P'),
  flag('author', 'A'),
  flag('published', 'W'),
  flag('quote', 'Q'),
  flag('locator', 'L'),
  flag('stance', 'supports|disputes|context'),
  flag('stated-when', 'W'),
  flag('reported-by', 'PUBLISHER'),
]

export const commands: readonly Command[] = [
  { name: 'new', operands: ['FILE'], flags: [flag('example', 'NAME')], optionalValue: 'example', help: 'cli_help_new' },
  { name: 'list', operands: ['FILE'], flags: [json], help: 'cli_help_list' },
  {
    name: 'add',
    operands: ['FILE'],
    flags: eventFlags.map((each) => (each.name === 'title' ? required(each) : each)),
    help: 'cli_help_add',
  },
  { name: 'show', operands: ['FILE', 'ID'], flags: [json], help: 'cli_help_show' },
  { name: 'edit', operands: ['FILE', 'ID'], flags: [...eventFlags, flag('no-private')], help: 'cli_help_edit' },
  { name: 'remove', operands: ['FILE', 'ID'], flags: [], help: 'cli_help_remove' },
  { name: 'bin', operands: ['FILE'], flags: [json], help: 'cli_help_bin' },
  { name: 'purge', operands: ['FILE', 'ID?'], flags: [flag('all')], instead: 'all', help: 'cli_help_purge' },
  { name: 'undo', operands: ['FILE'], flags: [], help: 'cli_help_undo' },
  { name: 'redo', operands: ['FILE'], flags: [], help: 'cli_help_redo' },
  {
    name: 'export',
    operands: ['FILE'],
    flags: [required(flag('to', 'html|json')), required(flag('out', 'PATH')), flag('overwrite'), flag('with-private')],
    help: 'cli_help_export',
  },
  { name: 'import', operands: ['FILE', 'PATH.json|PATH.html'], flags: [], help: 'cli_help_import' },
  { name: 'check', operands: ['FILE'], flags: [], help: 'cli_help_check' },
  { name: 'serve', operands: ['FILE?'], flags: [], help: 'cli_help_serve' },
]

/** `dateline add FILE --title T [--when W] …` */
export function usageOf({ name, operands, flags, optionalValue, instead }: Command): string {
  const words = operands.map((operand) =>
    !operand.endsWith('?')
      ? operand
      : instead === undefined
        ? `[${operand.slice(0, -1)}]`
        : `${operand.slice(0, -1)}|--${instead}`,
  )
  const options = flags
    .filter((each) => each.name !== instead)
    .map((each) => {
      const value = each.value === null ? '' : each.name === optionalValue ? ` [${each.value}]` : ` ${each.value}`
      const whole = `--${each.name}${value}`
      return each.required ? whole : `[${whole}]${each.many ? '…' : ''}`
    })
  return ['dateline', name, ...words, ...options].join(' ')
}
