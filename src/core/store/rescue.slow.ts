import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createNewId } from '../new-id.ts'
import { newTestCore } from '../testing/open.ts'
import { damages, fillForRescue, rootsOf } from './rescue-damages.ts'
import { rescue } from './rescue.ts'

test('S45 of 20,000 events and 20,000 sources, each kind of damage leaves at least so many', async () => {
  const count = 20_000
  const { core, file, folder } = await newTestCore()
  await fillForRescue(core, folder, count)
  await core.close()
  const good = readFileSync(file)
  const roots = rootsOf(file)
  for (const [i, damage] of damages.entries()) {
    const bytes = Buffer.from(good)
    writeFileSync(file, damage.apply(bytes, roots) ?? bytes)
    const begun = Date.now()
    const run = () =>
      rescue(file, path.join(folder, `rescued-${i}.dateline`), {
        from: 'story.dateline',
        newId: createNewId(Date.now),
        lostSource: 'Lost',
        title: 'Rescued',
      })
    const { tables } = run()
    const shown = tables.map(
      ({ table, read, lost, doubtful }) => `${table} ${read} read, ${lost ?? '?'} lost, ${doubtful ?? '–'} doubtful`,
    )
    console.log(`rescue, ${damage.name}: ${shown.join('; ')}; ${Date.now() - begun} ms`)
    const readOf = (name: string): number => tables.find(({ table }) => table === name)?.read ?? 0
    expect(readOf('event')).toBeGreaterThanOrEqual(damage.events * count)
    expect(readOf('source')).toBeGreaterThanOrEqual(damage.sources * count)
  }
})
