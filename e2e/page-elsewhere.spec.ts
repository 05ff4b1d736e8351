// The page where it is no window of its own: without scripts, on paper, on a phone, in another page.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { attacks } from './page-documents.ts'
import { documentOf, expect, items, phone, test } from './pages.ts'

// a trace would copy ten thousand events at every step
test.use({ trace: 'off' })

test('without scripts it is a complete chronological list with every citation', async ({ open, files }) => {
  const page = await open(files.fiction, { javaScriptEnabled: false })
  const { events, sources, timeline } = documentOf(files.fiction)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(timeline.title)
  await expect(page.locator(items)).toHaveCount(events.length)
  for (const [i, event] of events.entries()) {
    const item = page.locator(items).nth(i)
    await expect(item).toHaveId(`event-${event.id}`)
    await expect(item.getByRole('heading', { level: 3 })).toHaveText(event.title)
    for (const { quote, source } of event.citations) {
      if (quote !== null) await expect(item.getByText(quote)).toBeVisible()
      if (source.publisher !== null) await expect(item.getByText(source.publisher).first()).toBeVisible()
      if (source.url !== null) await expect(item.locator(`a[href="${new URL(source.url).href}"]`).first()).toBeVisible()
      if (source.archiveUrl !== null)
        await expect(item.locator(`a[href="${new URL(source.archiveUrl).href}"]`).first()).toBeVisible()
      if (source.publisher !== null && source.published !== null) {
        const byline = item.locator('.by', { hasText: source.publisher }).first()
        await expect(byline).toContainText(source.published.slice(0, 4))
      }
    }
  }
  await expect(page.locator('li.source')).toHaveCount(sources.length)
  expect(page.seen).toEqual({ requests: [], complaints: [] })
})

test('without scripts hostile texts are letters too', async ({ open, files }) => {
  const page = await open(files.hostile, { javaScriptEnabled: false })
  await expect(page.locator(items)).toHaveCount(attacks.length)
  for (const [i, text] of attacks.entries()) await expect(page.locator(`${items} h3`).nth(i)).toHaveText(text)
  expect(page.seen.requests).toEqual([])
})

test('statuses, versions of a date and doubt are said in words', async ({ open, files }) => {
  const page = await open(files.fiction)
  const { events } = documentOf(files.fiction)
  const disputed = events.find(({ when, citations }) =>
    citations.some(({ statedWhen }) => statedWhen !== null && statedWhen !== when),
  )
  const item = page.locator(`#event-${disputed?.id}`)
  await page.evaluate((id) => (location.hash = `#event-${id}`), disputed?.id)
  await expect(item.getByText('two dates')).toBeVisible()
  await expect(item.locator('.versions section')).toHaveCount(2)
  const [left, right] = await item.locator('.versions section').all()
  const boxes = [await left?.boundingBox(), await right?.boundingBox()]
  expect(boxes[0]?.y).toBe(boxes[1]?.y)
  await expect(page.locator('.meta')).toContainText(/\d+ (is|are) unverified/)
  await expect(page.getByText('Unverified', { exact: true }).first()).toBeVisible()
})

test('printed, it is the whole list in ink on paper', { tag: '@long' }, async ({ open, files }) => {
  const page = await open(files.large, { colorScheme: 'dark' })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.locator(items)).toHaveCount(10_000)
  await expect(page.getByRole('listbox')).toBeHidden()
  await expect(page.getByRole('searchbox')).toBeHidden()
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
  await page.emulateMedia({ media: 'screen' })
  await expect.poll(() => page.locator(items).count(), { timeout: 30_000 }).toBeLessThan(300)
})

test.describe('on a phone', () => {
  test('a strip of marks stays on top and leads to events', async ({ open, files }) => {
    const page = await open(files.example, phone)
    const strip = page.getByRole('slider')
    await expect(strip).toBeVisible()
    await expect(page.getByRole('listbox')).toBeHidden()
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2))
    await expect.poll(() => strip.boundingBox().then((box) => box?.y)).toBe(0)
    const { width, height } = (await strip.boundingBox()) ?? { width: 0, height: 0 }
    await page.touchscreen.tap(width - 18, height / 2)
    const current = page.locator('[aria-current]')
    await expect(current).toBeInViewport()
    const value = await strip.getAttribute('aria-valuenow')
    await strip.press('ArrowLeft')
    await expect(strip).toHaveAttribute('aria-valuenow', String(Number(value) - 1))
    await expect(strip).toHaveAttribute(
      'aria-valuetext',
      new RegExp((await current.getByRole('heading').innerText()).slice(0, 10)),
    )
    const top = (await current.boundingBox())?.y ?? 0
    expect(top).toBeGreaterThanOrEqual(height)
  })

  for (const width of [390, 320]) {
    test(`nothing is wider than ${width} px`, async ({ open, files }) => {
      for (const file of [files.example, files.fiction, files.hostile]) {
        const page = await open(file, { viewport: { width, height: 800 } })
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      }
    })
  }
})

test('in an iframe that allows scripts alone it works and stays inside', async ({ open, files }) => {
  const frame = path.join(files.folder, 'frame.html')
  const source = readFileSync(files.fiction, 'utf8').replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  writeFileSync(
    frame,
    `<!doctype html><iframe sandbox="allow-scripts" width="900" height="700" srcdoc="${source}"></iframe>`,
  )
  const page = await open(frame)
  const inside = page.frameLocator('iframe')
  await expect(inside.getByRole('listbox')).toBeVisible()
  const title = inside.locator(`${items} h3 a`).first()
  const name = await title.innerText()
  await title.click()
  await expect(inside.locator('[aria-current] h3')).toHaveText(name)
  await inside.locator(items).first().locator('a.number').first().click()
  await expect(inside.locator('li.source').first()).toBeVisible()
  expect(page.seen).toEqual({ requests: [], complaints: [] })
})
