// The contract as the core implements it: every command gets the context. Errors that users know become the contract's typed ones here, nowhere else.
import { implement, ORPCError } from '@orpc/server'
import { userErrorStatus } from '../contract/command.ts'
import { contract } from '../contract/contract.ts'
import { UserError } from '../domain/error.ts'
import { errorToLog } from '../domain/log.ts'
import type { Context } from './context.ts'
import type { DamageContext } from './damage.ts'

const base = implement(contract).$context<Context>()

/** These ask at the gate themselves, since part of their work needs the file alone. */
const keepsGate = new Set(['backups.restore', 'bin.purge', 'timeline.check'])

/** What isn't a user's error is a bug: logged by its kind and place, never by what it was about. */
export const commands = base.use(async ({ next, context, path, procedure, signal }) => {
  // the desk lies in user data: typing is kept whatever the file does
  const free = path[0] === 'desk' || keepsGate.has(path.join('.'))
  const leave = free ? () => undefined : await context.gate.enter(procedure['~orpc'].meta.access)
  try {
    // whoever asked may have left while it waited
    signal?.throwIfAborted()
    const answer = await next()
    // who wrote finds it in everything asked afterwards
    if (procedure['~orpc'].meta.access !== 'read') await context.told
    return answer
  } catch (error) {
    throw toTyped(error)
  } finally {
    leave()
  }
})

/** For commands that also answer where no file could be opened: no gate stands before them. */
export const damageCommands = implement(contract)
  .$context<DamageContext>()
  .use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw toTyped(error)
    }
  })

function toTyped(error: unknown): unknown {
  // cancelled, or the core is closing: nobody waits for an answer
  if (error instanceof Error && error.name === 'AbortError') return error
  if (error instanceof UserError)
    return new ORPCError(error.code, { status: statusOf(error), data: error.args, message: error.code })
  if (!(error instanceof ORPCError)) console.error('dateline:', errorToLog(error))
  return error
}

function statusOf({ code }: UserError): number {
  return userErrorStatus[code]
}
