// The axis where it is put to more than a mouse on a plain screen: many lanes, two fingers, fine screens, titles from right to left.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test, type Host } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
})

/** Three events in each lane, a month apart. */
async function openLanes(host: Host, count: number): Promise<Page> {
  const lanes = Array.from({ length: count }, (_, n) => `Lane ${n + 1}`)
  const events = lanes.flatMap((lane, n) =>
    [1, 2, 3].map((month) => ({ title: `${lane}, ${month}`, when: `2024-0${month}-${10 + (n % 15)}`, lane })),
  )
  writeFileSync(path.join(host.folder, 'lanes.json'), JSON.stringify({ format: 'dateline', version: 1, events }))
  await host.dateline('new', 'lanes.dateline')
  await host.dateline('import', 'lanes.dateline', 'lanes.json')
  const page = await host.open('lanes.dateline')
  await expect(page.locator('.axis-layer .event:not([hidden])').first()).toBeVisible()
  return page
}

/** px between the name of each lane in sight and the lane itself. */
const apart = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const names = new Map(
      [...document.querySelectorAll('.axis-lane-name')].map((each) => [
        each.querySelector('span')?.textContent,
        each.getBoundingClientRect().top,
      ]),
    )
    return [...document.querySelectorAll('.axis-layer > [role=group]:not([hidden])')].map((lane) =>
      Math.round((names.get(lane.getAttribute('aria-label') ?? '') ?? Number.NaN) - lane.getBoundingClientRect().top),
    )
  })

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on the page')
  return box
}

test('a title with a sign before it has the room for both', async ({ host }) => {
  await host.dateline('new', 'fiction.dateline', '--example', 'harbour-bridge')
  const page = await host.open('fiction.dateline')
  const signed = page.locator('.axis-layer .event.differs .event-title')
  await expect(signed.first()).toBeVisible()
  expect(await signed.evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length)).toBe(0)
})

test('a title of stacked signs and one of joined emoji are no taller than any other', async ({ host }) => {
  await host.dateline('new', 'story.dateline')
  const stacked = `Z${'\u0351\u036b\u0353\u036a'.repeat(30)}`
  for (const [i, title] of ['plain', stacked, '👨‍👩‍👧‍👦'.repeat(20)].entries())
    await host.dateline('add', 'story.dateline', '--title', title, '--when', `2024-0${i + 1}`)
  const page = await host.open('story.dateline')
  const heights = (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().height)))
  await expect(page.locator('.axis-layer .event-label')).toHaveCount(3)
  expect(new Set(await heights('.axis-layer .event-label')).size).toBe(1)
  await page.getByRole('button', { name: 'List', exact: true }).click()
  const cells = '[role=gridcell]:nth-child(3)'
  await expect(page.locator(cells)).toHaveCount(3)
  expect(new Set(await heights(cells)).size).toBe(1)
})

test('a timeline without events already has its calendar, and today in it', async ({ host, page }) => {
  const now = new Date('2026-07-10T12:00Z')
  await page.clock.setFixedTime(now)
  await host.dateline('new', 'empty.dateline')
  await host.open('empty.dateline')
  const calendar = page.locator('.axis-header')
  const today = calendar.getByText('Today')
  const share = (instant: Date): number =>
    (instant.getTime() - Date.UTC(now.getUTCFullYear(), 0, 1)) / (365.25 * 86_400_000)
  await expect
    .poll(async () => {
      const [year, mark] = [await boxOf(calendar), await boxOf(today)]
      return mark.x - year.x - share(now) * year.width
    })
    .toBeCloseTo(0, -1)
  // names are drawn, not written: each month has some ink beside its line, in the small row
  const leastInk = (): Promise<number> =>
    calendar.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const scale = canvas.width / canvas.clientWidth
      const shades = Array.from({ length: 12 }, (_, month) => {
        const left = Math.round((canvas.width * month) / 12 + 8 * scale)
        const pixels = canvas.getContext('2d')?.getImageData(left, 24 * scale, 16 * scale, 14 * scale).data
        return new Set(new Uint32Array(pixels?.buffer ?? new ArrayBuffer())).size
      })
      return Math.min(...shades)
    })
  await expect.poll(leastInk).toBeGreaterThan(4)
  const ground = (): Promise<number | undefined> =>
    calendar.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      return canvas.getContext('2d')?.getImageData(canvas.width - 2, 2, 1, 1).data[0]
    })
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(ground).toBeGreaterThan(200)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(ground).toBeLessThan(60)
})

test('fit shows where the other version of a date begins', async ({ host }) => {
  await host.dateline('new', 'two.dateline')
  const add = (...words: string[]): Promise<string> => host.dateline('add', 'two.dateline', ...words)
  await add('--title', 'Said twice', '--when', '2024-06-03', '--source-title', 'Minutes', '--stated-when', '2024-01-10')
  await add('--title', 'Said once', '--when', '2024-06-20')
  const page = await host.open('two.dateline')
  const other = page.locator('.axis-layer .event-other')
  await expect(other).toHaveCount(1)
  await page.getByRole('listbox').first().focus()
  await page.keyboard.press('f')
  await expect
    .poll(async () => {
      const [room, version] = [await page.locator('.axis-events').boundingBox(), await other.boundingBox()]
      return (version?.x ?? 0) - (room?.x ?? Number.POSITIVE_INFINITY)
    })
    .toBeGreaterThan(0)
})

test('the other version of a date lies under its event’s title, and over a mark that is taken hold of through it', async ({
  host,
}) => {
  await host.dateline('new', 'two.dateline')
  const add = (...words: string[]): Promise<string> => host.dateline('add', 'two.dateline', ...words)
  await add(
    '--title',
    'Days',
    '--when',
    '2024-06-10/2024-06-12',
    '--source-title',
    'Minutes',
    '--stated-when',
    '2024-06',
  )
  await add('--title', 'Later', '--when', '2024-06-25')
  const page = await host.open('two.dateline')
  const event = page.getByRole('option', { name: /^Days/ })
  await expect(event.locator('.event-other')).toBeVisible()
  const whole = await boxOf(event.locator('.event-other'))
  const title = await boxOf(event.locator('.event-title'))
  expect(whole.x + whole.width).toBeGreaterThan(title.x + title.width)
  const above = await page.evaluate(
    ({ x, y, width, height }) => document.elementFromPoint(x + width / 2, y + height / 2)?.className,
    title,
  )
  expect(above).toBe('event-title')
  const mark = await boxOf(event)
  const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + (mark.width * 7) / 3, y, { steps: 8 })
  await expect(page.locator('.axis-hand-words')).toHaveText('17 – 19 June 2024')
  await page.mouse.up()
  await expect(event).toHaveAccessibleName(/17 – 19 June 2024/)
})

test('a long name of a lane ends in an ellipsis, and is told whole', async ({ host }) => {
  const name = 'Committee of the harbour and the bridges over it, of the city and of the five villages beyond'
  await host.dateline('new', 'long.dateline')
  await host.dateline('add', 'long.dateline', '--title', 'One', '--when', '2024-06-03', '--lane', name)
  const page = await host.open('long.dateline')
  const label = page.getByTitle(name)
  const text = label.locator('span')
  await expect(text).toHaveText(name)
  const [outer, inner] = [await label.boundingBox(), await text.boundingBox()]
  expect((inner?.y ?? 0) + (inner?.height ?? 0)).toBeLessThanOrEqual((outer?.y ?? 0) + (outer?.height ?? 0))
  // whole lines, and the last of them says that there is more
  expect((inner?.height ?? 1) % 16).toBe(0)
  expect(await text.evaluate((each) => each.scrollHeight > each.clientHeight)).toBe(true)
  await expect(text).toHaveCSS('-webkit-line-clamp', String((inner?.height ?? 0) / 16))
  await expect(page.getByRole('group', { name, exact: true })).toBeAttached()
})

test(
  'thirty lanes scroll with their names, and each name stands beside its lane',
  { tag: '@long' },
  async ({ host }) => {
    const page = await openLanes(host, 30)
    const before = await apart(page)
    expect(before.length).toBeLessThan(30)
    expect(before).toEqual(before.map(() => 0))
    await page.getByRole('listbox').first().focus()
    for (let turn = 0; turn < 60; turn++) await page.keyboard.press('Shift+ArrowDown')
    await expect(page.getByRole('option', { name: /^Lane 30, 3/ })).toBeInViewport()
    // at its end vis scrolls names and lanes by a border's width apart
    for (const each of await apart(page)) expect(Math.abs(each)).toBeLessThanOrEqual(1)
  },
)

test('an open side ends in an arrow at the edge of what is seen, whichever side it is', async ({ host }) => {
  await host.dateline('new', 'open.dateline')
  for (const [title, when] of [
    ['Until', '../2024-02'],
    ['Middle', '2024-03'],
    ['Since', '2024-04/..'],
  ] as const)
    await host.dateline('add', 'open.dateline', '--title', title, '--when', when)
  const page = await host.open('open.dateline')
  const room = await page.locator('.axis-layer').boundingBox()
  const bar = (title: string): Locator => page.getByRole('option', { name: new RegExp(`^${title}`) })
  const arrow = (title: string): Promise<string> =>
    bar(title).evaluate((each) => getComputedStyle(each, '::before').transform)
  await expect.poll(async () => Math.round(((await bar('Until').boundingBox())?.x ?? 0) - (room?.x ?? 0))).toBe(4)
  expect(await arrow('Until')).toBe('matrix(-1, 0, 0, 1, 0, 0)')
  expect(await arrow('Since')).toBe('none')
  await page.getByRole('listbox', { name: 'Timeline' }).focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(async () => Math.round(((await bar('Until').boundingBox())?.x ?? 0) - (room?.x ?? 0))).toBe(4)
})

test('two fingers zoom in where they are', async ({ host }) => {
  const page = await openLanes(host, 3)
  const room = await page.getByRole('listbox').first().boundingBox()
  if (!room) throw new Error('no axis')
  const part = page.getByRole('slider', { name: 'Window', exact: true })
  // said once the window stands still
  await expect(part).toHaveAttribute('aria-valuetext', /\d/)
  const before = (await part.getAttribute('aria-valuetext')) ?? ''
  const [x, y] = [room.x + room.width / 2, room.y + 40]
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [-1, 1].map((side, id) => ({ x: x + (side * apart) / 2, y, id })),
    })
  await touch('touchStart', 60)
  for (let apart = 80; apart <= 300; apart += 20) await touch('touchMove', apart)
  await touch('touchEnd', 0)
  await expect(part).not.toHaveAttribute('aria-valuetext', before)
})

test.describe('on a fine screen', () => {
  test.use({ deviceScaleFactor: 2 })

  test('canvases are as fine, and a title from right to left is written so', async ({ host }) => {
    await host.dateline('new', 'story.dateline')
    await host.dateline('add', 'story.dateline', '--title', 'أعلن المجلس عن قراره', '--when', '2024-03-01')
    const page = await host.open('story.dateline')
    await expect(page.locator('.event-title', { hasText: 'أعلن' })).toHaveCSS('direction', 'rtl')
    for (const canvas of await page.locator('.axis-backdrop, .overview canvas').all()) {
      const sizes = await canvas.evaluate((each: HTMLCanvasElement) => [each.width, each.getBoundingClientRect().width])
      expect(sizes[0]).toBe(Math.round(2 * (sizes[1] ?? 0)))
    }
  })
})
