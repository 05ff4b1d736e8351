// Sources while editing: one is cited again or made, changed wherever it is cited, listed, opened.
import { add, byTitle, inspectorOf, openForm, openStory, readFile } from './editing.ts'
import { holdCalls } from './held-calls.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test.describe('sources', () => {
  test('one that is there is offered with its uses and cited again; the same address isn’t made twice', async ({
    host,
  }) => {
    const page = await openStory(host)
    let form = await openForm(page)
    await form.getByLabel('What happened').fill('One')
    await form.getByLabel('Source').fill('blue')
    await page.getByRole('option', { name: /Blue Whale News · 2 Aug 2024.*used 20 times/ }).click()
    await expect(page.getByRole('option', { name: /^Blue Whale News · / })).toBeHidden()
    await expect(form.getByText('used 20 times')).toBeVisible()
    await add(form)
    for (const title of ['Two', 'Three']) {
      form = await openForm(page)
      await form.getByLabel('What happened').fill(title)
      await form.getByLabel('Source').fill('https://example.org/Story')
      await add(form)
    }
    const events = await readFile(host, page)
    const [one, two, three] = ['One', 'Two', 'Three'].map((title) => byTitle(events, title).citations[0]?.source)
    expect(one?.publisher).toBe('Blue Whale News')
    expect(two?.id).toBe(three?.id)
  })

  test('an event’s date counts from the day of its source, also where that is still being read', async ({
    host,
    page: bare,
  }) => {
    const calls = await holdCalls(bare, 'sources/get')
    const page = await openStory(host)
    const form = await openForm(page)
    await form.getByLabel('What happened').fill('Said by the source')
    await form.getByLabel('When', { exact: true }).fill('yesterday')
    await form.getByLabel('Source').fill('blue')
    calls.hold()
    await page.getByRole('option', { name: /Blue Whale News · 2 Aug 2024.*used 20 times/ }).click()
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await expect.poll(calls.asked).toBeGreaterThan(0)
    calls.release()
    await expect(form).toBeHidden()
    expect(byTitle(await readFile(host, page), 'Said by the source').when).toBe('2024-08-01')
  })

  test('a new one is made inside the form with all its fields, twice in one form it is one', async ({ host }) => {
    const page = await openStory(host)
    const form = await openForm(page)
    await form.getByLabel('What happened').fill('Made in place')
    await form.getByLabel('Source').fill('The Herald https://example.org/h')
    await form.getByRole('button', { name: 'More about it' }).click()
    const fields = form.getByRole('group', { name: 'New source' })
    await expect(fields.getByLabel('Publisher')).toHaveValue('The Herald')
    await expect(fields.getByLabel('Address', { exact: true })).toHaveValue('https://example.org/h')
    await fields.getByLabel('Title').fill('Bridge shut')
    await fields.getByLabel('Author').fill('A. Writer')
    await fields.getByLabel('Published').fill('2 June 2024')
    await expect(fields.getByText('2 June 2024')).toBeVisible()
    await fields.getByLabel('Kind').selectOption('wire')
    await fields.getByLabel('Archive address').fill('example.org/archived')
    await fields.getByRole('button', { name: 'https://example.org/archived' }).click()
    await fields.getByLabel('Language').fill('pt')
    await form.getByLabel('Quote').fill('said twice')
    await form.getByRole('button', { name: 'Page, stance, origin' }).click()
    await form.getByLabel('Locator').fill('p. 3')
    await form.getByLabel('Stance').selectOption('disputes')
    await form.getByLabel('Date that it states').fill('May 2024')
    await form.getByLabel('Citing').fill('Ministry')
    await form.getByRole('button', { name: '+ Source' }).click()
    await form.getByLabel('Source 2').fill('Ministry')
    await add(form)
    const { citations } = byTitle(await readFile(host, page), 'Made in place')
    expect(citations).toHaveLength(2)
    expect(citations[0]).toMatchObject({
      quote: 'said twice',
      locator: 'p. 3',
      stance: 'disputes',
      statedWhen: '2024-05',
      source: {
        title: 'Bridge shut',
        publisher: 'The Herald',
        author: 'A. Writer',
        url: 'https://example.org/h',
        archiveUrl: 'https://example.org/archived',
        published: '2024-06-02',
        kind: 'wire',
        language: 'pt',
        private: false,
      },
    })
    expect(citations[0]?.reportedBy?.publisher).toBe('Ministry')
    expect(citations[0]?.reportedBy?.id).toBe(citations[1]?.source.id)
  })

  test('one that was cited and taken back again is still called by its name, and by the event', async ({ host }) => {
    const page = await openStory(host)
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    const inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: 'Add source' }).click()
    // there is another already
    await expect(inspector.getByRole('group', { name: 'First source' })).toHaveCount(0)
    await inspector
      .getByRole('group', { name: 'Source' })
      .getByLabel('Source', { exact: true })
      .fill('https://example.org/a')
    await inspector.getByRole('button', { name: 'Add source' }).click()
    await expect(inspector).toContainText('source added: example.org')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(
      page.getByRole('status').filter({ hasText: 'Undone: source cited for “Coze opens abroad”' }),
    ).toBeVisible()
    await expect(inspector.locator('[data-undone=true]')).toContainText('source added: example.org')
  })

  test('editing one changes it wherever it is cited, and says so', async ({ host }) => {
    const page = await openStory(host)
    await page.getByRole('option', { name: /^Coze opens/ }).click()
    const inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: 'More about this source' }).click()
    await page.getByRole('menuitem', { name: 'Edit the source…' }).click()
    const form = inspector.getByRole('form', { name: 'Edit the source…' })
    await expect(form).toContainText('Cited 20 times: a change shows everywhere.')
    await form.getByLabel('Published').fill('nonsense')
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(form.getByLabel('Published')).toBeFocused()
    await form.getByLabel('Published').fill('2 Aug 2024')
    await form.getByLabel('Author').fill('Zhu J.')
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(form).toBeHidden()
    await page.getByRole('option', { name: /^Kouzi/ }).click()
    await expect(inspector).toContainText('Zhu J.')
  })

  test('all of them are listed and searched', async ({ host }) => {
    const page = await openStory(host, 'harbour-bridge')
    await page.locator('header .name').click()
    await page.getByRole('menuitem', { name: 'Sources…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sources' })
    const lines = dialog.getByRole('listitem')
    await expect.poll(() => lines.count()).toBeGreaterThan(8)
    const all = await lines.count()
    await dialog.getByLabel('Find a source').fill('zzzz')
    await expect(dialog.getByText('No source has these words.')).toBeVisible()
    await dialog.getByLabel('Find a source').fill('')
    await expect(lines).toHaveCount(all)
  })

  test('only a web address can be opened; anything else stays text', async ({ host, page: bare }) => {
    await host.dateline('new', 'story.dateline')
    await host.dateline(
      'add',
      'story.dateline',
      '--title',
      'Good',
      '--publisher',
      'Herald',
      '--source-url',
      'https://example.org/a',
    )
    await host.dateline(
      'add',
      'story.dateline',
      '--title',
      'Bad',
      '--publisher',
      'Herald',
      '--source-url',
      'javascript:alert(1)',
    )
    await host.dateline(
      'add',
      'story.dateline',
      '--title',
      'Looks',
      '--publisher',
      'Herald',
      '--source-url',
      'https://example.org@evil.test/',
    )
    await bare.context().route('https://example.org/**', (route) => route.fulfill({ body: 'story' }))
    const page = await host.open('story.dateline')
    const inspector = inspectorOf(page)
    const select = (title: string): Promise<void> => page.getByRole('button', { name: title }).first().click()
    await select('Bad')
    await expect(inspector).toContainText('javascript:alert(1)')
    await expect(inspector).toContainText('kept as text')
    await expect(inspector.getByRole('button', { name: 'Open' })).toHaveCount(0)
    await select('Looks')
    await expect(inspector).toContainText('goes to evil.test')
    await select('Good')
    const opened = page.context().waitForEvent('page')
    await inspector.getByRole('button', { name: 'Open' }).click()
    expect((await opened).url()).toBe('https://example.org/a')
    host.foreign.length = 0
  })
})
