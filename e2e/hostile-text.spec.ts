// Texts that were made to harm, in every field and every place where they are drawn: letters, no request, nothing run, no rule broken.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host.ts'

const attacks = [
  '<script>window.PWN=1</script>',
  '<img src=x onerror=window.PWN=1>',
  '<img src="https://tracker.example/pixel.gif">',
  '<svg onload=window.PWN=1><animate onbegin=window.PWN=1>',
  '</script></title></style></textarea></noscript><script>window.PWN=1</script>',
  '<iframe srcdoc="<script>parent.PWN=1</script>"></iframe>',
  '<a href="javascript:window.PWN=1" autofocus onfocus=window.PWN=1>go</a>',
  '<style>*{background:url(https://tracker.example/x.css)}</style><link rel=stylesheet href=https://tracker.example/y.css>',
  '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example/">',
  '"><img src=x onerror=window.PWN=1>\'"`',
  '{{constructor.constructor("window.PWN=1")()}} ${window.PWN=1} #{x}',
  '<!--<script>--><embed src="data:text/html,<script>parent.PWN=1</script>">',
  'a\u202egnp.exe\u202c <b>b</b> &lt;b&gt; &amp;',
] as const
const links = [
  'javascript:window.PWN=1',
  'data:text/html,<script>opener.PWN=1</script>',
  'https://example.org/"onmouseover="window.PWN=1',
  'vbscript:x',
]

/** Every text field of every record is one of the attacks. */
function hostileDocument(): object {
  const at = (i: number): string => attacks[i % attacks.length] ?? ''
  return {
    format: 'dateline',
    version: 1,
    timeline: { title: at(0) + at(1), description: attacks.join('\n'), language: 'en' },
    lanes: attacks.slice(0, 4).map((name) => ({ name })),
    events: attacks.map((text, i) => ({
      title: `${text} ${i}`,
      when: `2024-01-${String(2 * i + 1).padStart(2, '0')}`,
      displayWhen: i % 2 === 0 ? at(i + 1).slice(0, 200) : null,
      summary: text,
      lane: at(i % 4),
      tags: [text.slice(0, 90)],
      note: text,
      status: 'disputed',
      citations: [
        {
          quote: text,
          locator: text.slice(0, 300),
          statedWhen: '2023',
          source: {
            title: text,
            publisher: at(i + 1).slice(0, 250),
            author: text.slice(0, 250),
            url: links[i % 4],
            archiveUrl: links[(i + 1) % 4],
            language: '"><script>',
          },
          reportedBy: { publisher: at(i + 2).slice(0, 250) },
        },
      ],
    })),
  }
}

async function openHostile(host: Host): Promise<Page> {
  writeFileSync(path.join(host.folder, 'in.json'), JSON.stringify(hostileDocument()))
  await host.dateline('new', 'story.dateline')
  await host.dateline('import', 'story.dateline', 'in.json')
  return host.open('story.dateline')
}

/** Nothing ran, and nothing stands in the page that only markup could have made. */
async function expectLetters(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: 'PWN' in window,
    // the frame of the export gate is the window's own
    made: document.querySelectorAll(
      'img, iframe:not(.export-preview [sandbox=allow-scripts]), object, embed, base, body link, animate, [onerror], [onload], [onfocus], [onmouseover], meta[http-equiv=refresh]',
    ).length,
    scripts: [...document.scripts].filter((each) => each.src === '').length,
    links: [...document.querySelectorAll('a[href]')].filter(
      (each) => !/^(https?:|#)/.test(each.getAttribute('href') ?? ''),
    ).length,
  }))
  expect(found).toEqual({ ran: false, made: 0, scripts: 0, links: 0 })
}

async function openMenu(page: Page, item: string): Promise<void> {
  await page.locator('header .name').click()
  await page.getByRole('menuitem', { name: item }).click()
}

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test('T1 in the timeline, inspector, list, filters, search and every dialog', { tag: '@long' }, async ({ host }) => {
  const page = await openHostile(host)
  const title = (i: number): string => `${attacks[i]} ${i}`
  await expect(page).toHaveTitle(new RegExp('^<script>window'))
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectLetters(page)
  await page.getByRole('option').first().click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector).toContainText(attacks[0])
  await expectLetters(page)
  for (let i = 0; i < attacks.length; i++) {
    await page.getByRole('listbox', { name: 'Timeline' }).press('ArrowRight')
    await expectLetters(page)
  }

  await page.getByRole('button', { name: 'List', exact: true }).click()
  await expect(page.getByRole('grid')).toContainText(title(1))
  await expectLetters(page)
  await page.getByRole('searchbox').fill('onerror')
  await expect(page.getByRole('grid')).toContainText(title(1))
  await page.getByRole('searchbox').fill('"><svg onload=x>')
  await page.getByRole('searchbox').fill('')

  for (const item of ['Export…', 'Timeline settings…', 'Sources…', 'History…', 'Bin…', 'Backups…']) {
    await openMenu(page, item)
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectLetters(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await expect(page.getByRole('navigation', { name: 'Filters' })).toContainText(attacks[0])
})

test('T1 in forms, suggestions, notices and refusals', { tag: '@long' }, async ({ host }) => {
  const page = await openHostile(host)
  await page.getByRole('button', { name: 'Add event' }).click()
  const form = page.getByRole('dialog', { name: 'Add event' })
  for (const attack of attacks) {
    await form.getByLabel('What happened').fill(attack)
    await form.getByLabel('When').fill(attack)
    await expectLetters(page)
  }
  // what it isn't understood as, and which sources there are
  await form.getByLabel('Source').fill('<')
  await expect(page.getByRole('listbox').last()).toContainText('<')
  await expectLetters(page)
  await form.getByLabel('Source').fill('')
  await form.getByLabel('When').fill('2024')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  // which of them lies on top there doesn't matter: it is said in a notice, with its undo
  await page.getByRole('option', { name: `${attacks[1]} 1` }).click()
  await page.getByRole('button', { name: 'More about this event' }).click()
  await page.getByRole('menuitem', { name: 'Remove the event' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'is in the bin.' })).toBeVisible()
  await expectLetters(page)
  await openMenu(page, 'Bin…')
  await expect(page.getByRole('dialog', { name: 'Bin' })).toContainText(/[<{]/)
  await expectLetters(page)
  await page.keyboard.press('Escape')
})

test('T2 in the hover card and in the names of lanes', async ({ host }) => {
  const page = await openHostile(host)
  await expect(page.locator('.vis-labelset')).toContainText(attacks[0])
  for (const i of [0, 1, 4, 10]) {
    await page.getByRole('option', { name: `${attacks[i]} ${i}` }).hover()
    await expect(page.getByRole('tooltip')).toContainText(`${attacks[i]} ${i}`)
    await expectLetters(page)
  }
})

test('T4 nothing of a timeline is fetched: no picture, no style, no page of a source', async ({ host }) => {
  const page = await openHostile(host)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await page.getByRole('grid').press('End')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible()
  const origin = new URL(page.url()).origin
  expect(asked.filter((url) => new URL(url).origin !== origin)).toEqual([])
})

test('T3 on the exported page, with scripts and without, on paper, and in what it carries', async ({
  host,
  browser,
}) => {
  writeFileSync(path.join(host.folder, 'in.json'), JSON.stringify(hostileDocument()))
  await host.dateline('new', 'story.dateline')
  await host.dateline('import', 'story.dateline', 'in.json')
  await host.dateline('export', 'story.dateline', '--to', 'html', '--out', 'page.html')
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    const asked: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => request.isNavigationRequest() || asked.push(request.url()))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.goto(pathToFileURL(path.join(host.folder, 'page.html')).href)
    await page.emulateMedia({ media: 'print' })
    // paper shows the whole list
    if (javaScriptEnabled) await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await expect(page.locator('li.entry')).toHaveCount(attacks.length)
    await expect(page.locator('li.entry').nth(4)).toContainText(`${attacks[4]} 4`)
    expect(
      await page
        // the page's own script and data stand beside what is read
        .locator(
          'main :is(img, iframe, object, embed, base, script:not(main > script), animate, [onerror], [onload], [onfocus])',
        )
        .count(),
    ).toBe(0)
    expect(await page.evaluate(() => 'PWN' in window)).toBe(false)
    expect(asked).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  }
  await host.dateline('new', 'again.dateline')
  await host.dateline('import', 'again.dateline', 'page.html')
  const titles = (JSON.parse(await host.dateline('list', 'again.dateline', '--json')) as { title: string }[]).map(
    (each) => each.title,
  )
  expect(titles).toEqual(attacks.map((text, i) => `${text} ${i}`))
})

test('T7 a page dropped on the window is refused in words, and the window stays', async ({ host }) => {
  const page = await openHostile(host)
  for (const name of ['evil.html', '<img src=x onerror=window.PWN=1>.html', 'evil.svg']) {
    await page.evaluate((file) => {
      const data = new DataTransfer()
      data.items.add(new File(['<script>window.PWN=1</script>'], file, { type: 'text/html' }))
      for (const kind of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))
    }, name)
    await expect(page.getByRole('alert').filter({ hasText: name })).toBeVisible()
    await expectLetters(page)
  }
})

test('T16 what is pasted comes in as its plain text', async ({ host }) => {
  const page = await openHostile(host)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Add event' }).click()
  const title = page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened')
  await title.focus()
  await page.evaluate(async () => {
    const html =
      '<form style="position:fixed;inset:0"><img src="https://tracker.example/p.gif" onerror="window.PWN=1">overlay</form>'
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob([html], { type: 'text/html' }),
        'text/plain': new Blob(['plain words'], { type: 'text/plain' }),
      }),
    ])
  })
  // the browser cleans the markup in the page that copies it, by that page's rules
  host.complaints.length = 0
  await page.keyboard.press('ControlOrMeta+v')
  await expect(title).toHaveValue('plain words')
  // there is no place in the window where markup could be pasted
  expect(await page.locator('[contenteditable]:not([contenteditable=false])').count()).toBe(0)
  await expectLetters(page)
})

const hostile = path.join(import.meta.dirname, '..', 'src', 'core', 'testing', 'hostile')
const folders = ['csv', 'ics', 'json', 'text']

test(
  'every file that was made to harm is refused by the window’s import, in words',
  { tag: '@long' },
  async ({ host }) => {
    test.slow()
    const page = await openHostile(host)
    for (const folder of folders) {
      for (const name of readdirSync(path.join(hostile, folder))) {
        const choosing = page.waitForEvent('filechooser')
        await openMenu(page, 'Import…')
        await (await choosing).setFiles({ name, mimeType: '', buffer: readFileSync(path.join(hostile, folder, name)) })
        const alert = page.getByRole('alert').filter({ hasText: name })
        await expect(alert).toBeVisible()
        const said = await alert.innerText()
        expect(said).toMatch(/Nothing was changed|left as it is/)
        expect(said).not.toMatch(/SQLITE_|\bE[A-Z]{4,}\b|Error|\bat .*:\d+|\/tmp/)
        await alert.getByRole('button').click()
        await expectLetters(page)
      }
    }
    await expect(page.getByRole('option')).toHaveCount(attacks.length)
  },
)
