// Which timeline a start without a file opens: the last one, or the example in user data, made when it isn't there.
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { CoreStart } from '../contract/core-process.ts'
import type { Recent } from './recent.ts'

export type Opening = Pick<CoreStart, 'file' | 'mode'>

export function exampleOpening(userData: string): Opening {
  const file = path.join(userData, 'Example.dateline')
  return { file, mode: existsSync(file) ? 'open' : 'example' }
}

export async function startOpening(recent: Recent, userData: string): Promise<Opening> {
  const last = await recent.last()
  return last === null ? exampleOpening(userData) : { file: last, mode: 'open' }
}
