// Deletes for good all that is in the bin of a timeline, in a process of its own: says each step that begins, and kills itself in one.
// While the index is merged at once or after so many ms; while a thread rewrites the file once that has begun to write to it.
import { statSync, writeSync } from 'node:fs'
import { openTestCore } from './plain-core.ts'

const [file = '', step, ms] = process.argv.slice(2)
const core = await openTestCore(file)
void (async () => {
  for await (const { work } of await core.client.work.watch()) {
    writeSync(1, `${work ?? 'nothing'}\n`)
    if (work !== step) continue
    // the turn that goes on now starts the thread
    if (step === 'file') setImmediate(dieInRewriting, written())
    else if (ms === undefined) die()
    else setTimeout(die, Number(ms))
  }
})()
await core.client.bin.purge({ ids: null })
writeSync(1, 'gone\n')
await core.close()
process.exit(0)

/** Holds up whatever comes after the rewriting. */
function dieInRewriting(before: bigint): void {
  while (written() === before);
  die()
}

function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

function written(): bigint {
  return statSync(file, { bigint: true }).mtimeNs
}
