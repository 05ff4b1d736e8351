// What to show: filters in the timeline and the list, and the lanes beside them.
import { openStory } from './editing.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test('filters leave what matches, in the timeline and in the list', async ({ host }) => {
  const page = await openStory(host)
  const filters = page.getByRole('navigation', { name: 'Filters' })
  await filters.getByRole('button', { name: /^OpenAI/ }).click()
  await expect(filters.getByText('16 of 20 shown')).toBeVisible()
  await filters.getByRole('button', { name: /^Verified/ }).click()
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.getByRole('button', { name: 'List' }).click()
  await expect(page.getByRole('grid').getByRole('row', { name: /Blue Whale News publishes/ })).toBeVisible()
  await filters.getByRole('button', { name: 'Show all' }).click()
  await expect(page.getByRole('grid').getByRole('row', { name: /Skylark model launched/ })).toBeVisible()
})

test('a lane’s colour is seen in its menu, and chosen there', async ({ host }) => {
  await host.dateline('new', 'story.dateline', '--example')
  const page = await host.open('story.dateline')
  await page.getByRole('button', { name: 'More about the lane OpenAI' }).click()
  const colours = page.getByRole('group', { name: 'Colour' })
  await expect(colours.locator('.swatch:visible')).toHaveCount(8)
  await colours.getByRole('menuitem', { name: 'Colour 7' }).click()
  await expect(page.getByRole('group', { name: 'OpenAI' })).toHaveClass(/lane-7/)
})

test('an event that was clicked goes with its lane', async ({ host }) => {
  const page = await openStory(host)
  const event = page.getByRole('option', { name: /^Kouzi/ })
  await event.click()
  const filters = page.getByRole('navigation', { name: 'Filters' })
  await filters.getByRole('button', { name: /^ByteDance \/ TikTok/ }).click()
  await expect(event).toHaveCount(0)
})
