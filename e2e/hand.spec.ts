// Dates by hand: events and their ends dragged on the axis, in steps of its header, told in words, asked about where they would become
// more precise; and the same by keyboard in the inspector.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { findFaults } from './accessibility.ts'
import { expect, test, type Host } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

const story = [
  { title: 'Exact', when: '2024-06-10' },
  { title: 'Month', when: '2024-06' },
  { title: 'Span', when: '2024-06-03/2024-06-20' },
  { title: 'Between', when: '[2024-06-05..2024-06-15]' },
  { title: 'About', when: '2024-06-12~' },
  { title: 'Open', when: '2024-06-08/..' },
  { title: 'Worded', when: '2024-06-18', displayWhen: 'Midsummer week' },
  { title: 'Waiting', when: null },
]

/** One lane, days as the header's steps. */
async function openDays(host: Host, timeZone: string | null = null): Promise<Page> {
  const document = { format: 'dateline', version: 1, timeline: { title: 'By hand', timeZone }, events: story }
  writeFileSync(path.join(host.folder, 'hand.json'), JSON.stringify(document))
  await host.dateline('new', 'hand.dateline')
  await host.dateline('import', 'hand.dateline', 'hand.json')
  const page = await host.open('hand.dateline')
  await page.setViewportSize({ width: 1500, height: 800 })
  await expect(event(page, 'Exact')).toBeVisible()
  await page.getByRole('listbox', { name: 'Timeline' }).focus()
  await page.keyboard.press('+')
  await expect.poll(() => pxPerDay(page)).toBeGreaterThan(24)
  return page
}

const event = (page: Page, title: string): Locator => page.getByRole('option', { name: new RegExp(`^${title}\\.`) })
const words = (page: Page): Locator => page.locator('.axis-hand-words')

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on the page')
  return box
}

async function pxPerDay(page: Page): Promise<number> {
  return ((await boxOf(event(page, 'Worded'))).x - (await boxOf(event(page, 'Exact'))).x) / 8
}

/** Presses on an event's mark, `at` of its width, and moves by days; the button stays down. */
async function take(page: Page, title: string, days: number, at = 0.5): Promise<void> {
  const box = await boxOf(event(page, title))
  const [x, y] = [box.x + box.width * at, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + days * (await pxPerDay(page)), y, { steps: 8 })
}

async function places(page: Page): Promise<Record<string, number[]>> {
  return page.locator('.axis-layer .event:not([hidden])').evaluateAll((all) =>
    Object.fromEntries(
      all.map((each) => {
        const { left, top } = each.getBoundingClientRect()
        return [each.textContent, [Math.round(left), Math.round(top)]]
      }),
    ),
  )
}

for (const zone of [null, 'America/New_York'])
  test(
    `a day is dragged to another day, told in words, written once and undone; nothing else moves (${zone ?? 'UTC'})`,
    { tag: zone ? '@long' : [] },
    async ({ host }) => {
      const page = await openDays(host, zone)
      // whoever the zoom gave another row is on the way there
      await page.locator('.axis-layer').evaluate(async (layer) => {
        await Promise.allSettled(layer.getAnimations({ subtree: true }).map(({ finished }) => finished))
      })
      const before = await places(page)
      await take(page, 'Exact', 2)
      await expect(words(page)).toHaveText('12 June 2024')
      expect(await places(page)).toEqual(before)
      const inHand = await boxOf(page.locator('.event.in-hand'))
      expect(inHand.x - (before['Exact']?.[0] ?? 0)).toBeCloseTo(2 * (await pxPerDay(page)), -0.5)
      await page.mouse.up()
      await expect(event(page, 'Exact')).toHaveAccessibleName(/12 June 2024/)
      await expect(page.locator('.event.in-hand')).toHaveCount(0)
      await expect(page.getByRole('status').filter({ hasText: '“Exact”: 12 June 2024' })).toBeVisible()
      // what was let go is no click
      await expect(event(page, 'Exact')).toHaveAttribute('aria-selected', 'false')
      await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click()
      await expect(event(page, 'Exact')).toHaveAccessibleName(/10 June 2024/)
    },
  )

test('each kind keeps its kind: what lasted, both its ends, what is open', async ({ host }) => {
  const page = await openDays(host)
  await take(page, 'Span', 3)
  await expect(words(page)).toHaveText('6 – 23 June 2024')
  await page.mouse.up()
  await expect(event(page, 'Span')).toHaveAccessibleName(/6 – 23 June 2024/)

  await take(page, 'Span', -2, 0.998)
  await expect(words(page)).toHaveText('6 – 21 June 2024')
  await page.mouse.up()
  await expect(event(page, 'Span')).toHaveAccessibleName(/6 – 21 June 2024/)

  await take(page, 'Span', 1, 0.002)
  await expect(words(page)).toHaveText('7 – 21 June 2024')
  // it stops at the other end
  const box = await boxOf(event(page, 'Span'))
  await page.mouse.move(box.x + 20 * (await pxPerDay(page)), box.y + 13, { steps: 2 })
  await expect(words(page)).toHaveText('21 June 2024')
  await page.keyboard.press('Escape')
  await expect(words(page)).toHaveCount(0)
  await page.mouse.up()
  await expect(event(page, 'Span')).toHaveAccessibleName(/6 – 21 June 2024/)

  await take(page, 'Open', 2, 0.4)
  await expect(words(page)).toHaveText('from 10 June 2024')
  await page.mouse.up()
  await expect(event(page, 'Open')).toHaveAccessibleName(/from 10 June 2024/)

  await take(page, 'Between', 2, 0.995)
  await page.mouse.up()
  await expect(event(page, 'Between')).toHaveAccessibleName(
    /between 5 and 17 June 2024|between 5 June 2024 and 17 June 2024/,
  )
})

test('what is vague becomes precise only when that is chosen', async ({ host }) => {
  test.slow()
  const page = await openDays(host)
  await take(page, 'Month', 4)
  await expect(words(page)).toContainText('June 2024')
  await expect(words(page)).toContainText(/or 1\d June 2024|or 2\d June 2024/)
  const precise = /or (.*)/.exec((await words(page).textContent()) ?? '')?.[1] ?? 'none'
  await page.mouse.up()
  const dialog = page.getByRole('dialog', { name: 'How well is the date known?' })
  await expect(dialog.getByRole('button', { name: /^June 2024/ })).toBeFocused()
  expect(await findFaults(page, '[role=dialog]')).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(event(page, 'Month')).toHaveAccessibleName(/^Month\. June 2024/)

  await take(page, 'Month', 4)
  await page.mouse.up()
  await dialog.getByRole('button', { name: new RegExp(`^${precise}`) }).click()
  await expect(event(page, 'Month')).toHaveAccessibleName(new RegExp(`^Month\\. ${precise}`))

  await take(page, 'About', 1)
  await page.mouse.up()
  await dialog.getByRole('button', { name: /^about 13 June 2024/ }).click()
  await expect(event(page, 'About')).toHaveAccessibleName(/about 13 June 2024/)

  await take(page, 'Between', 1)
  await page.mouse.up()
  await expect(dialog.getByRole('button')).toHaveCount(3)
  await dialog.getByRole('button', { name: /^between 6/ }).click()
  await expect(event(page, 'Between')).toHaveAccessibleName(/between 6/)
})

test('words shown instead of a date are asked about, never left standing beside another date unasked', async ({
  host,
}) => {
  const page = await openDays(host)
  await take(page, 'Worded', 1)
  await page.mouse.up()
  const dialog = page.getByRole('dialog', { name: 'How well is the date known?' })
  await expect(dialog.getByText('Midsummer week')).toBeVisible()
  await dialog.getByRole('button', { name: /^19 June 2024/ }).click()
  await expect(event(page, 'Worded')).toHaveAccessibleName(/^Worded\. 19 June 2024/)
})

test('a small move is a click, a title pans until its event is selected, letting go outside changes nothing', async ({
  host,
}) => {
  const page = await openDays(host)
  const exact = event(page, 'Exact')
  const box = await boxOf(exact)
  await page.mouse.move(box.x + 1, box.y + 13)
  await page.mouse.down()
  await page.mouse.move(box.x + 3, box.y + 13)
  await page.mouse.up()
  await expect(exact).toHaveAttribute('aria-selected', 'true')
  await expect(exact).toHaveAccessibleName(/10 June 2024/)

  const title = await boxOf(event(page, 'About').locator('.event-title'))
  const before = (await boxOf(event(page, 'About'))).x
  await page.mouse.move(title.x + 10, title.y + 8)
  await page.mouse.down()
  await page.mouse.move(title.x + 70, title.y + 8, { steps: 5 })
  await expect(words(page)).toHaveCount(0)
  await page.mouse.up()
  await expect.poll(async () => (await boxOf(event(page, 'About'))).x).not.toBe(before)
  await expect(event(page, 'About')).toHaveAccessibleName(/about 12 June 2024/)

  await take(page, 'Exact', 2)
  await page.mouse.move(box.x, 10, { steps: 4 })
  await expect(words(page)).toHaveText('stays as it is')
  await page.mouse.up()
  await expect(page.locator('.event.in-hand')).toHaveCount(0)
  await expect(exact).toHaveAccessibleName(/10 June 2024/)
})

test('an undated event is dragged from the tray to a day', async ({ host }) => {
  const page = await openDays(host)
  const chip = await boxOf(page.getByRole('button', { name: 'Waiting' }))
  await page.mouse.move(chip.x + 20, chip.y + 8)
  await page.mouse.down()
  const exact = await boxOf(event(page, 'Exact'))
  await page.mouse.move(exact.x + 4, exact.y + 150, { steps: 8 })
  await expect(words(page)).toHaveText('10 June 2024')
  await page.mouse.up()
  await expect(event(page, 'Waiting')).toHaveAccessibleName(/10 June 2024/)
  await expect(page.getByRole('button', { name: 'Waiting' })).toHaveCount(0)
})

test('a finger pans and moves no date', async ({ host }) => {
  const page = await openDays(host)
  const box = await boxOf(event(page, 'Exact'))
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y: box.y + 13 }],
    })
  await touch('touchStart', box.x + 1)
  for (let step = 1; step <= 6; step++) await touch('touchMove', box.x + 1 + step * 12)
  await expect(words(page)).toHaveCount(0)
  await touch('touchEnd', 0)
  await expect(event(page, 'Exact')).toHaveAccessibleName(/10 June 2024/)
})

test('nothing is moved in a file that can’t be written: the axis pans', async ({ host, page: shown }) => {
  // what a file without the right to write says; nobody is kept from writing who may do everything
  await shown.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) =>
      socket.send(
        typeof message === 'string' ? message.replace('"readOnly":null', '"readOnly":"permission"') : message,
      ),
    )
  })
  const page = await openDays(host)
  await expect(page.getByText('Read only')).toBeVisible()
  const before = (await boxOf(event(page, 'Exact'))).x
  await take(page, 'Exact', 2)
  await expect(words(page)).toHaveCount(0)
  await page.mouse.up()
  await expect.poll(async () => (await boxOf(event(page, 'Exact'))).x).not.toBe(before)
  await expect(event(page, 'Exact')).toHaveAccessibleName(/10 June 2024/)
  await event(page, 'Exact').click()
  await expect(
    page.getByRole('complementary', { name: 'Inspector' }).getByRole('group', { name: 'Move the date' }),
  ).toHaveCount(0)
})

test(
  'by keyboard: earlier and later by the date’s own unit, start and end by themselves, each one undo',
  { tag: '@long' },
  async ({ host }) => {
    test.slow()
    const page = await openDays(host)
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    const press = async (name: string, times = 1): Promise<void> => {
      await inspector.getByRole('button', { name, exact: true }).focus()
      for (let turn = 0; turn < times; turn++) await page.keyboard.press('Enter')
    }
    await event(page, 'Exact').click()
    await press('Date a day later', 3)
    await expect(event(page, 'Exact')).toHaveAccessibleName(/13 June 2024/)
    await expect(page.getByRole('status').filter({ hasText: '“Exact”: 13 June 2024' })).toBeVisible()
    await expect(inspector.getByRole('button', { name: 'Date a day later' })).toBeFocused()
    await page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(event(page, 'Exact')).toHaveAccessibleName(/12 June 2024/)

    await event(page, 'Month').click()
    await press('Date a month earlier')
    await expect(event(page, 'Month')).toHaveAccessibleName(/May 2024/)

    await event(page, 'Span').click()
    await press('Start a day later', 2)
    await expect(event(page, 'Span')).toHaveAccessibleName(/5 – 20 June 2024/)
    await press('End a day earlier')
    await expect(event(page, 'Span')).toHaveAccessibleName(/5 – 19 June 2024/)
    await press('Date a day later')
    await expect(event(page, 'Span')).toHaveAccessibleName(/6 – 20 June 2024/)
    await press('Start a day later', 15)
    await expect(page.getByRole('status').filter({ hasText: 'The start can’t be after the end.' })).toBeVisible()
    await expect(event(page, 'Span')).toHaveAccessibleName(/20 June 2024/)
    expect(await findFaults(page, '#inspector')).toEqual([])
  },
)
