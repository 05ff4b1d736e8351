// An ordinary session as a process of its own: edits one after the other, and says after each what is saved. Ends by itself after `steps`, or when it is killed.
import { createHash } from 'node:crypto'
import { writeFileSync, writeSync } from 'node:fs'
import type { Core } from '../../core.ts'
import { dump } from '../dump.ts'
import { openTestCore } from '../plain-core.ts'

export interface SessionOptions {
  file: string
  steps: number
  /** Events that the import of step 7 brings; 0: there is none. */
  imported: number
  /** Settings that are known to lose: what a replay must notice. Null: as the core opens every file. */
  settings: readonly string[] | null
}

// the test that started this process wrote it
const { file, steps, imported, settings } = JSON.parse(process.argv[2] ?? '') as SessionOptions
const core = await openTestCore(file)
for (const setting of settings ?? []) core.context.store.database.pragma(setting)
// the journal that they may bring writes at times of its own: not another program
if (settings !== null) core.context.store.written()
writeFileSync(`${file}.json`, JSON.stringify(toImport()))
core.grant('in', `${file}.json`)
tell(0)
for (let step = 1; step <= steps; step++) {
  await edit(core, step)
  if (settings !== null) core.context.store.written()
  tell(step)
}
await core.close()

/** One line, written at once: what stands there is on the disk, as far as the core has promised. The number of the last change comes last. */
function tell(step: number): void {
  const seq = Number(core.context.store.database.prepare('SELECT coalesce(max(seq), 0) FROM change').pluck().get())
  writeSync(1, `saved ${step} ${createHash('sha256').update(dump(core)).digest('hex')} ${seq}\n`)
}

async function edit({ client, context }: Core, step: number): Promise<void> {
  const some = (): string => {
    const ids = context.store.database.prepare('SELECT lower(hex(id)) FROM event WHERE removed IS NULL').pluck().all()
    return String(ids[(step * 7919) % ids.length]).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  }
  if (step === 7 && imported > 0) return void (await client.transfer.import({ grant: 'in' }))
  switch (step % 12) {
    case 5:
      return void (await client.events.edit({ id: some(), set: { title: `Edited ${step} 深圳`, tags: [`t${step}`] } }))
    case 6: {
      const [source] = await client.sources.find({ text: '', limit: 1 })
      return void (await client.sources.edit({ id: source?.id ?? '', set: { publisher: `Paper of ${step}` } }))
    }
    case 8:
      return void (await client.history.undo())
    case 9:
      return void (await client.history.redo())
    case 10:
      return void (await client.events.remove({ ids: [some()] }))
    case 11:
      // what is deleted for good is rewritten by a thread of its own, which brings its own settings
      return void (step === 35 && settings === null
        ? await client.bin.purge({ ids: null })
        : await client.timeline.edit({ title: `T${step}` }))
    default:
      await client.events.add({
        title: `Event ${step} of a story`,
        when: `20${10 + (step % 15)}-05`,
        lane: `Lane ${step % 3}`,
        summary: `It happened at ${step}, and papers wrote of it. `.repeat(1 + (step % 9)),
        tags: [`tag ${step % 4}`],
        citations: [{ source: { publisher: `Paper ${step % 5}`, title: `Report ${step}` }, quote: `said ${step}` }],
      })
  }
}

function toImport(): object {
  const events = Array.from({ length: imported }, (_, i) => ({
    title: `Imported ${i}`,
    when: '2019-03',
    summary: `Row ${i} of a list that came from somewhere else. `.repeat(3),
    citations: [{ source: { title: `List ${i % 40}` }, quote: `line ${i}` }],
  }))
  return { format: 'dateline', version: 1, timeline: {}, lanes: [], sources: [], events }
}
