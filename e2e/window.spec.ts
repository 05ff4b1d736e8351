// The window in a browser: adding by hand, timeline, list, filters, search, editing, undo, bin, export, reopening.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { findFaults } from './accessibility.ts'
import { expect, test } from './host.ts'

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control'

async function openExample(
  host: { dateline(...words: string[]): Promise<string>; open(file: string): Promise<Page> },
  name = 'ai-deals-2023-2024',
): Promise<Page> {
  await host.dateline('new', 'story.dateline', '--example', name)
  return host.open('story.dateline')
}

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test('an event is added by hand with a vague date and two sources, edited, undone, found, exported and there again after a restart', async ({
  host,
}) => {
  await host.dateline('new', 'story.dateline')
  let page = await host.open('story.dateline')
  // a new timeline takes its first event at once
  await page.getByLabel('What happened').fill('First thing')
  await page.getByLabel('When').fill('June 2024')
  await expect(page.getByText('June 2024').last()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: /^First thing/ })).toBeVisible()

  await page.getByRole('listbox', { name: 'Timeline' }).focus()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Add event' })
  await form.getByLabel('What happened').fill('OpenAI says it will restrict its API in China')
  await form.getByLabel('When').fill('late june 2024')
  await expect(form.getByText('between, 10 days')).toBeVisible()
  await form.getByLabel('Lane').fill('OpenAI')
  await form.getByLabel('Source', { exact: true }).fill('Blue Whale News')
  await form.getByLabel('Quote').fill('The very words.')
  await form.getByRole('button', { name: '+ Source' }).click()
  await form.getByLabel('Source 2', { exact: true }).fill('https://example.org/story')
  // what is typed stands on the axis already
  await expect(page.locator('.event.ghost')).toBeVisible()
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(form).toBeHidden()
  const added = page.getByRole('option', { name: /OpenAI says it will restrict.*2 sources/ })
  await expect(added).toBeVisible()

  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByText('The very words.')).toBeVisible()
  await inspector.getByRole('button', { name: /^What happened/ }).click()
  await inspector.getByRole('textbox', { name: 'What happened' }).fill('OpenAI restricts its API')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: /^OpenAI restricts its API/ })).toBeVisible()
  await expect(inspector.getByRole('region', { name: 'History' })).toContainText('→ OpenAI restricts its API')
  await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(added).toBeVisible()
  await page.getByRole('banner').getByRole('button', { name: 'Redo', exact: true }).click()
  await expect(page.getByRole('option', { name: /^OpenAI restricts its API/ })).toBeVisible()

  await page.getByRole('searchbox', { name: /Search/ }).fill('very wor')
  await expect(page.getByText('1 found')).toBeVisible()
  await expect(page.getByRole('option', { name: /^First thing/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(page.getByRole('option', { name: /^First thing/ })).toBeVisible()

  await page.getByRole('button', { name: 'Export…' }).click()
  const download = page.waitForEvent('download')
  // at once: what was said of the redo doesn't lie over it
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click({ timeout: 5_000 })
  const file = path.join(host.folder, 'page.html')
  await (await download).saveAs(file)
  expect(readFileSync(file, 'utf8')).toContain('The very words.')

  page = await host.open('story.dateline')
  await expect(page.getByRole('option', { name: /^OpenAI restricts its API/ })).toBeVisible()
  await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByRole('option', { name: /^OpenAI says it will restrict/ })).toBeVisible()
})

test('what is typed and not kept is there again, after Escape and after a restart', async ({ host }) => {
  let page = await openExample(host)
  await page.getByRole('button', { name: 'Add event' }).click()
  await page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened').fill('half a thought')
  await page.getByRole('dialog', { name: 'Add event' }).getByLabel('When').fill('soon')
  await expect(page.getByText('This isn’t understood as a date.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add event' }).click()
  await expect(page.getByRole('dialog', { name: 'Add event' }).getByLabel('When')).toHaveValue('soon')
  await page.waitForTimeout(600)
  page = await host.open('story.dateline')
  await page.getByRole('button', { name: 'Add event' }).click()
  await expect(page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened')).toHaveValue(
    'half a thought',
  )
})

test('what is typed before there is any event is there in the form, and after a restart', async ({ host }) => {
  await host.dateline('new', 'story.dateline')
  let page = await host.open('story.dateline')
  await page.getByLabel('What happened').fill('half a thought')
  await page.getByLabel('When').fill('14 March 2023')
  await page.getByRole('button', { name: 'Add event' }).click()
  const form = page.getByRole('dialog', { name: 'Add event' })
  await expect(form.getByLabel('What happened')).toHaveValue('half a thought')
  await expect(form.getByLabel('When')).toHaveValue('14 March 2023')
  await page.keyboard.press('Escape')
  await page.waitForTimeout(600)
  page = await host.open('story.dateline')
  await expect(page.getByLabel('What happened')).toHaveValue('half a thought')
  await expect(page.getByLabel('When')).toHaveValue('14 March 2023')
  await page.getByLabel('What happened').press('Enter')
  await expect(page.getByRole('option', { name: /^half a thought/ })).toBeVisible()
  await page.getByRole('button', { name: 'Add event' }).click()
  await expect(page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened')).toHaveValue('')
})

test('what is answered before the first event leaves its form as it was, and is asked uncovered', async ({ host }) => {
  await host.dateline('new', 'story.dateline')
  const page = await host.open('story.dateline')
  const when = page.getByLabel('When')
  await when.fill('1/2/2024')
  await page.getByLabel('What happened').fill('Bridge closed')
  await page.keyboard.press('Enter')
  await expect(when).toBeFocused()
  // else the browser would lay a message of its own over the answers
  expect(await when.evaluate((field: HTMLInputElement) => field.validationMessage)).toBe('')
  await page.getByRole('button', { name: '1 February 2024' }).click()
  await expect(when).toHaveAttribute('aria-invalid', 'false')
  await expect(when).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: /^Bridge closed. 1 February 2024/ })).toBeVisible()
})

test('what is typed into the settings is there again after a crash, and not after it was cancelled', async ({
  host,
}) => {
  let page = await openExample(host)
  const description = page.getByRole('dialog').getByLabel('Description')
  const openSettings = async (): Promise<void> => {
    await page.getByRole('banner').getByRole('button', { name: 'AI deals, 2023–24' }).click()
    await page.getByRole('menuitem', { name: 'Timeline settings…' }).click()
    await expect(description).toBeVisible()
  }
  await openSettings()
  await description.fill('Half a description')
  await page.waitForTimeout(600)
  page = await host.open('story.dateline')
  await openSettings()
  await expect(description).toHaveValue('Half a description')
  await expect(page.getByText('isn’t saved yet')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await openSettings()
  await expect(description).not.toHaveValue('Half a description')
})

test('a key that an input method is given neither keeps a lane nor closes a source', async ({ host }) => {
  const page = await openExample(host)
  await page.getByRole('button', { name: 'Add a lane' }).click()
  const name = page.getByRole('textbox', { name: 'Name of the lane' })
  await name.fill('北京')
  const composed = { key: 'Enter', bubbles: true, isComposing: true }
  await name.dispatchEvent('keydown', composed)
  await page.waitForTimeout(300)
  await expect(name).toBeVisible()
  await name.press('Enter')
  await expect(page.getByRole('button', { name: /^北京/ })).toBeVisible()
  await page.getByRole('searchbox').fill('open')
  await page.getByRole('searchbox').dispatchEvent('keydown', { ...composed, key: 'Escape' })
  await expect(page.getByRole('searchbox')).toHaveValue('open')
})

test('a date to go to asks which day is meant and goes there once that is said', async ({ host }) => {
  const page = await openExample(host)
  await expect(page.getByRole('listbox', { name: 'Timeline' })).toBeFocused()
  await page.keyboard.press('g')
  const dialog = page.getByRole('dialog', { name: 'Go to a date' })
  await dialog.getByRole('textbox').fill('1/2/2024')
  await expect(dialog.getByRole('button', { name: 'Go', exact: true })).toBeDisabled()
  await dialog.getByRole('button', { name: '1 February 2024' }).click()
  await expect(dialog.getByRole('button', { name: 'Go', exact: true })).toBeEnabled()
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
})

test('an order of days and months is asked once', async ({ host }) => {
  const page = await openExample(host)
  await page.getByRole('button', { name: 'Add event' }).click()
  const form = page.getByRole('dialog', { name: 'Add event' })
  await form.getByLabel('When').fill('1/2/2024')
  await form.getByRole('button', { name: '1 February 2024' }).click()
  await expect(form.getByText('day', { exact: true })).toBeVisible()
  await expect(form.getByLabel('When')).toBeFocused()
  await form.getByLabel('When').fill('3/4/2024')
  await expect(form.getByText('3 April 2024')).toBeVisible()
})

test('filters leave what matches, in the timeline and in the list', async ({ host }) => {
  const page = await openExample(host)
  const filters = page.getByRole('navigation', { name: 'Filters' })
  await filters.getByRole('button', { name: /^OpenAI/ }).click()
  await expect(filters.getByText('16 of 20 shown')).toBeVisible()
  await filters.getByRole('button', { name: /^Verified/ }).click()
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.getByRole('button', { name: 'List' }).click()
  await expect(page.getByRole('grid').getByRole('row', { name: /Blue Whale News publishes/ })).toBeVisible()
  await filters.getByRole('button', { name: 'Show all' }).click()
  await expect(page.getByRole('grid').getByRole('row', { name: /Skylark model launched/ })).toBeVisible()
})

test('a lane’s colour is seen in its menu, and chosen there', async ({ host }) => {
  await host.dateline('new', 'story.dateline', '--example')
  const page = await host.open('story.dateline')
  await page.getByRole('button', { name: 'More about the lane OpenAI' }).click()
  const colours = page.getByRole('group', { name: 'Colour' })
  await expect(colours.locator('.swatch:visible')).toHaveCount(8)
  await colours.getByRole('menuitem', { name: 'Colour 7' }).click()
  await expect(page.getByRole('group', { name: 'OpenAI' })).toHaveClass(/lane-7/)
})

test('the timeline goes by keyboard: next event, open, zoom, fit, remove and back', async ({ host }) => {
  const page = await openExample(host)
  const axis = page.getByRole('listbox', { name: 'Timeline' })
  await axis.focus()
  await page.keyboard.press('Home')
  await expect(page.locator('.event.active')).toContainText('Skylark')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.event.active')).not.toContainText('Skylark')
  const active = await axis.getAttribute('aria-activedescendant')
  await expect(page.locator(`#${active ?? 'none'}`)).toHaveAttribute('role', 'option')
  const width = (): Promise<number> =>
    page.getByRole('option', { name: /^Coze opens/ }).evaluate((box) => box.getBoundingClientRect().width)
  const before = await width()
  await page.keyboard.press('+')
  await expect.poll(width).toBeGreaterThan(before * 1.2)
  await page.keyboard.press('f')
  await expect.poll(width).toBeLessThan(before * 1.05)
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Doubao')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeFocused()
  await axis.focus()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('option', { name: /^Skylark/ })).toHaveCount(0)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('option', { name: /^Skylark/ })).toBeVisible()
  await axis.focus()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'All keys' })
  // as docs/keyboard.md has them
  for (const name of [/^Undo Ctrl Z/, /^First, last in sight Home End/, /^In a date field: today Alt T/])
    await expect(keys.getByRole('row', { name })).toBeVisible()
})

test('an event that was clicked goes with its lane', async ({ host }) => {
  const page = await openExample(host)
  const event = page.getByRole('option', { name: /^Kouzi/ })
  await event.click()
  const filters = page.getByRole('navigation', { name: 'Filters' })
  await filters.getByRole('button', { name: /^ByteDance \/ TikTok/ }).click()
  await expect(event).toHaveCount(0)
})

test('who removes an event of the timeline goes on from where it stood', async ({ host }) => {
  const page = await openExample(host)
  const axis = page.getByRole('listbox', { name: 'Timeline' })
  const active = async (): Promise<string> => {
    const id = await axis.getAttribute('aria-activedescendant')
    return id === null ? '' : ((await page.locator(`#${id}`).getAttribute('aria-label')) ?? '')
  }
  await expect(axis).toBeFocused()
  for (let turn = 0; turn < 5; turn++) await page.keyboard.press('ArrowRight')
  await expect.poll(active).not.toBe('')
  const next = await active()
  await page.keyboard.press('ArrowLeft')
  const removed = await active()
  await page.keyboard.press('ArrowLeft')
  const before = await active()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Delete')
  await expect.poll(active).toBe('')
  await page.keyboard.press('ArrowRight')
  await expect.poll(active).toBe(next)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(active).toBe(before)
  expect(new Set([before, removed, next]).size).toBe(3)
})

test('who removes an event of the list goes on from where it stood', async ({ host }) => {
  const page = await openExample(host)
  await page.getByRole('button', { name: 'List' }).click()
  const row = (name: RegExp) => page.getByRole('grid').getByRole('row', { name })
  await row(/Coze opens/).click()
  for (const [gone, key, next] of [
    [/Coze opens/, 'ArrowDown', /Kouzi/],
    [/Kouzi/, 'ArrowUp', /use of GPT/],
  ] as const) {
    await page.keyboard.press('Delete')
    await expect(row(gone)).toHaveCount(0)
    await page.keyboard.press(key)
    await expect(row(next)).toHaveAttribute('aria-selected', 'true')
  }
  // a search leaves others: from none of them is gone on
  await page.getByRole('searchbox').fill('Azure')
  await expect(row(/use of GPT/)).toHaveCount(0)
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await expect(row(/WeChat post/)).toHaveAttribute('aria-selected', 'true')
})

test('in the list a title that is read from the right stands where the others do', async ({ host }) => {
  await host.dateline('new', 'story.dateline')
  for (const title of ['Bridge closed', 'أُغلق الجسر'])
    await host.dateline('add', 'story.dateline', '--title', title, '--when', '2024')
  const page = await host.open('story.dateline')
  await page.getByRole('button', { name: 'List' }).click()
  const lefts = (): Promise<number[]> =>
    page.locator('.event-line .column-event bdi').evaluateAll((titles) =>
      titles.map((title) => {
        const text = document.createRange()
        text.selectNodeContents(title)
        return Math.round(text.getBoundingClientRect().left)
      }),
    )
  await expect.poll(async () => (await lefts()).length).toBe(2)
  expect(new Set(await lefts()).size).toBe(1)
})

test('the list goes to a date and to today by keyboard', async ({ host }) => {
  const page = await openExample(host)
  await page.getByRole('button', { name: 'List' }).click()
  const grid = page.getByRole('grid')
  await grid.focus()
  await page.keyboard.press('g')
  await page.getByRole('dialog', { name: 'Go to a date' }).getByLabel('When').fill('10 May 2024')
  await page.keyboard.press('Enter')
  await expect(grid.getByRole('row', { name: /^June 2024.*API to be restricted/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(grid).toBeFocused()
  // all of it is over
  await page.keyboard.press('t')
  await expect(grid.getByRole('row', { name: /publishes its analysis/ })).toHaveAttribute('aria-selected', 'true')
})

test('the wheel zooms at the pointer and a drag pans, choosing and letting go of nothing', async ({ host }) => {
  const page = await openExample(host)
  const event = page.getByRole('option', { name: /^Kouzi/ })
  await event.click()
  await expect(event).toHaveAttribute('aria-selected', 'true')
  const box = await event.boundingBox()
  if (!box) throw new Error('the event isn’t drawn')
  const x = box.x + box.width / 2
  await page.mouse.move(x, 560)
  for (let i = 0; i < 8; i++) await page.mouse.wheel(0, -300)
  const middle = (): Promise<number> =>
    event.evaluate((element) => element.getBoundingClientRect().x + element.getBoundingClientRect().width / 2)
  await expect
    .poll(() => event.evaluate((element) => element.getBoundingClientRect().width))
    .toBeGreaterThan(box.width * 1.1)
  expect(Math.abs((await middle()) - x)).toBeLessThan(6)
  const before = await middle()
  await page.mouse.move(700, 600)
  await page.mouse.down()
  await page.mouse.move(800, 600, { steps: 5 })
  await page.mouse.up()
  await expect.poll(async () => Math.abs((await middle()) - before - 100)).toBeLessThan(12)
  // there and back: the browser calls it a click
  await page.mouse.down()
  await page.mouse.move(900, 600, { steps: 5 })
  await page.mouse.move(800, 600, { steps: 5 })
  await page.mouse.up()
  await expect(event).toHaveAttribute('aria-selected', 'true')
  await page.mouse.click(800, 600)
  await expect(event).toHaveAttribute('aria-selected', 'false')
})

test('an event that is removed waits in the bin until it is put back or gone for good', async ({ host }) => {
  const page = await openExample(host)
  await page.getByRole('option', { name: /^Coze opens/ }).click()
  await page.getByRole('button', { name: 'More about this event' }).click()
  await page.getByRole('menuitem', { name: 'Remove the event' }).click()
  await page.getByRole('button', { name: 'AI deals, 2023–24' }).click()
  await page.getByRole('menuitem', { name: 'Bin…' }).click()
  const bin = page.getByRole('dialog', { name: 'Bin' })
  await expect(bin).toContainText('Coze opens abroad')
  await bin.getByRole('button', { name: 'Delete for good' }).first().click()
  await bin.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click()
  await expect(bin).toContainText('The bin is empty', { timeout: 20_000 })
  await host.close()
  expect(readFileSync(path.join(host.folder, 'story.dateline')).includes('Coze opens abroad')).toBe(false)
})

test('texts that look like markup are letters everywhere', async ({ host }) => {
  await host.dateline('new', 'story.dateline')
  const attack = '<img src=x onerror="window.PWN=1"><script>window.PWN=1</script>'
  await host.dateline(
    'add',
    'story.dateline',
    '--title',
    attack,
    '--when',
    '2024',
    '--lane',
    attack,
    '--tag',
    '<b>tag</b>',
    '--summary',
    attack,
    '--publisher',
    attack,
    '--quote',
    attack,
  )
  const page = await host.open('story.dateline')
  await page.locator('.event').first().hover()
  await page.locator('.event').first().click()
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('<script>window.PWN=1</script>')
  await page.getByRole('button', { name: 'List' }).click()
  await expect(page.getByRole('grid')).toContainText('<img src=x')
  expect(await page.evaluate(() => 'PWN' in window)).toBe(false)
})

for (const scheme of ['light', 'dark'] as const) {
  test(
    `axe finds nothing in ${scheme}: timeline, form, list, narrow`,
    { tag: scheme === 'dark' ? '@long' : [] },
    async ({ host, page: bare }) => {
      test.slow() // many whole analyses
      await bare.emulateMedia({ colorScheme: scheme })
      const page = await openExample(host, 'harbour-bridge')
      const check = async (within = 'html'): Promise<void> => {
        expect(await findFaults(page, within)).toEqual([])
      }
      await page.getByRole('option', { name: /^Bridge closed/ }).click()
      await check()
      await page.getByRole('button', { name: 'Add event' }).click()
      await check('[role=dialog]')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'List' }).click()
      await check()
      await page.setViewportSize({ width: 360, height: 740 })
      await check()
    },
  )
}

test('a wrong token gets 401 and a page that says what to do', async ({ host, page: bare, request }) => {
  const page = await openExample(host)
  const address = new URL(page.url()).origin
  expect((await request.get(`${address}/session`)).status()).toBe(401)
  expect((await request.get(`${address}/session`, { headers: { authorization: 'Bearer wrong' } })).status()).toBe(401)
  expect((await request.get(`${address}/../package.json`)).status()).toBe(401)
  const second = await bare.context().newPage()
  await second.goto(`${address}/#wrong`)
  await expect(second.getByRole('heading')).toContainText('isn’t valid any more')
  await second.close()
})

test('the window works at 320 px', async ({ host }) => {
  const page = await openExample(host)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.getByRole('button', { name: 'Add event' }).click()
  await page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened').fill('On a phone')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('On a phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await page.keyboard.press(`${modifier}+z`)
})

test.describe('in Portuguese', () => {
  test.use({ locale: 'pt-BR' })

  test('tags are parted as they are typed, by commas', async ({ host }) => {
    const page = await openExample(host)
    await page.getByRole('option', { name: /Project Seed/ }).click()
    await expect(page.getByRole('button', { name: /^Etiquetas/ })).toHaveText(/models, terms of use$/)
  })

  test('at 320 px the longest words of the bar have room, and a backup’s name beside what can be done with it', async ({
    host,
  }) => {
    await host.dateline('new', 'story.dateline', '--example')
    const page = await host.open('story.dateline')
    await page.setViewportSize({ width: 320, height: 640 })
    await expect(page.getByRole('button', { name: 'Adicionar evento' })).toBeInViewport({ ratio: 1 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    // an edit that is worth a backup isn't needed: the bin lists in the same way
    await page.getByRole('option', { name: /Coze opens/ }).click()
    await page.getByRole('button', { name: 'Mais sobre este evento' }).click()
    await page.getByRole('menuitem', { name: 'Remover o evento' }).click()
    await page.locator('header .name').click()
    await page.getByRole('menuitem', { name: 'Lixeira…' }).click()
    await expect(page.getByRole('button', { name: /^Apagar para sempre tudo/ })).toBeInViewport({ ratio: 1 })
    const name = page.getByRole('dialog').getByText('Coze opens abroad')
    expect((await name.locator('..').boundingBox())?.width).toBeGreaterThan(140)
    await page.keyboard.press('Escape')
    await page.locator('header .name').click()
    await page.getByRole('menuitem', { name: 'Histórico…' }).click()
    const change = page.getByRole('dialog').getByRole('listitem').getByText('Coze opens abroad')
    expect((await change.boundingBox())?.width).toBeGreaterThan(140)
  })
})

test('on a phone a source is searched for in its dialog', async ({ host }) => {
  const page = await openExample(host)
  await page.setViewportSize({ width: 390, height: 700 })
  await page.locator('header .name').click()
  await page.getByRole('menuitem', { name: 'Sources…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sources' })
  const field = dialog.getByLabel('Find a source')
  await field.fill('verge')
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  const [own, all] = [await field.boundingBox(), await dialog.boundingBox()]
  expect(own && all && own.y > all.y && own.x > all.x && own.width > 200).toBe(true)
})

test('on a phone the filters are a drawer that takes the focus, closes with Escape and gives it back', async ({
  host,
}) => {
  const page = await openExample(host)
  await page.setViewportSize({ width: 390, height: 700 })
  await page.getByRole('button', { name: 'Filters' }).click()
  const filters = page.getByRole('navigation', { name: 'Filters' })
  await expect(filters).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(filters.getByRole('button', { name: 'Close' })).toBeFocused()
  await filters.getByRole('button', { name: 'Add a lane' }).click()
  await page.keyboard.press('Escape')
  await expect(filters.getByRole('textbox')).toHaveCount(0)
  // the field that had the focus is gone
  await page.keyboard.press('Escape')
  await expect(filters).toHaveCount(0)
  await page.getByRole('button', { name: 'Filters' }).click()
  await expect(filters).toBeFocused()
  const more = filters.getByRole('button', { name: 'More about the lane OpenAI' })
  await more.click()
  await expect(page.getByRole('menu')).toBeVisible()
  // on the button, where the focus is until the menu has taken it: what lies below stays
  await more.evaluate((button) => {
    button.focus()
    button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  })
  await expect(filters).toBeVisible()
  await page.getByRole('menu').press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(more).toBeFocused()
  await expect(filters).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(filters).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Filters' })).toBeFocused()
})

test('on a phone what was done is said beside the field that is typed in next', async ({ host }) => {
  const page = await openExample(host)
  await page.setViewportSize({ width: 390, height: 700 })
  await page.getByRole('button', { name: 'Add event' }).click()
  const title = page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened')
  await title.fill('The first of two events that a reporter types in on the way home')
  await page.getByRole('button', { name: 'Add another' }).click()
  const said = page.getByRole('status').filter({ hasText: 'was added' }).locator('.notice')
  await expect(said).toBeVisible()
  const [notice, field] = await Promise.all([said.boundingBox(), title.boundingBox()])
  if (!notice || !field) throw new Error('no place')
  expect(notice.y).toBeGreaterThan(field.y + field.height)
  expect(notice.width).toBeGreaterThan(300)
  await said.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Undone' })).toBeVisible()
})
