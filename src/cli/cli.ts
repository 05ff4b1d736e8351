#!/usr/bin/env node
// The command line: argv to a core to text, and an exit code. 0 done, 1 it couldn't be done, 2 the command line is wrong.
import { isDefinedError } from '@orpc/client'
import { continueOnFittingNode } from '../core/fitting-node.ts'
import { systemLanguages } from '../core/system-languages.ts'
import { UserError, type UserErrorCode } from '../domain/error.ts'
import { createLog } from '../domain/log.ts'
import type { Language } from '../domain/when.ts'
import { errorToSentence } from '../words/error-words.ts'
import { openWords } from '../words/everything.ts'
import { matchLanguage } from '../words/words.ts'
import { parseCall } from './arguments.ts'
import { commands, usageOf, type Command } from './commands.ts'
import { showProgress } from './progress.ts'
import { runCall } from './run.ts'
import { toTerminalText } from './terminal-text.ts'
import { Wrong } from './wrong.ts'

const wanted = systemLanguages(process.env)
const words = openWords(matchLanguage(wanted))
const read: readonly Language[] = ['en', 'pt', 'es', 'fr', 'de', 'zh']
const language = read.find((each) => wanted[0]?.startsWith(each)) ?? 'en'
const toTerminal = console.error
// for who looks for a fault of Dateline's own
console.error = createLog(process.env.DATELINE_LOG ? toTerminal : () => undefined)
// whoever reads may stop reading: `dateline list … | head`
process.stdout.on('error', () => process.exit(0))
process.exitCode = continueOnFittingNode() ? await main(process.argv.slice(2)) : sayOldNode()

async function main(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help') || argv[0] === 'help') return help(argv)
  const parsed = parseCall(argv)
  if (!parsed.ok) return sayWrong(parsed.wrong.code, parsed.wrong.args, parsed.command)
  try {
    return await runCall(parsed.call, {
      words,
      language,
      print,
      tell,
      follow: (core, run) => showProgress(core.client, words, process.stderr, run),
      interrupted,
    })
  } catch (error) {
    if (error instanceof Wrong) return sayWrong(error.id, { word: error.word }, parsed.call.command)
    if (error instanceof UserError) return say(error.code, { ...error.args })
    // defined errors are the contract's codes with their arguments
    if (error instanceof Error && isDefinedError(error))
      return say(
        (error as unknown as UserError).code,
        (error as unknown as { data: Record<string, string | number> }).data,
      )
    tell(words.formatMessage({ id: 'cli_failed' }))
    return 1
  }
}

function interrupted(): AbortSignal {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  return stop.signal
}

function print(line: string): void {
  console.log(toTerminalText(line))
}

function tell(line: string): void {
  toTerminal(toTerminalText(line))
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

function sayOldNode(): number {
  tell(words.formatMessage({ id: 'serve_node_too_old' }, { version: process.versions.node }))
  return 1
}

function help(argv: readonly string[]): number {
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
