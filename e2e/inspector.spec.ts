// Editing in place: each field keeps one change or none, and what goes meanwhile is said.
import { add, byTitle, inspectorOf, openForm, openStory, readFile } from './editing.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test.describe('in the inspector', () => {
  test('Escape puts the old value back, leaving keeps the new one as one change', async ({ host }) => {
    const page = await openStory(host)
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    const inspector = inspectorOf(page)
    const title = inspector.getByRole('heading', { level: 2 })
    await title.getByRole('button').click()
    await page.keyboard.type('Something else')
    await page.keyboard.press('Escape')
    await expect(title).toContainText('Coze opens abroad')
    await title.getByRole('button').press('Enter')
    await title.getByRole('textbox').fill('Coze opens everywhere')
    await inspector.getByRole('heading', { name: '1 source' }).click()
    await expect(page.getByRole('option', { name: /^Coze opens everywhere/ })).toBeVisible()
    await expect(inspector.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(1)
    await expect(inspector.getByRole('region', { name: 'History' })).toContainText(
      'title: Coze opens abroad → Coze opens everywhere',
    )
  })

  test('a date that can’t be kept stays in its field; text that waits is there again after a restart', async ({
    host,
  }) => {
    let page = await openStory(host)
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    let inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: /^When/ }).click()
    await inspector.getByLabel('When').fill('31 June 2024')
    await page.keyboard.press('Enter')
    await expect(inspector.getByText('June 2024 has 30 days')).toBeVisible()
    await expect(inspector.getByLabel('When')).toHaveValue('31 June 2024')
    page = await host.open('story.dateline')
    inspector = inspectorOf(page)
    await expect(inspector.getByLabel('When')).toHaveValue('31 June 2024')
    await inspector.getByLabel('When').fill('30 June 2024')
    await page.keyboard.press('Enter')
    await expect(inspector).toContainText('30 June 2024')
    await expect(inspector).toContainText('Sunday · known to the day')
    expect(byTitle(await readFile(host, page), 'Coze opens abroad').when).toBe('2024-06-30')
  })

  test('tags with commas, lane, importance, time zone, wording, note and status', async ({ host }) => {
    await host.dateline('new', 'story.dateline')
    await host.dateline('add', 'story.dateline', '--title', 'All of it', '--when', '2024-06-03T10:00', '--tag', 'a, b')
    const page = await host.open('story.dateline')
    await page.getByRole('option', { name: /^All of it/ }).click()
    const inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: /^Tags/ }).click()
    await page.keyboard.type('new one')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(inspector.getByRole('button', { name: /^Tags/ })).toContainText('a, b')
    await inspector.getByRole('button', { name: /^Lane/ }).click()
    await page.keyboard.type('Harbour')
    await page.keyboard.press('Enter')
    await expect(inspector.getByRole('button', { name: /^Lane/ })).toContainText('Harbour')
    await inspector.getByRole('button', { name: /^Importance/ }).click()
    await page.getByRole('menuitemradio', { name: '5 of 5' }).click()
    await inspector.getByRole('button', { name: /^Status/ }).click()
    await page.getByRole('menuitemradio', { name: 'Verified', exact: true }).click()
    await inspector.getByRole('button', { name: /^Time zone/ }).click()
    await page.keyboard.type('Nowhere/At all')
    await page.keyboard.press('Enter')
    await expect(inspector.getByText('Nowhere/At all')).toBeVisible()
    await inspector.getByLabel('Time zone').fill('Europe/Lisbon')
    await page.keyboard.press('Enter')
    await expect(inspector.getByRole('button', { name: /^Time zone/ })).toContainText('Europe/Lisbon')
    await inspector.getByRole('button', { name: /^Shown as/ }).click()
    await page.keyboard.type('that Monday')
    await page.keyboard.press('Enter')
    await expect(inspector.locator('.inspector-when')).toContainText('that Monday')
    await inspector.getByRole('button', { name: /^Private note/ }).click()
    await page.keyboard.type('two\nlines')
    await page.keyboard.press('Control+Enter')
    const history = inspector.getByRole('region', { name: 'History' })
    await expect(history).toContainText('private note')
    await history.getByRole('button', { name: 'All 8' }).click()
    await expect(history).toContainText('status: unverified → verified')
    expect(byTitle(await readFile(host, page), 'All of it')).toMatchObject({
      tags: ['a, b', 'new one'],
      lane: 'Harbour',
      importance: 5,
      status: 'verified',
      timeZone: 'Europe/Lisbon',
      displayWhen: 'that Monday',
      note: 'two\nlines',
    })
  })

  test('a field of several lines is as high as its text, up to half the window', async ({ host }) => {
    const page = await openStory(host)
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    const inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: /^Summary/ }).click()
    const field = inspector.getByLabel('Summary')
    const heights = (): Promise<[seen: number, needed: number]> =>
      field.evaluate((element) => [element.clientHeight, element.scrollHeight])
    await field.fill('One paragraph without a break. '.repeat(20))
    const [seen, needed] = await heights()
    expect(seen).toBe(needed)
    expect(seen).toBeGreaterThan(100)
    await field.fill('One paragraph without a break. '.repeat(500))
    expect((await heights())[0]).toBeLessThanOrEqual((page.viewportSize()?.height ?? 0) / 2)
    await field.fill('')
    expect((await heights())[0]).toBeGreaterThan(40)
  })

  test('a date that is typed or moved takes the place of the words that were shown instead of the old one', async ({
    host,
  }) => {
    const page = await openStory(host)
    await page.getByRole('option', { name: /Project Seed/ }).click()
    const inspector = inspectorOf(page)
    const when = inspector.getByRole('button', { name: /^When/ })
    await expect(when).toHaveText(/late 2023$/)
    await when.click()
    await inspector.getByLabel('When', { exact: true }).fill('May 2023')
    await page.keyboard.press('Enter')
    await expect(when).toHaveText(/May 2023$/)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(when).toHaveText(/late 2023$/)
    await inspector.getByRole('button', { name: 'Date a month later' }).click()
    await expect(when).toHaveText(/about January 2024$/)
  })

  test('an event whose date is moved out of sight, or loses its start, is drawn as it is now', async ({ host }) => {
    const page = await openStory(host)
    await page.getByRole('option', { name: /Project Seed/ }).click()
    const inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: /^When/ }).click()
    await inspector.getByLabel('When', { exact: true }).fill('spring 1987')
    await page.keyboard.press('Enter')
    await expect(inspector.getByRole('button', { name: /^When/ })).toHaveText(/spring 1987$/)
    const event = page.getByRole('option', { name: /Project Seed/ })
    await expect(event.locator('.event-title')).not.toBeInViewport()
    await inspector.getByRole('button', { name: /^When/ }).click()
    await inspector.getByLabel('When', { exact: true }).fill('../2024-05')
    await page.keyboard.press('Enter')
    await expect(event).toHaveClass(/open-start/)
  })

  test('a citation is added, changed as a whole, moved and taken off', async ({ host }) => {
    const page = await openStory(host)
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    const inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: 'Add source' }).click()
    await inspector.getByLabel('Source').fill('Second paper')
    await inspector.getByLabel('Quote').fill('as we said')
    await inspector.getByRole('button', { name: 'Add source' }).click()
    await expect(inspector).toContainText('2 sources')
    await expect(inspector.getByText('as we said')).toBeVisible()
    const second = inspector.getByRole('article', { name: 'Second paper' })
    await second.getByRole('button', { name: 'More about this source' }).click()
    await page.getByRole('menuitem', { name: 'Edit the citation…' }).click()
    await inspector.getByLabel('Stance').selectOption('context')
    await inspector.getByLabel('Citing').fill('A spokesperson')
    await inspector.getByRole('button', { name: 'Save' }).click()
    await expect(second).toContainText('citing A spokesperson')
    await expect(inspector).toContainText('1 source')
    await second.getByRole('button', { name: 'More about this source' }).click()
    await page.getByRole('menuitem', { name: 'Move up' }).click()
    await expect(inspector.getByRole('article').first()).toContainText('Second paper')
    await second.getByRole('button', { name: 'More about this source' }).click()
    await page.getByRole('menuitem', { name: 'Take it off this event' }).click()
    await expect(inspector.getByRole('article')).toHaveCount(1)
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await expect(inspector.getByRole('article')).toHaveCount(2)
  })

  test('versions of a date stand side by side, another one can lead', async ({ host }) => {
    await host.dateline('new', 'story.dateline')
    await host.dateline(
      'add',
      'story.dateline',
      '--title',
      'Disputed',
      '--when',
      '2023-12~',
      '--publisher',
      'Herald',
      '--quote',
      'in winter',
    )
    const page = await host.open('story.dateline')
    await page.getByRole('option', { name: /^Disputed/ }).click()
    const inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: 'Add source' }).click()
    await inspector.getByLabel('Source').fill('Tribune')
    await inspector.getByRole('button', { name: 'Page, stance, origin' }).click()
    await inspector.getByLabel('Date that it states').fill('mid July 2023')
    await inspector.getByRole('button', { name: 'Add source' }).click()
    await expect(inspector).toContainText('2 sources, 2 dates')
    const versions = inspector.locator('.version')
    await expect(versions.nth(0)).toContainText('Herald')
    await expect(versions.nth(1)).toContainText('11 – 20 July 2023')
    const [a, b] = [await versions.nth(0).boundingBox(), await versions.nth(1).boundingBox()]
    expect(a?.y).toBe(b?.y)
    await versions.nth(1).getByRole('radio', { name: 'Make it the lead' }).check()
    await expect(inspector.locator('.inspector-when')).toContainText('July 2023')
    await expect(versions.nth(1)).toContainText('in winter')
    const events = await readFile(host, page)
    const event = byTitle(events, 'Disputed')
    expect(event.when).toBe('[2023-07-11..2023-07-20]')
    expect(event.citations.map(({ statedWhen }) => statedWhen)).toEqual(['2023-12~', '[2023-07-11..2023-07-20]'])
    await host.dateline('undo', 'story.dateline')
    const [before] = JSON.parse(await host.dateline('list', 'story.dateline', '--json')) as typeof events
    expect(before?.when).toBe('2023-12~')
    expect(before?.citations.map(({ statedWhen }) => statedWhen)).toEqual([null, '[2023-07-11..2023-07-20]'])
  })

  test('an event that goes while it is edited is said, with what was typed, and can come back', async ({ host }) => {
    const page = await openStory(host)
    const form = await openForm(page)
    await form.getByLabel('What happened').fill('Short life')
    await form.getByLabel('When').fill('2024-01')
    await add(form)
    const inspector = inspectorOf(page)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(inspector.getByText('adding it was undone')).toBeVisible()
    await inspector.getByRole('button', { name: 'Add it as a new event' }).click()
    await expect(page.getByRole('option', { name: /^Short life/ })).toBeVisible()
    await expect(inspector.getByText('adding it was undone')).toBeHidden()
  })
})
