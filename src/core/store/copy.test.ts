// S61 How a copy waits for the disk.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { expect, onTestFinished, test, vi } from 'vitest'
import { makeFolder, openTestCore } from '../testing/open.ts'
import { copyPages } from './copy.ts'

test('S61 a copy that waits for the disk leaves the processor to it: it asks every two milliseconds at the most', async () => {
  const folder = makeFolder()
  const { context, close } = await openTestCore(path.join(folder, 'story.dateline'), { mode: 'create' })
  onTestFinished(() => close())
  const { database } = context.store
  const backup = database.backup.bind(database)
  const waits: number[] = []
  vi.spyOn(database, 'backup').mockImplementation((file, options) =>
    backup(file, {
      ...options,
      progress(info) {
        const pages = options?.progress?.(info) ?? 0
        if (pages === 0) waits.push(performance.now())
        return pages
      },
    }),
  )
  const copy = path.join(folder, 'copy.dateline')
  writeFileSync(copy, '')
  await copyPages(context.store, copy)
  // a small file is one step, which waits for what was written before it
  const [first = 0] = waits
  const took = (waits.at(-1) ?? 0) - first
  expect(waits).not.toEqual([])
  expect(waits.length - 1).toBeLessThanOrEqual(took / 2 + 1)
})
