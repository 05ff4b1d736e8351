// A page that floods main with messages, most of them nonsense: the app and its core stay up and answer, and main keeps nothing of it.
import path from 'node:path'
import { choose, corePid, example, expect, test, windowOf, type Bridged } from './desktop.ts'

test('T9 ten thousand messages at once, most of them malformed, leave app and core up and answering', async ({
  desk,
}) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  await page.getByRole('option').first().waitFor()
  const core = corePid(path.join(desk.userData, 'Example.dateline'))
  const memory = (): Promise<number> => app.evaluate(() => process.memoryUsage().rss)
  const before = await memory()
  const refused = await page.evaluate(async () => {
    const { pipe, powers } = (window as unknown as Bridged).dateline
    const long = 'x'.repeat(20_000)
    const kinds: unknown[] = [
      '',
      'junk',
      '{"i":"1"',
      '{"i":"7","p":{"u":"/none"}}',
      '{"i":"8","p":{"u":"/events/add","b":{"json":{"title":7}}}}',
      '{"i":"__proto__","p":{"u":"/__proto__/constructor"}}',
      long,
      new Uint8Array(1_000),
      7,
      null,
      { i: 1 },
      [[]],
    ]
    for (let i = 0; i < 10_000; i++) pipe.post(kinds[i % kinds.length])
    const calls = Array.from({ length: 1_000 }, (_, i) => powers[i % 2 === 0 ? 'openRecent' : 'openLink']?.(i))
    const answers = await Promise.allSettled(calls)
    return answers.filter(({ status }) => status === 'rejected').length
  })
  expect(refused).toBe(1_000)
  // both ends answer what they are asked now
  expect(await page.evaluate(() => (window as unknown as Bridged).dateline.powers['facts']?.())).toMatchObject({
    kind: 'desktop',
  })
  await choose(app, 'addEvent')
  const form = page.getByRole('dialog', { name: 'Add event' })
  await form.getByLabel('What happened').fill('After the flood')
  await form.getByLabel('When').fill('June 2024')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(form).toBeHidden()
  expect(corePid(path.join(desk.userData, 'Example.dateline'))).toBe(core)
  // some 20 MB were sent
  expect((await memory()) - before).toBeLessThan(200 << 20)
})
