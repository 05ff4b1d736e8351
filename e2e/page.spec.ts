// The exported page as a reader has it: one file, opened from the disk, with the network cut off.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test'
import { findFaults } from './accessibility.ts'
import { dateline } from './host.ts'

interface Files {
  /** Runs the command line in a folder of its own; gives what it printed. */
  dateline(...words: string[]): Promise<string>
  folder: string
  /** Pages made by `export`: the two examples, one whose every text is an attack, and a large one. */
  example: string
  fiction: string
  hostile: string
  large: string
}

interface Opened {
  /** Everything the page asked for beside itself. */
  requests: string[]
  /** What its policy refused, what it said on the console, what it threw. */
  complaints: string[]
}

const test = base.extend<
  { open: (file: string, options?: BrowserContextOptions) => Promise<Page & { seen: Opened }> },
  { files: Files }
>({
  files: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from here
    async ({}, use) => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-page-'))
      const run = (...words: string[]): Promise<string> => dateline(folder, ...words)
      const exported = async (name: string): Promise<string> => {
        await run('export', `${name}.dateline`, '--to', 'html', '--out', `${name}.html`)
        return path.join(folder, `${name}.html`)
      }
      const fromExample = async (name: string): Promise<string> => {
        await run('new', `${name}.dateline`, '--example', name)
        return exported(name)
      }
      const fromDocument = async (name: string, document: object): Promise<string> => {
        writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(document))
        await run('new', `${name}.dateline`)
        await run('import', `${name}.dateline`, `${name}.json`)
        return exported(name)
      }
      await use({
        dateline: run,
        folder,
        example: await fromExample('ai-deals-2023-2024'),
        fiction: await fromExample('harbour-bridge'),
        hostile: await fromDocument('hostile', hostileDocument()),
        large: await fromDocument('large', largeDocument(10_000)),
      })
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  open: async ({ browser }, use) => {
    const contexts: { close(): Promise<void> }[] = []
    await use(async (file, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options })
      contexts.push(context)
      await context.setOffline(true)
      const page = await context.newPage()
      const seen: Opened = { requests: [], complaints: [] }
      page.on('request', (request) => {
        if (!request.isNavigationRequest()) seen.requests.push(request.url())
      })
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') seen.complaints.push(message.text())
      })
      page.on('pageerror', (error) => seen.complaints.push(String(error)))
      await page.goto(/^[a-z]+:/.test(file) ? file : pathToFileURL(file).href)
      return Object.assign(page, { seen })
    })
    for (const context of contexts) await context.close()
  },
})

// a trace would copy ten thousand events at every step
test.use({ trace: 'off' })

const phone = { viewport: { width: 390, height: 800 }, hasTouch: true }
const items = 'li.entry'

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

interface PageSource {
  publisher: string | null
  url: string | null
  archiveUrl: string | null
  published: string | null
}

interface PageDocument {
  timeline: { title: string }
  sources: PageSource[]
  events: {
    id: string
    title: string
    when: string | null
    citations: { quote: string | null; statedWhen: string | null; source: PageSource }[]
  }[]
}

/** As any program would read it out of the page. */
function documentOf(file: string): PageDocument {
  const found = /<script type="application\/json" id="dateline-document">([^]*?)<\/script>/.exec(
    readFileSync(file, 'utf8'),
  )
  return JSON.parse(found?.[1] ?? '')
}

const attacks = [
  '<script>window.PWN=1</script>',
  '</script><script>window.PWN=1</script>',
  '</noscript><img src=x onerror=window.PWN=1>',
  '</title><svg onload=window.PWN=1>',
  '<!--<script>',
  '" onmouseover="window.PWN=1" x="',
  '<img src="https://tracker.example/pixel.gif">',
  '<iframe srcdoc="<script>parent.PWN=1</script>"></iframe>',
  '<a href="javascript:window.PWN=1">go</a>',
  '<style>@import "https://tracker.example/x.css";</style>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '{{title}} {{document}} ${7*7} $& $` %s &lt;b&gt;',
  'x'.repeat(900),
]

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

function hostileDocument(): object {
  const links = [
    'javascript:window.PWN=1',
    'data:text/html,<script>window.PWN=1</script>',
    'https://example.org/?"onclick="window.PWN=1',
  ]
  return {
    format: 'dateline',
    version: 1,
    timeline: {
      title: attacks.slice(0, 11).join(' '),
      description: attacks.slice(0, 11).join('\n'),
      language: '"><script>',
    },
    lanes: [{ name: attacks[2] }],
    sources: [],
    events: attacks.map((text, i) => ({
      title: text,
      when: `2024-01-${String(i + 1).padStart(2, '0')}`,
      displayWhen: text.slice(0, 200),
      summary: text,
      lane: attacks[2],
      tags: [text.slice(0, 90)],
      citations: [
        {
          quote: text,
          locator: text.slice(0, 300),
          statedWhen: '2023',
          source: {
            title: text,
            publisher: text.slice(0, 250),
            author: text.slice(0, 250),
            url: links[i % 3],
            archiveUrl: links[(i + 1) % 3],
            language: '" lang="',
          },
        },
      ],
    })),
  }
}

function largeDocument(count: number): object {
  const day = 86_400_000
  const sources = Array.from({ length: 40 }, (_, i) => ({
    title: `Report ${i}`,
    publisher: `Publisher ${i % 12}`,
    published: '2024-05',
    url: `https://example.org/reports/${i}`,
  }))
  return {
    format: 'dateline',
    version: 1,
    timeline: { title: 'Ten thousand events', language: 'en' },
    lanes: ['North', 'South', 'East'].map((name) => ({ name })),
    sources,
    events: Array.from({ length: count }, (_, i) => ({
      title: `Événement ${i}`,
      when: new Date(Date.UTC(1990, 0, 1) + i * day).toISOString().slice(0, i % 7 === 0 ? 7 : 10),
      lane: ['North', 'South', 'East'][i % 3],
      summary: i % 3 === 0 ? 'What happened, in a sentence or two of the length that people write.' : null,
      citations: [
        { quote: i % 2 === 0 ? 'We saw the cracks long before the bridge was closed.' : null, source: sources[i % 40] },
      ],
    })),
  }
}
