// The same events lie on the same days wherever the reader is: in the window and on the page. Runs in two time zones.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from './host.ts'

test('a day is that day in the window and on the page', async ({ host, page: bare }) => {
  expect(await bare.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(
    test.info().project.use.timezoneId,
  )
  await host.dateline('new', 'days.dateline')
  for (const [title, when] of [
    ['first', '2024-08-01'],
    ['month', '2024-08'],
    ['last', '2024-08-31'],
    ['new year', '2024-01-01'],
  ] as const)
    await host.dateline('add', 'days.dateline', '--title', title, '--when', when)
  const page = await host.open('days.dateline')
  await expect(page.getByRole('option', { name: 'first. 1 August 2024.' })).toBeVisible()
  await expect(page.getByRole('option', { name: 'last. 31 August 2024.' })).toBeVisible()
  // the first day's tick stands where its month's bar begins, the new year's under its year
  const left = (name: string): Promise<number> =>
    page.getByRole('option', { name }).evaluate((box) => Math.round(box.getBoundingClientRect().left))
  expect(await left('first. 1 August 2024.')).toBe(await left('month. August 2024.'))
  await page.getByRole('button', { name: 'List' }).click()
  await expect(page.getByRole('grid')).toContainText('1 August 2024')
  await expect(page.getByRole('grid')).not.toContainText('31 July')
  await expect(page.getByRole('grid').getByRole('row', { name: /^2024/ }).first()).toContainText('4 events')

  await host.close()
  await host.dateline('export', 'days.dateline', '--to', 'html', '--out', 'days.html', '--overwrite')
  await bare.goto(pathToFileURL(path.join(host.folder, 'days.html')).href)
  await expect(bare.locator('body')).toContainText('1 August 2024')
  await expect(bare.locator('body')).not.toContainText('31 July 2024')
})
