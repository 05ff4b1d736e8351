// The exported page as a reader has it: one file, opened from the disk, with the network cut off.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findFaults } from './accessibility.ts'
import { documentOf, expect, items, phone, test } from './pages.ts'

// a trace would copy ten thousand events at every step
test.use({ trace: 'off' })

test.describe('with scripts', () => {
  for (const name of ['example', 'fiction', 'hostile', 'large'] as const) {
    test(
      `${name}: asks for nothing, breaks no rule, runs nothing of its texts`,
      { tag: name === 'large' ? '@long' : [] },
      async ({ open, files }) => {
        const page = await open(files[name])
        await expect(page.locator(items).first()).toBeVisible()
        await expect(page.getByRole('listbox')).toBeVisible()
        await page.mouse.wheel(0, 5_000)
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
        await expect(page.locator(items)).toHaveCount(documentOf(files[name]).events.length)
        expect(await page.evaluate(() => Object.hasOwn(window, 'PWN'))).toBe(false)
        expect(page.seen).toEqual({ requests: [], complaints: [] })
        await expect(page.locator('img, iframe, object, embed, video, audio, form, base, svg script')).toHaveCount(0)
        const links = await page
          .locator('main a:not([href^="#"])')
          .evaluateAll((all) =>
            all.map((link) => [new URL(link.getAttribute('href') ?? '').protocol, link.getAttribute('rel')].join()),
          )
        expect([...new Set(links)].filter((link) => !/^https?:,noreferrer noopener$/.test(link))).toEqual([])
      },
    )
  }

  test('an event chosen in the list is chosen on the axis, and the other way round', async ({ open, files }) => {
    const page = await open(files.example)
    const { events } = documentOf(files.example)
    const [first] = events
    await page.getByRole('link', { name: first?.title, exact: true }).click()
    await expect(page.locator(`#event-${first?.id}`)).toHaveAttribute('aria-current', 'true')
    await expect(page.getByRole('option', { selected: true })).toHaveCount(1)
    expect(page.url()).toContain(`#event-${first?.id}`)

    await page.evaluate(() => scrollTo(0, 0))
    const listbox = page.getByRole('listbox')
    await listbox.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    const current = page.locator('[aria-current]')
    await expect(current).toHaveCount(1)
    await expect(current).not.toHaveId(`event-${first?.id}`)
    await expect(current).toBeInViewport()
  })

  test('finding narrows list and axis, says how much, and can be taken back', async ({ open, files }) => {
    const page = await open(files.large)
    const box = page.getByRole('searchbox')
    await box.fill('événement 777')
    await expect(page.getByRole('status')).toHaveText('19 of 10,000 events')
    await expect(page.locator(items)).toHaveCount(19)
    await box.fill('nothing like it')
    await expect(page.getByText('Nothing in this timeline has “nothing like it”.')).toBeVisible()
    await page.getByRole('button', { name: 'Show all events' }).click()
    await expect(box).toBeFocused()
    await expect(page.locator(items).first()).toBeVisible()
    await expect(page.getByRole('status')).toHaveText('')
  })

  test('the browser’s own search finds what is far below', async ({ open, files }) => {
    const page = await open(files.fiction)
    await page.keyboard.press('Control+f')
    await expect(page.locator(items)).toHaveCount(documentOf(files.fiction).events.length)
  })

  test('a source’s number leads to the source', async ({ open, files }) => {
    const page = await open(files.large)
    await page.locator(items).first().getByRole('link', { name: '[1]', exact: true }).click()
    await expect(page.locator('#source-1')).toBeInViewport()
  })

  test('a day is the same day whatever zone the reader is in', async ({ open, files }) => {
    const texts: string[][] = []
    for (const timezoneId of ['America/Los_Angeles', 'Asia/Shanghai']) {
      const page = await open(files.fiction, { timezoneId })
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
      texts.push(await page.locator('.when, h2').allInnerTexts())
    }
    expect(texts[0]).toEqual(texts[1])
    expect(texts[0]?.length).toBeGreaterThan(10)
  })
})

test('damaged data is said, not hidden', async ({ open, files }) => {
  const broken = path.join(files.folder, 'broken.html')
  writeFileSync(broken, readFileSync(files.example, 'utf8').replace('"events":[\n', '"events":[,\n'))
  const page = await open(broken)
  await expect(page.getByRole('alert')).toContainText('damaged')
})

test('a page that was edited by hand shows what it says now, in the list and on the axis', async ({ open, files }) => {
  const edited = path.join(files.folder, 'edited.html')
  const [first] = documentOf(files.example).events
  if (!first) throw new Error('no event')
  // the same length: nothing but the text itself tells
  const title = first.title.replace(/^./, 'X')
  const text = readFileSync(files.example, 'utf8')
  writeFileSync(
    edited,
    text.replace(
      `"title":${JSON.stringify(first.title)},"when":"2023-08"`,
      `"title":${JSON.stringify(title)},"when":"1923-08"`,
    ),
  )
  const page = await open(edited)
  await expect(page.locator(items).first()).toContainText(title)
  await expect(page.locator(items).first()).toContainText('August 1923')
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('1923')
  const axis = await page.locator('.axis-events').boundingBox()
  const left = async (index: number): Promise<number> =>
    (await page.locator(`#axis-event-${index}`).boundingBox())?.x ?? Number.NaN
  expect((await left(1)) - (await left(0))).toBeGreaterThan((axis?.width ?? Number.NaN) / 2)
  expect(page.seen.complaints).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, options] of Object.entries({ wide: {}, phone })) {
    test(
      `axe finds nothing: ${colorScheme}, ${name}`,
      { tag: colorScheme === 'dark' ? '@long' : [] },
      async ({ open, files }) => {
        const page = await open(files.fiction, { colorScheme, ...options })
        await expect(page.locator(items).first()).toBeVisible()
        expect(await findFaults(page)).toEqual([])
      },
    )
  }
}

test('from page to new timeline nothing but the timeline’s id changes', async ({ files }) => {
  const { dateline, folder } = files
  for (const name of ['ai-deals-2023-2024', 'harbour-bridge', 'hostile']) {
    await dateline('export', `${name}.dateline`, '--to', 'json', '--out', `${name}-before.json`)
    await dateline('new', `${name}-again.dateline`)
    await dateline('import', `${name}-again.dateline`, `${name}.html`)
    await dateline('export', `${name}-again.dateline`, '--to', 'json', '--out', `${name}-after.json`)
    const read = (file: string): { timeline: { id: string } } =>
      JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
    const before = read(`${name}-before.json`)
    const after = read(`${name}-after.json`)
    expect(after.timeline.id).not.toBe(before.timeline.id)
    after.timeline.id = before.timeline.id
    expect(after).toEqual(before)
  }
})

test('what is read from the right lies where the others lie', async ({ open, files }) => {
  const { dateline, folder } = files
  await dateline('new', 'rtl.dateline')
  for (const text of ['Bridge closed', 'أُغلق الجسر'])
    await dateline('add', 'rtl.dateline', '--title', text, '--summary', text, '--publisher', 'Herald', '--quote', text)
  await dateline('export', 'rtl.dateline', '--to', 'html', '--out', 'rtl.html')
  const page = await open(path.join(folder, 'rtl.html'), { viewport: { width: 1600, height: 900 } })
  for (const kind of ['h3', '.summary', 'blockquote']) {
    const [one, other] = await page.locator(`${items} ${kind}`).all()
    expect(await other?.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
    expect((await other?.boundingBox())?.x).toBe((await one?.boundingBox())?.x)
    expect((await other?.boundingBox())?.width).toBeLessThan(300)
  }
})

test('size stays within 2.5 times the JSON and 700 kB', async ({ files }) => {
  for (const name of ['ai-deals-2023-2024', 'harbour-bridge']) {
    await files.dateline('export', `${name}.dateline`, '--to', 'json', '--out', `${name}-size.json`)
    const size = (file: string): number => statSync(path.join(files.folder, file)).size
    expect(size(`${name}.html`)).toBeLessThanOrEqual(2.5 * size(`${name}-size.json`) + 700_000)
  }
})

test('the licences of what is inside are inside', async ({ open, files }) => {
  const page = await open(files.example)
  await page.getByText('Licences of the software in this page').click()
  for (const name of ['Dateline', 'vis-timeline', 'vis-data', 'moment', '@egjs/hammerjs', '@formatjs/intl']) {
    await expect(page.locator('footer pre')).toContainText(name)
  }
})
