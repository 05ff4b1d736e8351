// The window's states besides the usual one: where the focus is, and what is said when there is nothing to show.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test, type Host } from './host.ts'

async function openExample(host: Host) {
  await host.dateline('new', 'story.dateline', '--example')
  return host.open('story.dateline')
}

test('keys work at once: after opening, after a click on the axis, after a change of view', async ({ host }) => {
  const page = await openExample(host)
  const form = page.getByRole('dialog', { name: 'Add event' })
  const timeline = page.getByRole('listbox', { name: 'Timeline' })
  await expect(timeline).toBeFocused()
  await page.keyboard.press('n')
  await expect(form.getByLabel('What happened')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(timeline).toBeFocused()
  await page.getByRole('searchbox').focus()
  await page.getByRole('option', { name: /^Coze opens abroad/ }).click()
  await expect(timeline).toBeFocused()
  await page.keyboard.press('n')
  await expect(form).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'List' }).click()
  await page.getByRole('row', { name: /Skylark model launched/ }).click()
  await page.keyboard.press('n')
  await expect(form).toBeVisible()
})

test('the host that ends is told of, and not where another timeline is opened on purpose', async ({ host }) => {
  const page = await openExample(host)
  const lost = page.getByRole('alert').getByText('The program behind this page was ended.')
  const cut = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('close'))
  await page.reload()
  let answer = (): void => undefined
  const held = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/open?*', async (route) => {
    const response = await route.fetch()
    await held
    await route.fulfill({ response })
  })
  await page.getByRole('banner').getByRole('button', { name: 'AI deals, 2023–24' }).click()
  await page.getByRole('menuitem', { name: 'New timeline' }).click()
  await cut
  await page.waitForTimeout(300)
  await expect(lost).toBeHidden()
  answer()
  await expect(page.getByRole('banner').getByRole('button', { name: 'Untitled timeline' })).toBeVisible()
  await host.close()
  await expect(lost).toBeVisible()
})

test('a tab whose timeline another tab replaced says so, and what was typed in it until then is kept', async ({
  host,
}) => {
  const first = await openExample(host)
  // what keeps it by itself comes too late
  await first.addInitScript(() => {
    const later = setTimeout.bind(globalThis)
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms?: number) => later(run, ms === 400 ? 1e9 : ms),
    })
  })
  await first.reload()
  const token = await first.evaluate(() => sessionStorage.getItem('dateline-token'))
  await first.getByRole('button', { name: 'Add event' }).click()
  await first.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened').fill('Typed a moment ago')
  const second = await first.context().newPage()
  await second.goto(`${new URL(first.url()).origin}/#${token}`)
  await second.getByRole('banner').getByRole('button', { name: 'AI deals, 2023–24' }).click()
  await second.getByRole('menuitem', { name: 'New timeline' }).click()
  await expect(second.getByRole('banner').getByRole('button', { name: 'Untitled timeline' })).toBeVisible()
  await expect(first.getByRole('alert')).toContainText('Another timeline was opened in another tab')
  expect(host.kept()).toContain('Typed a moment ago')
  await second.close()
})

test('a new timeline waits for its first event to be typed', async ({ host }) => {
  await host.dateline('new', 'empty.dateline')
  const page = await host.open('empty.dateline')
  await expect(page.getByLabel('What happened')).toBeFocused()
  await page.keyboard.type('Bridge closed')
  await page.keyboard.press('Tab')
  await page.keyboard.type('14 March 2023')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: /^Bridge closed/ })).toBeVisible()
  await expect(page.getByRole('listbox', { name: 'Timeline' })).toBeFocused()
})

test('a date that is typed over an axis without events is brought into sight, and its window stays once there are some', async ({
  host,
}) => {
  const document = { format: 'dateline', version: 1, lanes: [{ name: 'Harbour' }], events: [] }
  writeFileSync(path.join(host.folder, 'lane.json'), JSON.stringify(document))
  await host.dateline('new', 'lane.dateline')
  await host.dateline('import', 'lane.dateline', 'lane.json')
  const page = await host.open('lane.dateline')
  const typeDate = async (date: string): Promise<Locator> => {
    await page.getByRole('button', { name: 'Add event' }).click()
    const form = page.getByRole('dialog', { name: 'Add event' })
    await form.getByLabel('What happened').fill('Bridge closed')
    await form.getByLabel('When').fill(date)
    await expect(page.locator('.event.ghost')).toHaveCount(1)
    return form
  }
  const form = await typeDate('14 March 1987')
  await expect(page.locator('.event.ghost')).toBeInViewport()
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  const event = page.getByRole('option', { name: /^Bridge closed/ })
  await expect(event).toBeInViewport()
  const before = await event.boundingBox()
  await typeDate('14 March 2023')
  await expect(page.locator('.event.ghost')).not.toBeInViewport()
  expect(await event.boundingBox()).toEqual(before)
})

test(
  'nothing found, all lanes hidden, nothing left by filters: said, with the way back',
  { tag: '@long' },
  async ({ host }) => {
    const page = await openExample(host)
    const filters = page.getByRole('navigation', { name: 'Filters' })
    const middle = page.getByRole('main')
    for (const view of ['Timeline', 'List']) {
      await page.getByRole('button', { name: view, exact: true }).click()
      await page.getByRole('searchbox').fill('zzzz')
      await expect(middle.getByText('Nothing found for “zzzz”.')).toBeVisible()
      await middle.getByRole('button', { name: 'Show all' }).click()
      await expect(page.getByRole('searchbox')).toHaveValue('')
      for (const lane of ['OpenAI', 'Microsoft', 'ByteDance / TikTok', 'Others'])
        await filters
          .getByRole('button', { name: new RegExp(`^${lane}`) })
          .first()
          .click()
      await expect(middle.getByText('All lanes are hidden.')).toBeVisible()
      await middle.getByRole('button', { name: 'Show all' }).click()
      await filters.getByRole('button', { name: /^Draft/ }).click()
      await expect(middle.getByText('No event passes the filters.')).toBeVisible()
      await middle.getByRole('button', { name: 'Show all' }).click()
      await expect(middle.getByText('20 events')).toBeVisible()
    }
  },
)

test('a stretch without events leads to the next one and to all', async ({ host }) => {
  const page = await openExample(host)
  const goTo = async (date: string) => {
    await page.keyboard.press('g')
    await page.getByRole('dialog').getByRole('textbox').fill(date)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('listbox', { name: 'Timeline' })).toBeFocused()
  await expect(page.getByText('No events in this stretch.')).toBeHidden()
  await goTo('1999')
  await page.getByRole('button', { name: 'Next event' }).click()
  await expect(page.getByRole('option', { name: /^Skylark model launched/ })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('No events in this stretch.')).toBeHidden()
  await goTo('1999')
  await page.getByRole('button', { name: 'Fit all events' }).click()
  await expect(page.getByRole('option')).toHaveCount(20)
})

test('the list says stretches of time shortly and whole', async ({ host }) => {
  const page = await openExample(host)
  await page.getByRole('button', { name: 'List' }).click()
  const row = page.getByRole('row', { name: /Quarter: cloud/ })
  await expect(row.getByText('29 July – 2 August 2024')).toBeVisible()
  await expect(row.getByText('between', { exact: true })).toBeVisible()
})

test('beside both panels the list’s columns stand under their names, and titles have the most room', async ({
  host,
}) => {
  const page = await openExample(host)
  await page.getByRole('button', { name: 'List' }).click()
  for (const width of [1440, 1280, 1000]) {
    await page.setViewportSize({ width, height: 800 })
    const row = page.getByRole('row', { name: /Quarter: cloud/ })
    for (const name of ['Event', 'Sources', 'Status']) {
      const [head, cell] = await Promise.all([
        page.locator('.list-head').getByText(name).boundingBox(),
        row.locator(`.column-${name.toLowerCase()}`).boundingBox(),
      ])
      expect(Math.round(cell?.x ?? 0)).toBe(Math.round(head?.x ?? 0))
    }
    const [title, sources] = await Promise.all(
      ['event', 'sources'].map((column) => row.locator(`.column-${column}`).boundingBox()),
    )
    expect(title?.width).toBeGreaterThan(sources?.width ?? Number.POSITIVE_INFINITY)
  }
})

test('on a narrow window the search has the bar to itself while it is used', async ({ host }) => {
  const page = await openExample(host)
  await page.setViewportSize({ width: 320, height: 640 })
  const search = page.getByRole('searchbox')
  await search.click()
  await page.keyboard.type('annual report')
  expect((await page.getByRole('search').boundingBox())?.width).toBeGreaterThan(280)
  await expect(page.getByText('1 of 20 events')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('20 events', { exact: true })).toBeVisible()
})

test('everything that can be pressed is at least 24 px in both directions', async ({ host }) => {
  const page = await openExample(host)
  const small = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('button, input, select, textarea, a[href], [role=menuitem], [role=option]')]
        .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        // a box inside its label is pressed by the label; events are as long as their dates, with their label beside
        .map((element) => element.closest('label') ?? element)
        .filter((element) => !element.matches('[role=option], .calendar *'))
        .map((element) => ({ box: element.getBoundingClientRect(), name: `${element.tagName}.${element.className}` }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ box, name }) => `${name} ${Math.round(box.width)} × ${Math.round(box.height)}`),
    )
  await page.getByRole('option', { name: /^Coze opens abroad/ }).click()
  await page.getByRole('complementary', { name: 'Inspector' }).getByText('supports').waitFor()
  expect(await small()).toEqual([])
  await page.keyboard.press('n')
  await page.getByRole('dialog', { name: 'Add event' }).waitFor()
  expect(await small()).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Export…' }).click()
  await page.getByRole('group', { name: 'Unverified' }).waitFor()
  expect(await small()).toEqual([])
})
