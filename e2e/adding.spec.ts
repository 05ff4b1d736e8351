// Adding by hand, from a first event to the page that leaves; what has to be asked of a date is asked in its field.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openStory } from './editing.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test('an event is added by hand with a vague date and two sources, edited, undone, found, exported and there again after a restart', async ({
  host,
}) => {
  await host.dateline('new', 'story.dateline')
  let page = await host.open('story.dateline')
  // a new timeline takes its first event at once
  await page.getByLabel('What happened').fill('First thing')
  await page.getByLabel('When').fill('June 2024')
  await expect(page.getByText('June 2024').last()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: /^First thing/ })).toBeVisible()

  await page.getByRole('listbox', { name: 'Timeline' }).focus()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Add event' })
  await form.getByLabel('What happened').fill('OpenAI says it will restrict its API in China')
  await form.getByLabel('When').fill('late june 2024')
  await expect(form.getByText('between, 10 days')).toBeVisible()
  await form.getByLabel('Lane').fill('OpenAI')
  await form.getByLabel('Source', { exact: true }).fill('Blue Whale News')
  await form.getByLabel('Quote').fill('The very words.')
  await form.getByRole('button', { name: '+ Source' }).click()
  await form.getByLabel('Source 2', { exact: true }).fill('https://example.org/story')
  // what is typed stands on the axis already
  await expect(page.locator('.event.ghost')).toBeVisible()
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(form).toBeHidden()
  const added = page.getByRole('option', { name: /OpenAI says it will restrict.*2 sources/ })
  await expect(added).toBeVisible()

  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByText('The very words.')).toBeVisible()
  await inspector.getByRole('button', { name: /^What happened/ }).click()
  await inspector.getByRole('textbox', { name: 'What happened' }).fill('OpenAI restricts its API')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: /^OpenAI restricts its API/ })).toBeVisible()
  await expect(inspector.getByRole('region', { name: 'History' })).toContainText('→ OpenAI restricts its API')
  await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(added).toBeVisible()
  await page.getByRole('banner').getByRole('button', { name: 'Redo', exact: true }).click()
  await expect(page.getByRole('option', { name: /^OpenAI restricts its API/ })).toBeVisible()

  await page.getByRole('searchbox', { name: /Search/ }).fill('very wor')
  await expect(page.getByText('1 found')).toBeVisible()
  await expect(page.getByRole('option', { name: /^First thing/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(page.getByRole('option', { name: /^First thing/ })).toBeVisible()

  await page.getByRole('button', { name: 'Export…' }).click()
  const download = page.waitForEvent('download')
  // at once: what was said of the redo doesn't lie over it
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click({ timeout: 5_000 })
  const file = path.join(host.folder, 'page.html')
  await (await download).saveAs(file)
  expect(readFileSync(file, 'utf8')).toContain('The very words.')

  page = await host.open('story.dateline')
  await expect(page.getByRole('option', { name: /^OpenAI restricts its API/ })).toBeVisible()
  await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByRole('option', { name: /^OpenAI says it will restrict/ })).toBeVisible()
})

test('what is answered before the first event leaves its form as it was, and is asked uncovered', async ({ host }) => {
  await host.dateline('new', 'story.dateline')
  const page = await host.open('story.dateline')
  const when = page.getByLabel('When')
  await when.fill('1/2/2024')
  await page.getByLabel('What happened').fill('Bridge closed')
  await page.keyboard.press('Enter')
  await expect(when).toBeFocused()
  // else the browser would lay a message of its own over the answers
  expect(await when.evaluate((field: HTMLInputElement) => field.validationMessage)).toBe('')
  await page.getByRole('button', { name: '1 February 2024' }).click()
  await expect(when).toHaveAttribute('aria-invalid', 'false')
  await expect(when).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: /^Bridge closed. 1 February 2024/ })).toBeVisible()
})

test('an order of days and months is asked once', async ({ host }) => {
  const page = await openStory(host)
  await page.getByRole('button', { name: 'Add event' }).click()
  const form = page.getByRole('dialog', { name: 'Add event' })
  await form.getByLabel('When').fill('1/2/2024')
  await form.getByRole('button', { name: '1 February 2024' }).click()
  await expect(form.getByText('day', { exact: true })).toBeVisible()
  await expect(form.getByLabel('When')).toBeFocused()
  await form.getByLabel('When').fill('3/4/2024')
  await expect(form.getByText('3 April 2024')).toBeVisible()
})
