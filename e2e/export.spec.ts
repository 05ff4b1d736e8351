// The gate before a page leaves: counts and choices, the page itself beside them, one file at the end.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { findFaults } from './accessibility.ts'
import { expect, test, type Host } from './host.ts'

async function openGate(host: Host, page?: Page) {
  if (!page) {
    await host.dateline('new', 'bridge.dateline', '--example', 'harbour-bridge')
    page = await host.open('bridge.dateline')
  }
  await page.getByRole('button', { name: 'Export…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog.getByText('24 of 25 events go on the page')).toBeVisible()
  return {
    page,
    dialog,
    preview: page.frameLocator('iframe[title="The page as it would be exported"]'),
    row: (name: string) => dialog.getByRole('group', { name, exact: true }),
  }
}

test('what is chosen shows in the sum and on the page beside it, and is what is written', async ({ host }) => {
  const { page, dialog, preview, row } = await openGate(host)
  await expect(dialog.getByText('A witness is named in the corridor')).toBeVisible()
  await expect(preview.getByRole('option', { name: /^Bridge closed/ })).toBeVisible()
  await expect(preview.getByText('A witness is named')).toHaveCount(0)
  await expect(preview.getByText('Norden changes its name').first()).toBeVisible()
  await row('Without a source').getByRole('button', { name: 'Leave out' }).click()
  await expect(dialog.getByText('20 of 25 events go on the page, 11 of them marked.')).toBeVisible()
  await expect(preview.getByText('Norden changes its name')).toHaveCount(0)
  await dialog.getByLabel('Title on the page').fill('A <i>bridge</i> closes')
  await expect(preview.getByRole('heading', { level: 1 })).toHaveText('A <i>bridge</i> closes')
  await dialog.getByRole('button', { name: 'Phone' }).click()
  await expect.poll(() => preview.locator('body').evaluate(() => innerWidth)).toBe(390)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export', exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^A .*closes\.html$/)
  const text = readFileSync(await download.path(), 'utf8')
  expect(text).toContain('Bridge closed to all traffic')
  expect(text).not.toContain('Norden changes its name')
  await expect(page.getByText(/^20 events written to/)).toBeVisible()
  // the timeline is as it was; the choices are there again
  await expect(page).toHaveTitle('The harbour bridge (fiction) – Dateline')
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect(dialog.getByText('20 of 25 events go on the page')).toBeVisible()
  await expect(dialog.getByLabel('Title on the page')).toHaveValue('A <i>bridge</i> closes')
  expect(host.foreign).toEqual([])
})

test('a button pressed as soon as the dialog is there is under the pointer when it is let go', async ({ host }) => {
  await host.dateline('new', 'bridge.dateline', '--example', 'harbour-bridge')
  const page = await host.open('bridge.dateline')
  const opener = await page.getByRole('button', { name: 'Export…' }).boundingBox()
  // by hand: a locator's click waits until nothing moves any more
  await page.mouse.click((opener?.x ?? 0) + 10, (opener?.y ?? 0) + 10)
  const placed = await page.waitForFunction(() => {
    const box = document.querySelector('[role=dialog] button[type=submit]')?.getBoundingClientRect()
    return box && { x: box.x, y: box.y, width: box.width, height: box.height }
  })
  const box = (await placed.jsonValue()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const download = page.waitForEvent('download')
  await page.mouse.down()
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
  expect(await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).boundingBox()).toEqual(box)
  await page.mouse.up()
  expect((await download).suggestedFilename()).toMatch(/[.]html$/)
})

test('the gate lies above the form for a new event, which is there again after it', async ({ host }) => {
  await host.dateline('new', 'bridge.dateline', '--example', 'harbour-bridge')
  const page = await host.open('bridge.dateline')
  await page.getByRole('banner').getByRole('button', { name: 'Add event' }).click()
  const title = page.getByRole('textbox', { name: 'What happened' })
  await title.fill('half a')
  const { dialog } = await openGate(host, page)
  const box = await title.boundingBox()
  const owner = await page.evaluate(
    ({ x, y }) => document.elementFromPoint(x, y)?.closest('[role=dialog]')?.querySelector('h2')?.textContent ?? '',
    { x: (box?.x ?? 0) + 5, y: (box?.y ?? 0) + 5 },
  )
  expect(owner).toBe('Export')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await title.press('End')
  await page.keyboard.type(' title')
  await expect(title).toHaveValue('half a title')
})

test('the page beside the gate reaches nothing of the window, and nothing else shows there', async ({ host }) => {
  const { page, preview } = await openGate(host)
  await expect(preview.getByRole('heading', { level: 1 })).toBeVisible()
  const seen = await preview.locator('body').evaluate(() => {
    const tried = (attempt: () => unknown): string => {
      try {
        return String(attempt())
      } catch {
        return 'refused'
      }
    }
    return { origin, parent: tried(() => parent.document.title), storage: tried(() => sessionStorage.length) }
  })
  expect(seen).toEqual({ origin: 'null', parent: 'refused', storage: 'refused' })
  const address = await page.locator('iframe').getAttribute('src')
  // its own address says the same to whoever has it, and guesses give nothing
  const answers = await page.evaluate(
    async (known) =>
      Promise.all(
        [known, '/preview/', '/preview/x', `${known?.slice(0, 12)}`].map(async (each) => {
          const answer = await fetch(each ?? '')
          return [answer.status, answer.headers.get('content-security-policy')?.startsWith('sandbox allow-scripts;')]
        }),
      ),
    address,
  )
  expect(answers).toEqual([
    [200, true],
    [401, false],
    [401, false],
    [401, false],
  ])
  // the window's policy shows no other page in a frame
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true })
        const frame = document.createElement('iframe')
        frame.src = 'https://example.org/'
        document.body.append(frame)
      }),
  )
  expect(refused).toBe('frame-src')
})

test('what is missing can be looked at first; JSON has no page and can hold everything', async ({ host }) => {
  const { page, dialog } = await openGate(host)
  const { x, y, width } = (await dialog.boundingBox()) ?? { x: 0, y: 0, width: 0 }
  const isDialogThere = (): Promise<boolean> =>
    page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.closest('[role=dialog]') instanceof Element, [
      x + width - 40,
      y + 200,
    ] as const)
  expect(await isDialogThere()).toBe(true)
  await dialog.getByRole('button', { name: 'JSON' }).click()
  await expect.poll(isDialogThere).toBe(false)
  await expect(page.locator('iframe')).toHaveCount(0)
  await expect(dialog.getByText('24 of 25 events go into the file.')).toBeVisible()
  await dialog.getByLabel(/^With everything private/).check()
  await expect(dialog.getByText('25 of 25 events go into the file.')).toBeVisible()
  await dialog.getByRole('button', { name: 'HTML page' }).click()
  await dialog.getByRole('button', { name: '3 events without a quote' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('3 of 25 events')).toBeVisible()
})

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing at the gate, wide and narrow, ${scheme}`, { tag: '@long' }, async ({ host, page: blank }) => {
    test.slow() // many whole analyses
    await blank.emulateMedia({ colorScheme: scheme })
    const { page, dialog, preview } = await openGate(host)
    await expect(preview.getByRole('option').first()).toBeVisible()
    // the page in the frame is a document of its own, with its own specs
    expect(await findFaults(page, 'html', 'iframe')).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    await expect(page.locator('iframe')).toHaveCount(0)
    expect(await findFaults(page)).toEqual([])
    const box = await dialog.boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= 320).toBe(true)
  })
}
