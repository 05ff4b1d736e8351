import { expect, test } from 'vitest'
import { deeds, grantDocument, refusedDeeds, reverseAll } from './testing/deeds.ts'
import { dump, newTestCore, openTestCore } from './testing/open.ts'
import { createRandom } from './testing/random.ts'

const count = Number(process.env.DATELINE_DEEDS ?? 1000)

test.each([1, 2, 3])(
  `S10 ${count} random commands: undone to the bottom the first state, done again the last, after a restart too (%i)`,
  async (seed) => {
    const random = createRandom(seed)
    const made = await newTestCore()
    let { core } = made
    let grant = grantDocument(core, made.folder)
    const start = dump(core)
    let refused = 0
    for (let i = 0; i < count; i++) {
      try {
        const deed = deeds[random(deeds.length)]
        await deed?.(core.client, (n) => random(n), grant)
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(refusedDeeds) })
        refused++
      }
      if (i % 250 !== 249) continue
      await core.close()
      core = await openTestCore(made.file)
      grant = grantDocument(core, made.folder)
    }
    await reverseAll('redo', core)
    const last = dump(core)
    const undone = await reverseAll('undo', core)
    expect(dump(core)).toBe(start)
    await core.close()
    core = await openTestCore(made.file)
    expect(await reverseAll('redo', core)).toBe(undone)
    expect(dump(core)).toBe(last)
    expect(await core.client.timeline.check()).toEqual({ ok: true, findings: [] })
    console.log(`undo to the bottom: ${count} commands, ${refused} refused, ${undone} steps undone and done again`)
    await core.close()
  },
)
