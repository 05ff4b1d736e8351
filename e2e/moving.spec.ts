// Getting about the timeline: by keys, by wheel and drag, and to a date.
import { openStory } from './editing.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test('the timeline goes by keyboard: next event, open, zoom, fit, remove and back', async ({ host }) => {
  const page = await openStory(host)
  const axis = page.getByRole('listbox', { name: 'Timeline' })
  await axis.focus()
  await page.keyboard.press('Home')
  await expect(page.locator('.event.active')).toContainText('Skylark')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.event.active')).not.toContainText('Skylark')
  const active = await axis.getAttribute('aria-activedescendant')
  await expect(page.locator(`#${active ?? 'none'}`)).toHaveAttribute('role', 'option')
  const width = (): Promise<number> =>
    page.getByRole('option', { name: /^Coze opens/ }).evaluate((box) => box.getBoundingClientRect().width)
  const before = await width()
  await page.keyboard.press('+')
  await expect.poll(width).toBeGreaterThan(before * 1.2)
  await page.keyboard.press('f')
  await expect.poll(width).toBeLessThan(before * 1.05)
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Doubao')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeFocused()
  await axis.focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('option', { name: /^Skylark/ })).toHaveCount(0)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('option', { name: /^Skylark/ })).toBeVisible()
  await axis.focus()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'All keys' })
  // as docs/keyboard.md has them
  for (const name of [/^Undo Ctrl Z/, /^First, last in sight Home End/, /^In a date field: today Alt T/])
    await expect(keys.getByRole('row', { name })).toBeVisible()
})

test('a date to go to asks which day is meant and goes there once that is said', async ({ host }) => {
  const page = await openStory(host)
  await expect(page.getByRole('listbox', { name: 'Timeline' })).toBeFocused()
  await page.keyboard.press('g')
  const dialog = page.getByRole('dialog', { name: 'Go to a date' })
  await dialog.getByRole('textbox').fill('1/2/2024')
  await expect(dialog.getByRole('button', { name: 'Go', exact: true })).toBeDisabled()
  await dialog.getByRole('button', { name: '1 February 2024' }).click()
  await expect(dialog.getByRole('button', { name: 'Go', exact: true })).toBeEnabled()
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
})

test('the wheel zooms at the pointer and a drag pans, choosing and letting go of nothing', async ({ host }) => {
  const page = await openStory(host)
  const event = page.getByRole('option', { name: /^Kouzi/ })
  await event.click()
  await expect(event).toHaveAttribute('aria-selected', 'true')
  const box = await event.boundingBox()
  if (!box) throw new Error('the event isn’t drawn')
  const x = box.x + box.width / 2
  await page.mouse.move(x, 560)
  for (let i = 0; i < 8; i++) await page.mouse.wheel(0, -300)
  const middle = (): Promise<number> =>
    event.evaluate((element) => element.getBoundingClientRect().x + element.getBoundingClientRect().width / 2)
  await expect
    .poll(() => event.evaluate((element) => element.getBoundingClientRect().width))
    .toBeGreaterThan(box.width * 1.1)
  expect(Math.abs((await middle()) - x)).toBeLessThan(6)
  const before = await middle()
  await page.mouse.move(700, 600)
  await page.mouse.down()
  await page.mouse.move(800, 600, { steps: 5 })
  await page.mouse.up()
  await expect.poll(async () => Math.abs((await middle()) - before - 100)).toBeLessThan(12)
  // there and back: the browser calls it a click
  await page.mouse.down()
  await page.mouse.move(900, 600, { steps: 5 })
  await page.mouse.move(800, 600, { steps: 5 })
  await page.mouse.up()
  await expect(event).toHaveAttribute('aria-selected', 'true')
  await page.mouse.click(800, 600)
  await expect(event).toHaveAttribute('aria-selected', 'false')
})
