// The contract as the core implements it: every command gets the context. Errors that users know become the contract's typed ones here, nowhere else.
import { implement, ORPCError } from '@orpc/server'
import { userErrorStatus } from '../contract/command.ts'
import { contract } from '../contract/contract.ts'
import { UserError } from '../domain/error.ts'
import { errorToLog } from '../domain/log.ts'
import type { Context } from './context.ts'

const base = implement(contract).$context<Context>()

/** What isn't a user's error is a bug: logged by its kind and place, never by what it was about. */
export const commands = base.use(async ({ next, context, path, procedure }) => {
  // the desk lies in user data: typing is kept whatever the file does; a restore and what must not wait for itself hold the gate themselves
  if (path[0] !== 'desk' && path.join('.') !== 'backups.restore')
    await context.gate.pass(procedure['~orpc'].meta.access)
  try {
    const answer = await next()
    // who wrote finds it in everything asked afterwards
    if (procedure['~orpc'].meta.access !== 'read') await context.told
    return answer
  } catch (error) {
    if (error instanceof UserError)
      throw new ORPCError(error.code, { status: statusOf(error), data: error.args, message: error.code })
    if (!(error instanceof ORPCError)) console.error('dateline:', errorToLog(error))
    throw error
  }
})

function statusOf({ code }: UserError): number {
  return userErrorStatus[code]
}
