// Every command of the command line: a timeline is opened, one command of the core is called, its answer is printed.
import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Client } from '../contract/contract.ts'
import type { Core } from '../core/core.ts'
import { firstExample, startCore } from '../core/start.ts'
import { userDataFolder } from '../core/user-data.ts'
import { UserError } from '../domain/error.ts'
import { withDate } from '../domain/event.ts'
import type { Language } from '../domain/when.ts'
import type { Words } from '../words/words.ts'
import type { Call } from './arguments.ts'
import {
  checkEventFlags,
  readCitationFlags,
  readEventFlags,
  type CitationFlags,
  type FlagContext,
} from './event-flags.ts'
import { printBin, printEvent, printList } from './print-events.ts'
import type { Shell } from './shell.ts'
import { Wrong } from './wrong.ts'

export interface Terminal extends Shell {
  words: Words
  /** Of dates in words. */
  language: Language
  /** Runs long work and shows how far it is, where somebody looks on. */
  follow<T>(core: Core, run: () => Promise<T>): Promise<T>
}

/** Long, and leave nothing when they are ended. */
const stoppable = new Set(['import', 'export'])

/** Returns the exit code. Throws UserError (1) and Wrong (2). */
export async function runCall(call: Call, terminal: Terminal): Promise<number> {
  const [file = '', second = ''] = call.operands
  switch (call.command.name) {
    case 'new':
      return makeNew(file, call, terminal)
    case 'serve':
      return serve(file, terminal)
    case 'export':
      checkExport(call)
      break
    case 'add':
    case 'edit':
      checkEventFlags(call.values)
  }
  // also while the file opens
  const stopped = stoppable.has(call.command.name) ? terminal.interrupted() : undefined
  const core = await open(file, 'open', terminal)
  try {
    return await runOn(core, call, second, terminal, stopped)
  } finally {
    await core.close()
  }
}

function open(file: string, mode: 'open' | 'create', { words, env, folder }: Terminal): Promise<Core> {
  // an empty name would mean the folder itself
  if (file === '' || file === '-') throw new UserError('FILE_MISSING', { name: file })
  const userData = userDataFolder(env, process.platform)
  return startCore({ file: path.resolve(folder, file), mode, userData, language: words.locale })
}

async function makeNew(file: string, { values }: Call, terminal: Terminal): Promise<number> {
  const example = values.get('example')?.[0]
  const core = await open(file, 'create', terminal)
  try {
    if (example !== undefined)
      await core.client.timeline.fillWithExample({ name: example === '' ? firstExample : example })
  } catch (error) {
    await core.close()
    const { rm } = await import('node:fs/promises')
    await rm(path.resolve(terminal.folder, file))
    throw error
  }
  await core.close()
  return 0
}

async function runOn(
  core: Core,
  { command, values }: Call,
  second: string,
  terminal: Terminal,
  stopped: AbortSignal | undefined,
): Promise<number> {
  const { client } = core
  const { words, print, tell } = terminal
  switch (command.name) {
    case 'list':
      printList(core, values.has('json'), terminal)
      return 0
    case 'add': {
      const context = await flagContext(client, terminal)
      const citation = readCitationFlags(values, context)
      const { id } = await client.events.add({
        ...readEventFlags(values, context),
        title: values.get('title')?.[0] ?? '',
        citations:
          citation && saysSomething(citation)
            ? [{ ...citation.fields, source: citation.source, reportedBy: citation.reportedBy ?? null }]
            : [],
      })
      print(id)
      return 0
    }
    case 'show': {
      const event = await client.events.get({ id: uuid(second) })
      printEvent(event, values.has('json'), terminal)
      return 0
    }
    case 'edit':
      return edit(core, uuid(second), values, terminal)
    case 'remove':
      await client.events.remove({ ids: [uuid(second)] })
      return 0
    case 'bin': {
      await printBin(client, values.has('json'), terminal)
      return 0
    }
    case 'purge':
      await terminal.follow(core, () => client.bin.purge({ ids: values.has('all') ? null : [uuid(second)] }))
      return 0
    case 'undo':
      await terminal.follow(core, () => client.history.undo())
      return 0
    case 'redo':
      await terminal.follow(core, () => client.history.redo())
      return 0
    case 'export':
      return orStopped(exportTo(core, values, terminal, stopped), 'cli_export_stopped', terminal, stopped)
    case 'import':
      return orStopped(importFrom(core, second, terminal, stopped), 'cli_import_stopped', terminal, stopped)
    case 'check': {
      const { ok, findings } = await terminal.follow(core, () => client.timeline.check())
      print(words.formatMessage({ id: ok ? 'cli_check_ok' : 'cli_check_bad' }, { count: findings.length }))
      for (const finding of findings) tell(finding)
      return ok ? 0 : 1
    }
    default:
      throw new Wrong('cli_unknown_command', command.name)
  }
}

async function edit({ client }: Core, id: string, values: Call['values'], terminal: Terminal): Promise<number> {
  const event = await client.events.get({ id })
  const published = event.citations[0]?.source.published ?? null
  const context = { ...(await flagContext(client, terminal)), published }
  const set = readEventFlags(values, context)
  const citation = readCitationFlags(values, context)
  if (citation && event.citations.length > 1)
    throw new UserError('SEVERAL_CITATIONS', { count: event.citations.length })
  const dated = set.when === undefined ? {} : withDate(event, set.when)
  await client.events.editWhole({
    id,
    set: { ...set, ...dated },
    citation: citation === null ? null : citationChange(citation),
  })
  return 0
}

/** Empty values alone are no citation. */
function saysSomething({ source, fields, reportedBy }: CitationFlags): boolean {
  return [...Object.values(source), ...Object.values(fields), reportedBy?.publisher].some(
    (value) => value !== undefined && value !== null && value.trim() !== '',
  )
}

function citationChange({ source, fields, reportedBy }: CitationFlags) {
  return { source, fields, ...(reportedBy === undefined ? {} : { reportedBy }) }
}

function checkExport({ values }: Call): void {
  const to = values.get('to')?.[0]
  const out = values.get('out')?.[0] ?? ''
  if (to !== 'html' && to !== 'json') throw new Wrong('cli_bad_value', `--to ${to ?? ''}`)
  if (out === '') throw new Wrong('cli_missing_value', '--out')
  if (out === '-') throw new Wrong('cli_bad_value', '--out -')
  if (to === 'html' && values.has('with-private')) throw new Wrong('cli_private_page', '--with-private')
}

/** What Ctrl-C ended has changed nothing, and says so. */
async function orStopped(
  running: Promise<number>,
  id: 'cli_import_stopped' | 'cli_export_stopped',
  { words, tell }: Terminal,
  stopped: AbortSignal | undefined,
): Promise<number> {
  try {
    return await running
  } catch (error) {
    if (!stopped?.aborted || !(error instanceof Error) || error.name !== 'AbortError') throw error
    tell(words.formatMessage({ id }))
    return 1
  }
}

async function importFrom(
  core: Core,
  file: string,
  { words, folder, print, follow }: Terminal,
  signal: AbortSignal | undefined,
): Promise<number> {
  if (file === '' || file === '-') throw new UserError('FILE_MISSING', { name: file })
  core.grant('in', path.resolve(folder, file))
  const { events, sources, lanes, skipped, unseen } = await follow(core, () =>
    core.client.transfer.import({ grant: 'in' }, { signal }),
  )
  print(words.formatMessage({ id: 'cli_imported' }, { events, sources, lanes, skipped, unseen }))
  return 0
}

async function exportTo(
  core: Core,
  values: Call['values'],
  { words, folder, print, follow }: Terminal,
  signal: AbortSignal | undefined,
): Promise<number> {
  const out = path.resolve(folder, values.get('out')?.[0] ?? '')
  core.grant('out', out)
  const { leftOut, events } = await follow(core, () =>
    core.client.transfer.export(
      {
        grant: 'out',
        to: values.get('to')?.[0] === 'html' ? 'html' : 'json',
        overwrite: values.has('overwrite'),
        withPrivate: values.has('with-private'),
      },
      { signal },
    ),
  )
  print(words.formatMessage({ id: 'cli_exported' }, { count: events, ...leftOut }))
  return 0
}

/** The web host is a program of its own. */
function serve(file: string, { env, folder }: Terminal): Promise<number> {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'serve.mjs'), ...(file === '' ? [] : [path.resolve(folder, file)])],
    { stdio: 'inherit', env },
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

async function flagContext(client: Client, { language }: Terminal): Promise<FlagContext> {
  const now = new Date()
  const two = (n: number): string => String(n).padStart(2, '0')
  return {
    language,
    today: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    dateOrder: (await client.timeline.get()).dateOrder,
    published: null,
  }
}

function uuid(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new UserError('EVENT_NOT_FOUND', { id: text.slice(0, 100) })
  return text.toLowerCase()
}
