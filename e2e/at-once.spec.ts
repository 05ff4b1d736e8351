// What the window knows by itself it shows at once: the core's answer to the filter is held back, as by a file of a million events.
import { holdCalls } from './held-calls.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test('a lane that is hidden goes, and a new event stands, before the core says what the filter leaves', async ({
  host,
  page,
}) => {
  const answers = await holdCalls(page, 'events/find')
  await host.dateline('new', 'story.dateline', '--example', 'ai-deals-2023-2024')
  await host.open('story.dateline')
  const axis = page.locator('.axis')
  const inLane = axis.getByRole('group', { name: 'OpenAI', exact: true }).getByRole('option')
  await expect(inLane.first()).toBeVisible()
  const before = await inLane.count()
  answers.hold()

  const lane = page
    .getByRole('navigation', { name: 'Filters' })
    .getByRole('button', { name: /^OpenAI/ })
    .first()
  await lane.click()
  await expect(inLane).toHaveCount(0)
  await expect(page.locator('.status-line')).toContainText(/of \d+ events/)
  await expect.poll(answers.asked).toBeGreaterThan(0)
  await lane.click()
  await expect(inLane).toHaveCount(before)

  await page.getByRole('button', { name: 'Add event' }).click()
  const form = page.getByRole('dialog', { name: 'Add event' })
  await form.getByLabel('What happened').fill('A hearing nobody expected')
  await form.getByLabel('When').fill('14 March 2024')
  await form.getByLabel('What happened').press('Enter')
  await expect(form).toBeHidden()
  await expect(axis.getByRole('option', { name: /A hearing nobody expected/ })).toBeVisible()

  const total = page.locator('.status-line .counts')
  const then = await total.innerText()
  answers.release()
  await expect(total).not.toHaveText(then)
})
