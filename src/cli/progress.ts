// How far long work is, on one line of a terminal that is written over. Where nobody looks on, nothing is written.
import type { WriteStream } from 'node:tty'
import type { Client } from '../contract/contract.ts'
import type { Words } from '../words/words.ts'

/** Until `run` has settled; the line is gone then. */
export async function showProgress<T>(
  client: Client,
  words: Words,
  terminal: Pick<WriteStream, 'isTTY' | 'write'>,
  run: () => Promise<T>,
): Promise<T> {
  if (!terminal.isTTY) return run()
  const over = new AbortController()
  const watching = follow(client, words, terminal, over.signal)
  try {
    return await run()
  } finally {
    over.abort()
    await watching
  }
}

/** To the line's beginning, and what stood there goes. */
const anew = '\r\u001b[K'

async function follow(
  client: Client,
  words: Words,
  terminal: Pick<WriteStream, 'write'>,
  signal: AbortSignal,
): Promise<void> {
  let shown = false
  try {
    for await (const { work, done } of await client.work.watch(undefined, { signal })) {
      if (work !== null) {
        shown = true
        const share = done === null ? '' : ` ${words.formatNumber(done, { style: 'percent' })}`
        terminal.write(`${anew}${words.formatMessage({ id: 'cli_working' }, { work })}${share}`)
      }
    }
  } catch (error) {
    // it is over
    if (!signal.aborted) throw error
  } finally {
    if (shown) terminal.write(anew)
  }
}
