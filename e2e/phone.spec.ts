// The window on a phone, and as narrow as one.
import { openStory } from './editing.ts'
import { expect, test } from './host.ts'

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test('the window works at 320 px', async ({ host }) => {
  const page = await openStory(host)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('button', { name: 'Add event' }).click()
  await page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened').fill('On a phone')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('On a phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await page.keyboard.press(`${modifier}+z`)
})

test('on a phone a source is searched for in its dialog', async ({ host }) => {
  const page = await openStory(host)
  await page.setViewportSize({ width: 390, height: 700 })
  await page.locator('header .name').click()
  await page.getByRole('menuitem', { name: 'Sources…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sources' })
  const field = dialog.getByLabel('Find a source')
  await field.fill('verge')
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  const [own, all] = [await field.boundingBox(), await dialog.boundingBox()]
  expect(own && all && own.y > all.y && own.x > all.x && own.width > 200).toBe(true)
})

test('on a phone the filters are a drawer that takes the focus, closes with Escape and gives it back', async ({
  host,
}) => {
  const page = await openStory(host)
  await page.setViewportSize({ width: 390, height: 700 })
  await page.getByRole('button', { name: 'Filters' }).click()
  const filters = page.getByRole('navigation', { name: 'Filters' })
  await expect(filters).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(filters.getByRole('button', { name: 'Close' })).toBeFocused()
  await filters.getByRole('button', { name: 'Add a lane' }).click()
  await page.keyboard.press('Escape')
  await expect(filters.getByRole('textbox')).toHaveCount(0)
  // the field that had the focus is gone
  await page.keyboard.press('Escape')
  await expect(filters).toHaveCount(0)
  await page.getByRole('button', { name: 'Filters' }).click()
  await expect(filters).toBeFocused()
  const more = filters.getByRole('button', { name: 'More about the lane OpenAI' })
  await more.click()
  await expect(page.getByRole('menu')).toBeVisible()
  // on the button, where the focus is until the menu has taken it: what lies below stays
  await more.evaluate((button) => {
    button.focus()
    button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  })
  await expect(filters).toBeVisible()
  await page.getByRole('menu').press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(more).toBeFocused()
  await expect(filters).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(filters).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Filters' })).toBeFocused()
})

test('on a phone what was done is said beside the field that is typed in next', async ({ host }) => {
  const page = await openStory(host)
  await page.setViewportSize({ width: 390, height: 700 })
  await page.getByRole('button', { name: 'Add event' }).click()
  const title = page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened')
  await title.fill('The first of two events that a reporter types in on the way home')
  await page.getByRole('button', { name: 'Add another' }).click()
  const said = page.getByRole('status').filter({ hasText: 'was added' }).locator('.notice')
  await expect(said).toBeVisible()
  const [notice, field] = await Promise.all([said.boundingBox(), title.boundingBox()])
  if (!notice || !field) throw new Error('no place')
  expect(notice.y).toBeGreaterThan(field.y + field.height)
  expect(notice.width).toBeGreaterThan(300)
  await said.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Undone' })).toBeVisible()
})
