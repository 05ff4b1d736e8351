// A page of many events: its axis before its document, what is asked meanwhile, counts that lead into the list.
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { documentOf, expect, items, test } from './pages.ts'

// a trace would copy ten thousand events at every step
test.use({ trace: 'off' })

test('a link to an event opens the page there, among ten thousand', async ({ open, files }) => {
  const event = documentOf(files.large).events[7_777]
  const page = await open(`${pathToFileURL(files.large).href}#event-${event?.id}`)
  const item = page.locator(`#event-${event?.id}`)
  await expect(item).toBeInViewport()
  await expect(item).toHaveAttribute('aria-posinset', '7778')
  expect(await page.locator('li').count()).toBeLessThan(300)
  for (let i = 0; i < 6; i++) await page.mouse.wheel(0, -900)
  for (let i = 0; i < 6; i++) await page.mouse.wheel(0, 900)
  await expect(item).toBeInViewport()
})

test('the axis stands, titles and all, before the document has come, and what is asked meanwhile is answered then', async ({
  browser,
  files,
}) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const { events } = documentOf(files.large)
  const text = readFileSync(files.large, 'utf8')
  const cut = text.indexOf('"events":[\n') + 10_000
  const slow = await startSlowHost(text.slice(0, cut), text.slice(cut))
  await page.goto(slow.address, { waitUntil: 'commit' })
  const drawn = page.locator('.axis-layer .event:not([hidden])')
  await expect(drawn.first()).toBeVisible()
  expect(await drawn.count()).toBeGreaterThan(10)
  for (const width of [1280, 700]) {
    await page.setViewportSize({ width, height: 900 })
    await expect(page.locator('.axis')).toHaveCSS('width', `${Math.min(1052, width - 48)}px`)
    await expect(page.locator('.axis-layer .event.loading:not([hidden])')).toHaveCount(0)
    const titles = await drawn.evaluateAll((boxes) =>
      boxes.map(({ id, textContent }) => [Number(id.replace('axis-event-', '')), textContent] as const),
    )
    for (const [place, title] of titles) expect(title).toBe(events[place]?.title)
  }
  await drawn.first().locator('.event-label').click()
  const picked = await drawn.first().locator('.event-title').textContent()
  await page.getByRole('searchbox').fill('événement 777')
  await expect(page.locator(items)).toHaveCount(0)
  await expect(page.getByRole('status').filter({ hasText: 'The list of events is being read…' })).toBeVisible()
  slow.goOn()
  await expect(page.getByRole('search').getByRole('status')).toHaveText('19 of 10,000 events')
  await expect(page.getByText('The list of events is being read…')).toHaveCount(0)
  await expect(page.locator(items)).toHaveCount(19)
  await page.getByRole('searchbox').fill('')
  await expect(page.locator('[aria-current] h3')).toHaveText(picked ?? '')
  await page.close()
  await slow.close()
})

test('printed before its list has come, a page says so; as soon as the document is there, all of it is printed', async ({
  browser,
  files,
}) => {
  const page = await browser.newPage()
  // beside the parser no more than a single step is done
  await page.addInitScript(() => {
    let now = 0
    performance.now = () => (now += 1_000)
    window.requestAnimationFrame = () => 0
  })
  const text = readFileSync(files.large, 'utf8')
  const beforeDocument = text.indexOf('"events":[\n')
  const beforeList = text.indexOf('<noscript>') + 1_000
  const slow = await startSlowHost(text.slice(0, beforeDocument), text.slice(beforeDocument, beforeList), false)
  await page.goto(slow.address, { waitUntil: 'commit' })
  const early = page.getByText('This was printed before the list of events had been read.')
  await expect(page.getByText('The list of events is being read…')).toBeVisible()
  await expect(early).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(early).toBeVisible()
  await expect(page.getByText('The list of events is being read…')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  slow.goOn()
  await page.locator('#dateline-mark + *').waitFor({ state: 'attached' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(page.locator(items)).toHaveCount(10_000)
  await expect(early).toHaveCount(0)
  expect(await page.evaluate(() => document.readyState)).toBe('loading')
  await page.close()
  await slow.close()
})

test('what was typed into a large page before its document turned out to be another stays, and is answered', async ({
  browser,
  files,
}) => {
  const page = await browser.newPage()
  const text = readFileSync(files.large, 'utf8')
  const cut = text.indexOf('"events":[\n')
  const slow = await startSlowHost(text.slice(0, cut), text.slice(cut).replace('Événement 7770', 'Something else'))
  await page.goto(slow.address, { waitUntil: 'commit' })
  const box = page.getByRole('searchbox')
  await box.pressSequentially('événement 777')
  slow.goOn()
  await expect(page.getByRole('search').getByRole('status')).toHaveText('18 of 10,000 events')
  await expect(page.locator(items)).toHaveCount(18)
  await expect(box).toBeFocused()
  await page.keyboard.press('1')
  await expect(box).toHaveValue('événement 7771')
  await expect(page.locator(items)).toHaveCount(1)
  await page.close()
  await slow.close()
})

test('of a large one that was edited by hand the axis is drawn anew', async ({ open, files }) => {
  const edited = path.join(files.folder, 'edited-large.html')
  const text = readFileSync(files.large, 'utf8')
  const start = text.indexOf('id="dateline-document"')
  writeFileSync(
    edited,
    text.slice(0, start) +
      text.slice(start).replace('"title":"Événement 0","when":"1990-01"', '"title":"Xvénement 0","when":"1993-01"'),
  )
  const page = await open(edited)
  await expect(page.locator(items).first()).toContainText('Xvénement 0')
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('1993')
  await page.getByRole('searchbox').fill('xvénement')
  await expect(page.locator('.axis-layer .event:not([hidden]) .event-title')).toHaveText(['Xvénement 0'])
  await expect(page.locator('.axis')).toHaveCount(1)
  expect(page.seen.complaints).toEqual([])
})

test(
  'thousands of events of one day: their count leads into the list at that day, others are zoomed into',
  { tag: '@long' },
  async ({ files, open }) => {
    const filings = Array.from({ length: 3_000 }, (_, n) => ({
      title: `Filing ${n}`,
      when: '2024-06-03',
      lane: 'Courts',
    }))
    const others = Array.from({ length: 3_000 }, (_, n) => ({
      title: `Other ${n}`,
      when: new Date(Date.UTC(2022, 0, 1) + (n % 1400) * 864e5).toISOString().slice(0, 10),
      lane: 'Companies',
    }))
    writeFileSync(
      path.join(files.folder, 'dense.json'),
      JSON.stringify({ format: 'dateline', version: 1, timeline: { title: 'Dense' }, events: [...filings, ...others] }),
    )
    await files.dateline('new', 'dense.dateline')
    await files.dateline('import', 'dense.dateline', 'dense.json')
    await files.dateline('export', 'dense.dateline', '--to', 'html', '--out', 'dense.html')
    const page = await open(path.join(files.folder, 'dense.html'))
    const step = page.locator('#axis-step')
    const reach = async (lane: string): Promise<string> => {
      await page.getByRole('listbox').focus()
      for (let turn = 0; turn < 80; turn++) {
        await page.keyboard.press('ArrowRight')
        const said = (await step.isVisible()) ? ((await step.getAttribute('aria-label')) ?? '') : ''
        if (said.endsWith(lane)) return said
      }
      throw new Error(`no count in ${lane}`)
    }
    await expect(page.locator('.axis-layer .event:not([hidden])').first()).toBeVisible()
    await reach('Courts')
    await page.keyboard.press('Enter')
    await expect
      .poll(() =>
        page.evaluate(() =>
          [...document.querySelectorAll('h3')].some((title) => {
            const { top, bottom } = title.getBoundingClientRect()
            return top >= 0 && bottom <= innerHeight && (title.textContent ?? '').startsWith('Filing')
          }),
        ),
      )
      .toBe(true)
    await expect(step).toHaveAttribute('aria-label', /Courts$/)
    const counted = await reach('Companies')
    await page.keyboard.press('Enter')
    await expect.poll(() => step.getAttribute('aria-label')).not.toBe(counted)
    // nothing on the page moves a date
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const mark = page.locator('.axis-layer .event:not([hidden])').first()
    await mark.hover()
    await page.mouse.down()
    await page.mouse.move(400, 300, { steps: 4 })
    await expect(page.locator('.axis-hand-words')).toHaveCount(0)
    await page.mouse.up()
    expect(page.seen.complaints).toEqual([])
  },
)

/** Sends the rest of a page when it is told to; where it doesn't `end`, more could follow. */
async function startSlowHost(
  first: string,
  rest: string,
  ends = true,
): Promise<{ address: string; goOn(): void; close(): Promise<void> }> {
  const { promise: told, resolve: goOn } = Promise.withResolvers<void>()
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.write(first)
    void told.then(() => (ends ? response.end(rest) : response.write(rest)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    address: `http://127.0.0.1:${port}/`,
    goOn,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
