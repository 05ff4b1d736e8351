// What is typed while a save waits, as behind an import: it stays, and goes to the disk after it.
import { add, byTitle, inspectorOf, openForm, openStory, readFile } from './editing.ts'
import { failCalls, holdCalls } from './held-calls.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test.describe('while a save waits, as behind an import', () => {
  test('what is typed after the key stays in its field, leaving keeps it too, Escape goes back to what was sent', async ({
    host,
    page: bare,
  }) => {
    const writes = await holdCalls(bare, 'events/edit')
    const page = await openStory(host)
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    const inspector = inspectorOf(page)
    const history = inspector.getByRole('region', { name: 'History' })
    const summary = inspector.getByRole('textbox', { name: 'Summary' })
    await inspector.getByRole('button', { name: /^Summary/ }).click()
    await summary.fill('As sent')
    writes.hold()
    await page.keyboard.press('Control+Enter')
    await expect.poll(writes.asked).toBe(1)
    await page.keyboard.type(', and after')
    writes.release()
    await expect(history.getByRole('listitem')).toHaveCount(1)
    await expect(summary).toHaveValue('As sent, and after')
    await expect(inspector.getByText('changed elsewhere')).toHaveCount(0)
    await page.keyboard.press('Control+Enter')
    await expect(inspector.getByRole('button', { name: /^Summary/ })).toContainText('As sent, and after')

    const heading = inspector.getByRole('heading', { level: 2 })
    const title = heading.getByRole('textbox')
    await heading.getByRole('button').click()
    await title.fill('Sent first')
    writes.hold()
    await page.keyboard.press('Enter')
    await title.fill('Left last')
    await history.getByRole('heading').click()
    writes.release()
    await expect(heading.getByRole('button')).toContainText('Left last')

    await heading.getByRole('button').click()
    await title.fill('Can’t be called back')
    writes.hold()
    await page.keyboard.press('Enter')
    await title.fill('Typed since')
    await page.keyboard.press('Escape')
    await expect(title).toHaveValue('Can’t be called back')
    writes.release()
    await expect(heading.getByRole('button')).toContainText('Can’t be called back')
    await page.waitForTimeout(800)
    expect(JSON.stringify(await readFile(host, page))).not.toContain('Typed since')
  })

  test('the form for a citation keeps what was typed since, and changes what it added', async ({
    host,
    page: bare,
  }) => {
    const writes = await holdCalls(bare, 'citations/add')
    const page = await openStory(host)
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    const inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: 'Add source' }).click()
    await inspector.getByLabel('Source').fill('Second paper')
    const quote = inspector.getByRole('textbox', { name: 'Quote' })
    await quote.fill('as we said')
    writes.hold()
    await quote.press('Control+Enter')
    await expect.poll(writes.asked).toBe(1)
    await page.keyboard.type(' in May')
    await page.keyboard.press('Escape')
    await expect(quote).toHaveValue('as we said in May')
    writes.release()
    await expect(inspector).toContainText('2 sources')
    await expect(quote).toHaveValue('as we said in May')
    await quote.press('Control+Enter')
    await expect(quote).toBeHidden()
    const { citations } = byTitle(await readFile(host, page), 'Coze opens abroad')
    expect(citations.map((each) => each.quote).slice(1)).toEqual(['as we said in May'])
  })

  test('the form for a citation, left and opened again, adds one, and closes when that is kept', async ({
    host,
    page: bare,
  }) => {
    const writes = await holdCalls(bare, 'citations/add')
    const page = await openStory(host)
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    const inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: 'Add source' }).click()
    await inspector.getByLabel('Source').fill('Second paper')
    writes.hold()
    await page.keyboard.press('Enter')
    await expect.poll(writes.asked).toBe(1)
    await page.getByRole('option', { name: /^Skylark/ }).click()
    await expect(inspector.getByRole('heading', { level: 2 })).toContainText('Skylark')
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    const source = inspector.getByLabel('Source')
    await expect(source).toHaveValue('Second paper')
    await source.press('Enter')
    await page.keyboard.press('Escape')
    await expect(source).toHaveValue('Second paper')
    writes.release()
    await expect(source).toBeHidden()
    await expect(inspector).toContainText('2 sources')
    expect(byTitle(await readFile(host, page), 'Coze opens abroad').citations).toHaveLength(2)
  })

  test('what is refused after its place has gone is said at the foot, and waits where it was typed', async ({
    host,
    page: bare,
  }) => {
    await failCalls(bare, 'events/edit')
    const page = await openStory(host)
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    const inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: /^Summary/ }).click()
    await inspector.getByLabel('Summary').fill('Typed, and left')
    await page.getByRole('option', { name: /^Skylark/ }).click()
    await expect(page.locator('.notice.refused')).toContainText('Something went wrong')
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    await expect(inspector.getByLabel('Summary')).toHaveValue('Typed, and left')
    await expect(inspector.getByText('Not saved yet: Ctrl ⏎ keeps it')).toBeVisible()
  })

  test('the form for an event keeps what was typed since, also closed and opened again', async ({
    host,
    page: bare,
  }) => {
    const writes = await holdCalls(bare, 'events/add')
    const page = await openStory(host)
    let form = await openForm(page)
    await form.getByLabel('What happened').fill('Sent')
    writes.hold()
    await page.keyboard.press('Enter')
    await expect.poll(writes.asked).toBe(1)
    await page.keyboard.press('Escape')
    form = await openForm(page)
    await form.getByLabel('What happened').press('Enter')
    await form.getByLabel('What happened').fill('Begun meanwhile')
    writes.release()
    await expect(page.getByRole('status').getByText('“Sent” was added.')).toBeVisible()
    await expect(form.getByLabel('What happened')).toHaveValue('Begun meanwhile')
    await page.keyboard.press('Escape')
    form = await openForm(page)
    await expect(form.getByLabel('What happened')).toHaveValue('Begun meanwhile')
    await add(form)
    const titles = (await readFile(host, page)).map(({ title }) => title)
    expect(titles.filter((title) => title === 'Sent')).toHaveLength(1)
    expect(titles.filter((title) => title === 'Begun meanwhile')).toHaveLength(1)
  })

  test('what is selected while a removal waits stays selected', async ({ host, page: bare }) => {
    const writes = await holdCalls(bare, 'events/remove')
    const page = await openStory(host)
    const gone = page.getByRole('option', { name: /^Coze opens/ })
    await gone.click()
    writes.hold()
    await page.keyboard.press('Delete')
    await expect.poll(writes.asked).toBe(1)
    await page.getByRole('option', { name: /^Skylark/ }).click()
    const heading = inspectorOf(page).getByRole('heading', { level: 2 })
    await expect(heading).toContainText('Skylark')
    writes.release()
    await expect(gone).toHaveCount(0)
    await expect(page.getByText(/“Coze opens abroad”/).first()).toBeVisible()
    await expect(heading).toContainText('Skylark')
  })

  test('the first event isn’t sent again from the form, which closes when it is kept', async ({ host, page: bare }) => {
    const writes = await holdCalls(bare, 'events/add')
    const page = await openStory(host, null)
    writes.hold()
    await page.getByRole('textbox', { name: 'What happened' }).fill('The first')
    await page.keyboard.press('Enter')
    await expect.poll(writes.asked).toBe(1)
    const form = await openForm(page)
    await expect(form.getByLabel('What happened')).toHaveValue('The first')
    await form.getByLabel('What happened').press('Enter')
    await page.waitForTimeout(300)
    expect(writes.asked()).toBe(1)
    writes.release()
    await expect(form).toBeHidden()
    expect((await readFile(host, page)).map(({ title }) => title)).toEqual(['The first'])
  })
})
