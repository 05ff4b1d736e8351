// Every command of the contract with random and hostile values, on one core, in one order after another. Only for tests.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'
import { ORPCError } from '@orpc/client'
import fc from 'fast-check'
import type { z } from 'zod'
import { userErrorCodes } from '../../contract/command.ts'
import { contract } from '../../contract/contract.ts'
import type { Core } from '../core.ts'
import { idToText } from '../store/ids.ts'
import { schemaValue } from './hostile-values.ts'

type Call = (input: unknown) => Promise<unknown>

interface Command {
  name: string
  input: z.ZodType | undefined
}

/** All of them, by the names of the contract. */
export const commands: readonly Command[] = Object.entries(contract).flatMap(([noun, rows]) =>
  Object.entries(rows).map(([verb, row]) => ({
    name: `${noun}.${verb}`,
    // every input of the contract is a zod schema
    input: (row as { '~orpc': { inputSchema?: z.ZodType } })['~orpc'].inputSchema,
  })),
)

export interface Fuzzed {
  /** Calls by how they ended: `done` or a code. */
  ended: Map<string, number>
  /** Calls by command. */
  called: Map<string, number>
  /** What must never happen, with what it came from. */
  faults: string[]
}

/** `folder`: for what exports write. `seed` makes a run again. `until` is asked after every hundred calls. */
export async function fuzzCommands(
  core: Core,
  folder: string,
  seed: number,
  until: (calls: number) => boolean,
): Promise<Fuzzed> {
  const fuzzed: Fuzzed = { ended: new Map(), called: new Map(), faults: [] }
  const known = { ids: () => readIds(core), grants: grantFiles(core, folder) }
  const step = fc
    .constantFrom(...commands)
    .chain((command) => schemaValue(command.input, known).map((input) => ({ command, input })))
  let calls = 0
  // ids are looked up when values are made: in pieces, so that later ones speak of what earlier ones made
  for (let piece = seed; !until(calls); piece++) {
    for (const { command, input } of fc.sample(step, { seed: piece, numRuns: 100 })) {
      calls++
      count(fuzzed.called, command.name)
      const { code, fault } = await call(core, command, input)
      count(fuzzed.ended, code)
      if (fault !== null) fuzzed.faults.push(`seed ${piece}, ${command.name}(${show(input)}): ${fault}`)
    }
  }
  return fuzzed
}

/** `done`, a user's error, or an input that the contract refuses: anything else is a fault. */
async function call(core: Core, { name }: Command, input: unknown): Promise<{ code: string; fault: string | null }> {
  const [noun = '', verb = ''] = name.split('.')
  // the client has what the contract has
  const run = (core.client as unknown as Record<string, Record<string, Call>>)[noun]?.[verb]
  if (!run) return { code: 'missing', fault: 'no such command' }
  try {
    const answer = await run(input)
    // a stream: asked for once, then left
    if (isStream(answer)) await answer.return()
    return { code: 'done', fault: null }
  } catch (error) {
    if (!(error instanceof ORPCError)) return { code: 'thrown', fault: describe(error) }
    const typed = error.code === 'BAD_REQUEST' || (userErrorCodes as readonly string[]).includes(error.code)
    return { code: error.code, fault: typed ? null : `${error.code} ${describe(error.cause ?? error)}` }
  }
}

function readIds({ context }: Core): string[] {
  const { database } = context.store
  return ['event', 'source', 'lane', 'citation'].flatMap((table) =>
    (database.prepare(`SELECT id FROM ${table} ORDER BY n DESC LIMIT 8`).pluck().all() as Buffer[]).map(idToText),
  )
}

function grantFiles(core: Core, folder: string): string[] {
  const files = ['in.json', 'out.json', 'out.html', 'copy.dateline', 'nowhere/out.json', 'nothing.json']
  writeFileSync(
    path.join(folder, 'in.json'),
    readFileSync(path.join(import.meta.dirname, '..', '..', '..', 'data', 'harbour-bridge.json')),
  )
  for (const file of files) core.grant(file, path.join(folder, file))
  return files
}

function isStream(value: unknown): value is { return(): Promise<unknown> } {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'return' in value
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error)
}

function show(value: unknown): string {
  return inspect(value, { depth: 8, maxStringLength: 300, breakLength: Infinity }).slice(0, 800)
}
