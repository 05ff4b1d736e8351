#!/usr/bin/env node
// The command line as a program: this process is the shell of one call.
import { continueOnFittingNode } from '../core/fitting-node.ts'
import { systemLanguages } from '../core/system-languages.ts'
import { createLog } from '../domain/log.ts'
import { openWords } from '../words/everything.ts'
import { matchLanguage } from '../words/words.ts'
import { runCommandLine } from './command-line.ts'

const toTerminal = console.error
// for who looks for a fault of Dateline's own
console.error = createLog(process.env.DATELINE_LOG ? toTerminal : () => undefined)
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // whoever reads may stop reading: `dateline list … | head`
  if (error.code === 'EPIPE') process.exit(0)
  toTerminal(openWords(matchLanguage(systemLanguages(process.env))).formatMessage({ id: 'cli_no_output' }))
  process.exit(1)
})
process.exitCode = (await continueOnFittingNode())
  ? await runCommandLine(process.argv.slice(2), {
      env: process.env,
      folder: process.cwd(),
      print: console.log,
      tell: toTerminal,
      screen: process.stderr,
      interrupted,
    })
  : sayOldNode()

function interrupted(): AbortSignal {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  return stop.signal
}

function sayOldNode(): number {
  const words = openWords(matchLanguage(systemLanguages(process.env)))
  toTerminal(words.formatMessage({ id: 'serve_node_too_old' }, { version: process.versions.node }))
  return 1
}
