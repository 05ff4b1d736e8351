// Deletes for good all that is in the bin of a timeline, in a process of its own that can be killed: says each step that begins.
import { writeSync } from 'node:fs'
import { openTestCore } from './plain-core.ts'

const core = await openTestCore(process.argv[2] ?? '')
void (async () => {
  for await (const { work } of await core.client.work.watch()) writeSync(1, `${work ?? 'nothing'}\n`)
})()
await core.client.bin.purge({ ids: null })
writeSync(1, 'gone\n')
await core.close()
process.exit(0)
