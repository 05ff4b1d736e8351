// Ten minutes (DATELINE_FUZZ_MINUTES) of every command with random and hostile values, on one file: `npm run fuzz`.
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { startCore } from './start.ts'
import { fuzzCommands } from './testing/fuzz.ts'
import { makeFolder } from './testing/open.ts'

setFlagsFromString('--expose-gc')
// the one way to ask for it without a switch on the command line
const collect = runInNewContext('gc') as () => void

function megabytes(): number {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}

test('no crash, no untyped error, a whole file, no growth of memory', async () => {
  const minutes = Number(process.env.DATELINE_FUZZ_MINUTES ?? 10)
  const end = Date.now() + minutes * 60_000
  const start = Math.floor(Math.random() * 2 ** 31)
  const after: number[] = []
  let calls = 0
  for (let round = 0; Date.now() < end; round++) {
    const folder = makeFolder()
    const file = path.join(folder, 'story.dateline')
    const core = await startCore({ file, mode: 'example', userData: path.join(folder, 'data'), language: 'en' })
    const { faults, called } = await fuzzCommands(
      core,
      folder,
      start + round * 1_000,
      (n) => n >= 2_000 || Date.now() > end,
    )
    expect(faults).toEqual([])
    for (const n of called.values()) calls += n
    expect(await core.client.timeline.check()).toEqual({ ok: true, findings: [] })
    await core.close()
    after.push(megabytes())
  }
  console.log(
    `${calls} calls from seed ${start}; heap after each round: ${after.map((each) => each.toFixed(0)).join(' ')} MB`,
  )
  // the first rounds fill what is kept for good: compiled code, words
  const [first = 0] = after.slice(2)
  expect(after.at(-1) ?? 0).toBeLessThan(first + 40)
})
