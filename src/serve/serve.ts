// The web host: the same core and the same window for a plain browser, on this machine alone.
//   serve [FILE] [--open] [--port N]      FILE is made when it isn't given: the example, in user data
// Endpoints beside the window's files (all of them want `Authorization: Bearer TOKEN`, else 401):
//   GET  /session                      204: the token is right
//   GET  /facts                        HostFacts without languages
//   WS   /core                         the core's commands; the token is the second subprotocol
//   WS   /host                         likewise; says `leaving` before its timeline goes, and waits for an answer: what was typed is kept
//   POST /grant?name=NAME              {grant,name}: a file to be written, fetched by /download
//   POST /upload?name=NAME             {grant,name}: the body as a file to be read
//   GET  /download/GRANT               the file, once
//   POST /open?what=new|example|GRANT  another timeline takes this one's place; the page loads itself anew
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { continueOnFittingNode } from '../core/fitting-node.ts'
import { userDataFolder } from '../core/user-data.ts'
import { UserError } from '../domain/error.ts'
import { createLog } from '../domain/log.ts'
import { errorToSentence } from '../words/error-words.ts'
import { openWords } from '../words/everything.ts'
import { matchLanguage } from '../words/words.ts'
import { systemLanguages } from '../core/system-languages.ts'
import { openWebHost } from './web-host.ts'

const language = matchLanguage(systemLanguages(process.env))
const words = openWords(language)
const toTerminal = console.error
// for who looks for a fault of Dateline's own
console.error = createLog(process.env.DATELINE_LOG ? toTerminal : () => undefined)
if (!(await continueOnFittingNode()))
  fail(words.formatMessage({ id: 'serve_node_too_old' }, { version: process.versions.node }), 1)

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { open: { type: 'boolean' }, port: { type: 'string' } },
  })
  if (positionals.length > 1 || !/^\d{0,5}$/.test(values.port ?? ''))
    fail(words.formatMessage({ id: 'serve_usage' }), 2)
  await serve(positionals[0], values.open === true, Number(values.port ?? 0))
} catch (error) {
  if (error instanceof UserError) fail(errorToSentence(words, error.code, { ...error.args }), 1)
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    fail(words.formatMessage({ id: 'serve_usage' }), 2)
  if (error instanceof Error && 'syscall' in error && error.syscall === 'listen')
    fail(words.formatMessage({ id: 'serve_port' }, { port: 'port' in error ? String(error.port) : '' }), 1)
  console.error('dateline:', error)
  fail(words.formatMessage({ id: 'serve_not_started' }), 1)
}

async function serve(file: string | undefined, open: boolean, port: number): Promise<void> {
  const userData = userDataFolder(process.env, process.platform)
  const host = await openWebHost({ file: file ?? null, userData, language, port })
  let leaving = false
  const leave = (): void => {
    if (leaving) return
    leaving = true
    void host.close().then(() => process.exit(0))
  }
  process.on('SIGINT', leave)
  process.on('SIGTERM', leave)
  process.on('SIGHUP', leave)

  console.log(words.formatMessage({ id: 'serve_running' }))
  console.log(host.address)
  if (open) openBrowser(host.address)
}

/** The default browser, as a process of its own; when there is none the printed address is enough. */
function openBrowser(address: string): void {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open']
  if (command === undefined || (command === 'xdg-open' && !existsSync('/usr/bin/xdg-open'))) return
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true })
  child.on('error', () => toTerminal(words.formatMessage({ id: 'serve_no_browser' })))
  child.unref()
}

function fail(sentence: string, code: number): never {
  toTerminal(sentence)
  process.exit(code)
}
