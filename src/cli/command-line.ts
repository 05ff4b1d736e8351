// One call of the command line: argv to a core to text, and an exit code. 0 done, 1 it couldn't be done, 2 the command line is wrong.
// Knows no process: where words, environment and text come from and go to is given.
import { isDefinedError } from '@orpc/client'
import { systemLanguages } from '../core/system-languages.ts'
import { UserError, type UserErrorCode } from '../domain/error.ts'
import type { Language } from '../domain/when.ts'
import { errorToSentence } from '../words/error-words.ts'
import { openWords } from '../words/everything.ts'
import { matchLanguage, type Words } from '../words/words.ts'
import { parseCall } from './arguments.ts'
import { commands, usageOf, type Command } from './commands.ts'
import { showProgress } from './progress.ts'
import { runCall } from './run.ts'
import type { Shell } from './shell.ts'
import { toTerminalText } from './terminal-text.ts'
import { Wrong } from './wrong.ts'

const readable: readonly Language[] = ['en', 'pt', 'es', 'fr', 'de', 'zh']

/** Gives the exit code. */
export async function runCommandLine(argv: readonly string[], shell: Shell): Promise<number> {
  const wanted = systemLanguages(shell.env)
  const words = openWords(matchLanguage(wanted))
  const print = (line: string): void => shell.print(toTerminalText(line))
  const tell = (line: string): void => shell.tell(toTerminalText(line))
  if (argv.includes('--help') || argv[0] === 'help') return help(argv, words, print)
  const parsed = parseCall(argv)
  if (!parsed.ok) return sayWrong(parsed.wrong.code, parsed.wrong.args, parsed.command)
  try {
    return await runCall(parsed.call, {
      ...shell,
      words,
      language: readable.find((each) => wanted[0]?.startsWith(each)) ?? 'en',
      print,
      tell,
      follow: (core, run) => showProgress(core.client, words, shell.screen, run),
    })
  } catch (error) {
    if (error instanceof Wrong) return sayWrong(error.id, { word: error.word }, parsed.call.command)
    const command = parsed.call.command.name
    if (error instanceof UserError) return say(error.code, { ...error.args, command })
    // defined errors are the contract's codes with their arguments
    if (error instanceof Error && isDefinedError(error))
      return say((error as unknown as UserError).code, {
        ...(error as unknown as { data: Record<string, string | number> }).data,
        command,
      })
    tell(words.formatMessage({ id: 'cli_failed' }))
    return 1
  }

  function say(code: UserErrorCode, args: Record<string, string | number>): number {
    const lines = errorToSentence(words, code, args).split('\n')
    tell(lines.map((line) => line.trim()).join(' '))
    return 1
  }

  function sayWrong(id: Wrong['id'], args: Record<string, string>, command: Command | null): number {
    tell(words.formatMessage({ id }, args))
    tell(words.formatMessage({ id: 'cli_usage' }, { usage: command ? usageOf(command) : 'dateline COMMAND FILE …' }))
    return 2
  }
}

function help(argv: readonly string[], words: Words, print: (line: string) => void): number {
  const asked = commands.find(({ name }) => argv.includes(name))
  if (asked) {
    print(words.formatMessage({ id: asked.help }))
    print(words.formatMessage({ id: 'cli_usage' }, { usage: usageOf(asked) }))
    return 0
  }
  print(words.formatMessage({ id: 'cli_help' }))
  for (const command of commands) print(`\n${usageOf(command)}\n    ${words.formatMessage({ id: command.help })}`)
  return 0
}
