// The list: under which year each event stands, where its titles do, and where its keys go.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { openStory } from './editing.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test('in the list a title that is read from the right stands where the others do', async ({ host }) => {
  await host.dateline('new', 'story.dateline')
  for (const title of ['Bridge closed', 'أُغلق الجسر'])
    await host.dateline('add', 'story.dateline', '--title', title, '--when', '2024')
  const page = await host.open('story.dateline')
  await page.getByRole('button', { name: 'List' }).click()
  const lefts = (): Promise<number[]> =>
    page.locator('.event-line .column-event bdi').evaluateAll((titles) =>
      titles.map((title) => {
        const text = document.createRange()
        text.selectNodeContents(title)
        return Math.round(text.getBoundingClientRect().left)
      }),
    )
  await expect.poll(async () => (await lefts()).length).toBe(2)
  expect(new Set(await lefts()).size).toBe(1)
})

test('the list goes to a date and to today by keyboard', async ({ host }) => {
  const page = await openStory(host)
  await page.getByRole('button', { name: 'List' }).click()
  const grid = page.getByRole('grid')
  await grid.focus()
  await page.keyboard.press('g')
  await page.getByRole('dialog', { name: 'Go to a date' }).getByLabel('When').fill('10 May 2024')
  await page.keyboard.press('Enter')
  await expect(grid.getByRole('row', { name: /^June 2024.*API to be restricted/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(grid).toBeFocused()
  // all of it is over
  await page.keyboard.press('t')
  await expect(grid.getByRole('row', { name: /publishes its analysis/ })).toHaveAttribute('aria-selected', 'true')
})

test('an hour of the old year stands under it in a zone whose new year has come elsewhere, and what has no start under no year', async ({
  host,
}) => {
  const document = {
    format: 'dateline',
    version: 1,
    timeline: { title: 'Turns', timeZone: 'America/New_York' },
    events: [
      { title: 'Late', when: '2023-12-31T22:00' },
      { title: 'Early', when: '2024-01-01T09:00' },
      { title: 'Until', when: '../2024-02' },
      { title: 'Consul', when: '-0043' },
    ],
  }
  writeFileSync(path.join(host.folder, 'turns.json'), JSON.stringify(document))
  await host.dateline('new', 'turns.dateline')
  await host.dateline('import', 'turns.dateline', 'turns.json')
  const page = await host.open('turns.dateline')
  await page.getByRole('button', { name: 'List', exact: true }).click()
  const lines = page.getByRole('grid').getByRole('row')
  await expect(lines).toHaveCount(8)
  await expect
    .poll(() => lines.evaluateAll((all) => all.map((line) => line.querySelector('b, bdi')?.textContent)))
    .toEqual([
      'Without a start',
      'until February 2024',
      '44 BCE',
      '44 BCE',
      '2023',
      '31 December 2023, 22:00',
      '2024',
      '1 January 2024, 09:00',
    ])
})
