// Adding and editing by hand: what is typed is understood at once, refused beside its field, never lost, and kept as one change.
import { findFaults } from './accessibility.ts'
import { add, byTitle, inspectorOf, openForm, openStory, paste, readFile } from './editing.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

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
