// argv to a command with its values, or the sentence that says what is wrong. `--flag value` and `--flag=value` are the same.
import { commands, type Command } from './commands.ts'

export interface Call {
  command: Command
  operands: readonly string[]
  /** Values by flag; a flag without a value gives ''. */
  values: ReadonlyMap<string, readonly string[]>
}

export type WrongArguments =
  | { code: 'cli_no_command'; args: Record<never, never> }
  | {
      code:
        | 'cli_unknown_command'
        | 'cli_unknown_flag'
        | 'cli_missing_value'
        | 'cli_no_value'
        | 'cli_flag_twice'
        | 'cli_missing_operand'
        | 'cli_extra_operand'
        | 'cli_not_both'
      args: { word: string }
    }

export type ParsedCall = { ok: true; call: Call } | { ok: false; wrong: WrongArguments; command: Command | null }

export function parseCall([name, ...words]: readonly string[]): ParsedCall {
  if (name === undefined) return { ok: false, wrong: { code: 'cli_no_command', args: {} }, command: null }
  const command = commands.find((each) => each.name === name)
  if (!command) return { ok: false, wrong: { code: 'cli_unknown_command', args: { word: name } }, command: null }
  const operands: string[] = []
  const values = new Map<string, string[]>()
  const refuse = (code: Exclude<WrongArguments['code'], 'cli_no_command'>, word: string): ParsedCall => ({
    ok: false,
    wrong: { code, args: { word } },
    command,
  })
  let onlyOperands = false
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (onlyOperands || !word.startsWith('-') || word === '-') {
      operands.push(word)
      continue
    }
    if (word === '--') {
      onlyOperands = true
      continue
    }
    const [given = '', ...rest] = word.split('=')
    const flag = command.flags.find((each) => `--${each.name}` === given)
    if (!flag) return refuse('cli_unknown_flag', given)
    if (values.has(flag.name) && !flag.many) return refuse('cli_flag_twice', given)
    let value = rest.length > 0 ? rest.join('=') : undefined
    if (flag.value === null && value !== undefined) return refuse('cli_no_value', given)
    if (flag.value !== null && value === undefined) {
      const next = words[i + 1]
      // a value may begin with a dash (-0043), but not look like a flag of the command
      const isFlag = next !== undefined && next.startsWith('--')
      if (next !== undefined && !isFlag) {
        value = next
        i++
      } else if (flag.name !== command.optionalValue) return refuse('cli_missing_value', given)
    }
    values.set(flag.name, [...(values.get(flag.name) ?? []), value ?? ''])
  }
  const forgotten = command.flags.find(({ name: flag, required }) => required && !values.has(flag))
  const least = command.operands.filter((operand) => !operand.endsWith('?')).length
  if (operands.length < least) return refuse('cli_missing_operand', command.operands[operands.length] ?? '')
  if (operands.length > command.operands.length)
    return refuse('cli_extra_operand', operands[command.operands.length] ?? '')
  if (forgotten) return refuse('cli_missing_operand', `--${forgotten.name}`)
  if (command.instead !== undefined && operands.length < command.operands.length && !values.has(command.instead))
    return refuse('cli_missing_operand', `${command.operands.at(-1)?.replace('?', '') ?? ''}|--${command.instead}`)
  if (command.instead !== undefined && operands.length === command.operands.length && values.has(command.instead))
    return refuse('cli_not_both', `${command.operands.at(-1)?.replace('?', '') ?? ''}, --${command.instead}`)
  return { ok: true, call: { command, operands, values } }
}
