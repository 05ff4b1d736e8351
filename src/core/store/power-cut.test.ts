import path from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, openTestCore } from '../testing/open.ts'
import { cutSession, findStrace } from '../testing/power-cut/power-cut.ts'
import { createRandom } from '../testing/random.ts'

// where there is no strace the slow run says what to install
const strace = findStrace(false)

if (strace !== null)
  test('S87 thirty power cuts in a session lose nothing that was saved and leave the file whole', async () => {
    const file = path.join(makeFolder(), 'story.dateline')
    await (await openTestCore(file, { mode: 'create' })).close()
    const tally = await cutSession(strace, { file, steps: 24, imported: 20, settings: null }, 30, createRandom(3))
    expect(tally).toMatchObject({ lost: 0, damaged: 0, half: 0 })
    // the trace is of a real session: each step synced journal and file
    expect(tally.operations).toBeGreaterThan(500)
  })
