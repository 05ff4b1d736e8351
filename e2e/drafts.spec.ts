// What is typed and not kept yet: it waits for whoever comes back, and a key that belongs to an input method keeps nothing.
import { openStory } from './editing.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test('what is typed and not kept is there again, after Escape and after a restart', async ({ host }) => {
  let page = await openStory(host)
  await page.getByRole('button', { name: 'Add event' }).click()
  await page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened').fill('half a thought')
  await page.getByRole('dialog', { name: 'Add event' }).getByLabel('When').fill('soon')
  await expect(page.getByText('This isn’t understood as a date.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add event' }).click()
  await expect(page.getByRole('dialog', { name: 'Add event' }).getByLabel('When')).toHaveValue('soon')
  page = await host.open('story.dateline')
  await page.getByRole('button', { name: 'Add event' }).click()
  await expect(page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened')).toHaveValue(
    'half a thought',
  )
})

test('what is typed before there is any event is there in the form, and after a restart', async ({ host }) => {
  await host.dateline('new', 'story.dateline')
  let page = await host.open('story.dateline')
  await page.getByLabel('What happened').fill('half a thought')
  await page.getByLabel('When').fill('14 March 2023')
  await page.getByRole('button', { name: 'Add event' }).click()
  const form = page.getByRole('dialog', { name: 'Add event' })
  await expect(form.getByLabel('What happened')).toHaveValue('half a thought')
  await expect(form.getByLabel('When')).toHaveValue('14 March 2023')
  await page.keyboard.press('Escape')
  page = await host.open('story.dateline')
  await expect(page.getByLabel('What happened')).toHaveValue('half a thought')
  await expect(page.getByLabel('When')).toHaveValue('14 March 2023')
  await page.getByLabel('What happened').press('Enter')
  await expect(page.getByRole('option', { name: /^half a thought/ })).toBeVisible()
  await page.getByRole('button', { name: 'Add event' }).click()
  await expect(page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened')).toHaveValue('')
})

test('what is typed into the settings is there again after a crash, and not after it was cancelled', async ({
  host,
}) => {
  let page = await openStory(host)
  const description = page.getByRole('dialog').getByLabel('Description')
  const openSettings = async (): Promise<void> => {
    await page.getByRole('banner').getByRole('button', { name: 'AI deals, 2023–24' }).click()
    await page.getByRole('menuitem', { name: 'Timeline settings…' }).click()
    await expect(description).toBeVisible()
  }
  await openSettings()
  await description.fill('Half a description')
  await expect.poll(() => host.kept()).toContain('Half a description')
  page = await host.open('story.dateline')
  await openSettings()
  await expect(description).toHaveValue('Half a description')
  await expect(page.getByText('isn’t saved yet')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await openSettings()
  await expect(description).not.toHaveValue('Half a description')
})

test('a key that an input method is given neither keeps a lane nor closes a source', async ({ host }) => {
  const page = await openStory(host)
  await page.getByRole('button', { name: 'Add a lane' }).click()
  const name = page.getByRole('textbox', { name: 'Name of the lane' })
  await name.fill('北京')
  const composed = { key: 'Enter', bubbles: true, isComposing: true }
  await name.dispatchEvent('keydown', composed)
  await page.waitForTimeout(300)
  await expect(name).toBeVisible()
  await name.press('Enter')
  await expect(page.getByRole('button', { name: /^北京/ })).toBeVisible()
  await page.getByRole('searchbox').fill('open')
  await page.getByRole('searchbox').dispatchEvent('keydown', { ...composed, key: 'Escape' })
  await expect(page.getByRole('searchbox')).toHaveValue('open')
})
