// Adding and editing by hand: what is typed is understood at once, refused beside its field, never lost, and kept as one change.
import type { Locator, Page } from '@playwright/test'
import { findFaults } from './accessibility.ts'
import { holdCalls } from './held-calls.ts'
import { expect, test, type Host } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

async function openStory(host: Host, example: string | null = 'ai-deals-2023-2024'): Promise<Page> {
  await host.dateline('new', 'story.dateline', ...(example === null ? [] : ['--example', example]))
  return host.open('story.dateline')
}

async function openForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Add event' }).click()
  return page.getByRole('dialog', { name: 'Add event' })
}

async function add(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(form).toBeHidden()
}

interface ListedEvent {
  title: string
  when: string | null
  lane: string | null
  tags: string[]
  citations: {
    quote: string | null
    statedWhen: string | null
    stance: string
    source: Record<string, unknown>
    reportedBy: Record<string, unknown> | null
  }[]
}

/** What the file holds, once the window has let go of it. */
async function readFile(host: Host, page: Page): Promise<ListedEvent[]> {
  await page.goto('about:blank')
  await host.close()
  return JSON.parse(await host.dateline('list', 'story.dateline', '--json')) as ListedEvent[]
}

function byTitle(events: readonly ListedEvent[], title: string): ListedEvent {
  const found = events.filter((event) => event.title === title)
  expect(found).toHaveLength(1)
  return found[0] as ListedEvent // one, as just said
}

function inspectorOf(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Inspector' })
}

/** A paste as a page sees it; what a browser itself would insert, it doesn't. */
async function paste(field: Locator, text: string): Promise<void> {
  await field.evaluate((element, pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

test('title, date, source and Enter, by keyboard alone', async ({ host }) => {
  const page = await openStory(host)
  await page.getByRole('listbox', { name: 'Timeline' }).focus()
  await page.keyboard.press('n')
  await page.keyboard.type('Typed in one go')
  await page.keyboard.press('Tab')
  await page.keyboard.type('1 Aug 2024 16:00')
  await page.keyboard.press('Tab')
  await page.keyboard.type('openai')
  await page.keyboard.press('Tab')
  await page.keyboard.type('China, terms, ')
  await page.keyboard.press('Tab')
  await page.keyboard.type('https://example.org/story')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Add event' })).toBeHidden()
  await expect(page.getByRole('listbox', { name: 'Timeline' })).toBeFocused()
  await expect(inspectorOf(page)).toContainText('Typed in one go')
  const event = byTitle(await readFile(host, page), 'Typed in one go')
  expect(event).toMatchObject({ when: '2024-08-01T16:00', lane: 'OpenAI', tags: ['China', 'terms'] })
  expect(event.citations.map(({ source }) => source.url)).toEqual(['https://example.org/story'])
})

test('a form that can’t be kept says why beside the field and keeps the text', async ({ host }) => {
  const page = await openStory(host, null)
  await page.getByLabel('What happened').fill('First')
  await page.keyboard.press('Enter')
  const form = await openForm(page)
  const title = form.getByLabel('What happened')
  for (const text of ['', '   ', '\u200b']) {
    await title.fill(text)
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(form.getByText('Give the event a title.')).toBeVisible()
    await expect(title).toBeFocused()
  }
  await title.fill('x'.repeat(1_001))
  await expect(form.getByText('Too long: 1,001 characters, 1,000 fit.')).toBeVisible()
  await title.press('Enter')
  await expect(title).toHaveValue('x'.repeat(1_001))
  await title.fill('')
  await paste(title, 'first line\nsecond\tline')
  await expect(title).toHaveValue('first line second line')
  await form.getByLabel('Quote').focus()
  await paste(form.getByLabel('Quote'), 'y'.repeat(5_000_000))
  await expect(form.getByText('What was pasted has 5,000,000 characters')).toBeVisible()
  await form.getByLabel('Quote').fill('so they say')
  await title.press('Enter')
  await expect(form.getByText('Name the source')).toBeVisible()
  await expect(form.getByLabel('Source')).toBeFocused()
  await form.getByLabel('Source').fill('Herald')
  await form.getByRole('button', { name: '+ Time zone' }).click()
  await form.getByLabel('Time zone').fill('Mars/Olympus')
  await title.press('Enter')
  await expect(form.getByText('Mars/Olympus')).toBeVisible()
  await form.getByLabel('Time zone').fill('paulo')
  await page.getByRole('option', { name: 'America/Sao_Paulo' }).click()
  await add(form)
  const events = await readFile(host, page)
  expect(events.map((event) => event.title)).toEqual(['First', 'first line second line'])
})

test('pressed twice, Add makes one event; Add another empties the form', async ({ host }) => {
  const page = await openStory(host)
  const form = await openForm(page)
  await form.getByLabel('What happened').fill('Only once')
  await form.getByRole('button', { name: 'Add another' }).evaluate((button: HTMLElement) => {
    button.click()
    button.click()
  })
  await expect(page.getByRole('status').getByText('“Only once” was added.')).toBeVisible()
  await expect(form.getByLabel('What happened')).toHaveValue('')
  await expect(form.getByLabel('What happened')).toBeFocused()
  await form.getByLabel('What happened').fill('And again')
  await page.keyboard.press('Control+Enter')
  await expect(form.getByLabel('What happened')).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()
  const titles = (await readFile(host, page)).map(({ title }) => title)
  expect(titles.filter((title) => title === 'Only once' || title === 'And again').toSorted()).toEqual([
    'And again',
    'Only once',
  ])
})

test.describe('a date is understood while it is typed', () => {
  const cases: [typed: string, said: string | RegExp, precision: string][] = [
    ['late june 2024', 'some time 21 – 30 June 2024', 'between, 10 days'],
    ['May 2024', 'May 2024', 'month'],
    ['Q2 2024', 'Q2 2024', 'quarter'],
    ['c. 1850', '1850', 'about'],
    ['since May 2024', 'from May 2024', 'onward'],
    ['3–7 June 2024', '3 – 7 June 2024', 'lasting'],
    ['44 BCE', '44 BCE', 'year'],
    ['13/1/2024', '13 January 2024', 'day'],
    ['1582-10-10', 'reckoned back', 'day'],
    ['yesterday', 'counted from today', 'day'],
    ['ontem', 'counted from today', 'day'],
  ]
  const refused: [typed: string, why: string][] = [
    ['2024-02-30', 'February 2024 has 29 days'],
    ['1900-02-29', 'February 1900 has 28 days'],
    ['99', 'Which century'],
    ['24:00', 'A time needs its day'],
    ['soon', 'understood as a date'],
    ['2024-06/2024-05', 'ends before it starts'],
    ['275761', 'Years reach from'],
  ]
  test('in words, with its precision, or refused with what would be right', async ({ host }) => {
    const page = await openStory(host)
    const form = await openForm(page)
    const field = form.getByLabel('When')
    const understood = form.locator('.understood').first()
    for (const [typed, said, precision] of cases) {
      await field.fill(typed)
      await expect(understood, typed).toContainText(said)
      await expect(understood.locator('.precision'), typed).toHaveText(precision)
      await expect(field).toHaveAttribute('aria-invalid', 'false')
    }
    await form.getByLabel('What happened').fill('Never kept')
    for (const [typed, why] of refused) {
      await field.fill(typed)
      await expect(understood, typed).toContainText(why)
      await field.press('Enter')
      await expect(field).toBeFocused()
      await expect(field).toHaveValue(typed)
    }
    await page.keyboard.press('Escape')
    expect((await readFile(host, page)).some(({ title }) => title === 'Never kept')).toBe(false)
  })

  test('today by key, a whole month by the calendar', async ({ host }) => {
    const page = await openStory(host)
    const form = await openForm(page)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Alt+t')
    await expect(form.getByLabel('When')).toHaveValue(/^\d{4}-\d\d-\d\d$/)
    await form.getByLabel('When').fill('15 June 2024')
    await form.getByRole('button', { name: 'Calendar' }).click()
    const calendar = page.getByRole('dialog', { name: 'Calendar' })
    await calendar.getByRole('button', { name: '3 June 2024', exact: true }).click()
    await expect(form.getByLabel('When')).toHaveValue('2024-06-03')
    await expect(form.getByLabel('When')).toBeFocused()
    await page.keyboard.press('Alt+ArrowDown')
    await calendar.getByRole('button', { name: 'Next' }).click()
    await calendar.getByRole('button', { name: 'July 2024', exact: true }).last().click()
    await expect(form.getByLabel('When')).toHaveValue('2024-07')
    await expect(form.getByText('month', { exact: true })).toBeVisible()
  })

  test('words count from the day on which the source was published', async ({ host }) => {
    const page = await openStory(host)
    const form = await openForm(page)
    await form.getByLabel('What happened').fill('Counted')
    await form.getByLabel('When').fill('yesterday')
    await form.getByLabel('Source').fill('blue wh')
    await page.getByRole('option', { name: /^Blue Whale News · / }).click()
    await expect(form.getByText('1 August 2024')).toBeVisible()
    await expect(form.getByText('when the source was published')).toBeVisible()
    await add(form)
    expect(byTitle(await readFile(host, page), 'Counted').when).toBe('2024-08-01')
  })

  test('a source’s own date counts from today, what each source states from the day on which that one was published', async ({
    host,
    page: shown,
  }) => {
    await shown.clock.setFixedTime(new Date(2024, 5, 12, 12))
    const page = await openStory(host)
    const form = await openForm(page)
    await form.getByLabel('What happened').fill('Two sources')
    await form.getByLabel('When').fill('yesterday')
    await form.getByLabel('Source').fill('Reuters · yesterday · A title')
    await form.getByRole('button', { name: 'Page, stance, origin' }).click()
    await form.getByLabel('Date that it states').fill('last Tuesday')
    await expect(form.getByText('4 June 2024')).toBeVisible()
    await form.getByRole('button', { name: '+ Source' }).click()
    await form.getByLabel('Source 2').fill('blue wh')
    await page.getByRole('option', { name: /^Blue Whale News · / }).click()
    await form.getByRole('button', { name: 'Page, stance, origin' }).click()
    const second = form.getByRole('group', { name: 'Another source' })
    await second.getByLabel('Date that it states').fill('yesterday')
    await expect(second.getByText('1 August 2024')).toBeVisible()
    await add(form)
    const inspector = inspectorOf(page)
    await inspector.getByRole('button', { name: 'Add source' }).click()
    await inspector.getByLabel('Source').fill('Herald · 5 June 2024')
    await inspector.getByRole('button', { name: 'Page, stance, origin' }).click()
    await inspector.getByLabel('Date that it states').fill('Tuesday')
    await expect(inspector.getByText('when the source was published')).toBeVisible()
    await inspector.getByLabel('Date that it states').press('Enter')
    await expect(inspector.getByLabel('Date that it states')).toBeHidden()
    const { when, citations } = byTitle(await readFile(host, page), 'Two sources')
    expect(when).toBe('2024-06-10')
    expect(citations.map(({ source, statedWhen }) => [source.published, statedWhen])).toEqual([
      ['2024-06-11', '2024-06-04'],
      ['2024-08-02', '2024-08-01'],
      ['2024-06-05', '2024-06-04'],
    ])
  })

  test('a double click on the axis fills in date and lane of the form, open or not', async ({ host }) => {
    const page = await openStory(host)
    const form = await openForm(page)
    await form.getByLabel('What happened').fill('Stays')
    await page.locator('.axis-room').dblclick({ position: { x: 500, y: 330 } })
    await expect(form.getByLabel('When')).not.toHaveValue('')
    await expect(form.getByLabel('Lane')).not.toHaveValue('')
    await expect(form.getByLabel('What happened')).toHaveValue('Stays')
  })
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
    await page.waitForTimeout(800)
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
    const event = byTitle(await readFile(host, page), 'Disputed')
    expect(event.when).toBe('[2023-07-11..2023-07-20]')
    expect(event.citations.map(({ statedWhen }) => statedWhen)).toEqual(['2023-12~', '[2023-07-11..2023-07-20]'])
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
})

for (const scheme of ['light', 'dark'] as const) {
  test(
    `axe finds nothing in ${scheme}: a full form, its lists and calendar, versions, forms in the inspector, all sources`,
    { tag: '@long' },
    async ({ host, page: bare }) => {
      test.slow() // many whole analyses
      await bare.emulateMedia({ colorScheme: scheme })
      const page = await openStory(host, 'harbour-bridge')
      const check = async (state: string, within: string): Promise<void> => {
        expect(await findFaults(page, within), state).toEqual([])
      }
      await page.getByRole('option', { name: /^Bridge closed/ }).click()
      const inspector = inspectorOf(page)
      await inspector.getByRole('button', { name: 'Add source' }).click()
      await inspector.getByRole('button', { name: /^When/ }).click()
      await inspector.getByLabel('When').fill('soon')
      await check('inspector', '#inspector')
      await page.keyboard.press('Escape')
      await inspector.getByRole('button', { name: /^Importance/ }).click()
      await expect(page.getByRole('menuitemradio').first()).toBeVisible()
      await check('menu', '[role=menu]')
      await page.keyboard.press('Escape')
      const form = await openForm(page)
      await form.getByLabel('What happened').fill('x'.repeat(1_001))
      await form.getByLabel('When').fill('1/2/2024')
      await form.getByLabel('Tags').fill('one, two,')
      await form.getByLabel('Source').fill('Harbour')
      await expect(page.getByRole('option', { name: /^Harbour Herald · / })).toBeVisible()
      await check('suggestions', 'html')
      await page.getByRole('option', { name: 'New source: Harbour' }).click()
      await form.getByRole('button', { name: 'Page, stance, origin' }).click()
      for (const more of ['+ Source', '+ Summary', '+ Status', '+ Private note', '+ Time zone'])
        await form.getByRole('button', { name: more }).click()
      await check('form', '[role=dialog]')
      await form.getByLabel('When').fill('June 2024')
      await form.getByRole('button', { name: 'Calendar' }).click()
      await expect(page.getByRole('button', { name: '3 June 2024', exact: true })).toBeVisible()
      await check('calendar', '[role=dialog]')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.locator('header .name').click()
      await page.getByRole('menuitem', { name: 'Sources…' }).click()
      await page.getByRole('dialog', { name: 'Sources' }).getByRole('button', { name: 'Edit' }).first().click()
      await check('sources', '[role=dialog]')
    },
  )
}
