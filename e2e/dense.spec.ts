// Many events: counts open as a list beside them, by pointer and keys; a day with thousands stays readable; the list can be narrowed to them.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { findFaults } from './accessibility.ts'
import { expect, test, type Host } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

interface Written {
  title: string
  when: string
  lane?: string
  importance?: number
}

async function openWith(host: Host, events: readonly Written[]): Promise<Page> {
  const document = { format: 'dateline', version: 1, timeline: { title: 'Dense' }, events }
  writeFileSync(path.join(host.folder, 'dense.json'), JSON.stringify(document))
  await host.dateline('new', 'dense.dateline')
  await host.dateline('import', 'dense.dateline', 'dense.json')
  return host.open('dense.dateline')
}

/** 3,000 events a lane over four years, and one important in each. */
function fourYears(count: number): Written[] {
  const lanes = ['Courts', 'Companies']
  return Array.from({ length: count }, (_, n) => ({
    title: `Event ${n}`,
    when: new Date(Date.UTC(2020, 0, 1) + ((n * 7919) % 1461) * 864e5).toISOString().slice(0, 10),
    lane: lanes[n % lanes.length] ?? '',
    importance: n % 1000 === 0 ? 5 : 3,
  }))
}

const axis = (page: Page): Locator => page.getByRole('listbox', { name: 'Timeline' })
const list = (page: Page): Locator => page.getByRole('dialog').getByRole('listbox')

/** The count that the axis says when it is reached by keys. */
async function reachCount(page: Page): Promise<string> {
  await axis(page).focus()
  const step = page.locator('#axis-step')
  for (let turn = 0; turn < 40; turn++) {
    await page.keyboard.press('ArrowRight')
    if (await step.isVisible()) return (await step.getAttribute('aria-label')) ?? ''
  }
  throw new Error('no count was reached')
}

test('a count opens as a list by keys: rows, opening one, closing, zooming', async ({ host }) => {
  const page = await openWith(host, fourYears(6_000))
  const foot = page.locator('.status-line')
  await expect(foot).toContainText(/drawn: \d+ with their title, [\d,]+ in \d+ clusters of a (month|quarter|year)/)
  // as close as it says, counts have parted
  const [, of, into, factor] =
    /(a month|a quarter|a year) opens into (\w+) at ([\d.]+)× zoom/.exec((await foot.textContent()) ?? '') ?? []
  expect(of).toBeDefined()
  expect(Number(factor)).toBeGreaterThanOrEqual(1)
  await axis(page).focus()
  for (let closer = 1; closer < Number(factor); closer *= 1.5) await page.keyboard.press('+')
  await expect(foot).toContainText(`of ${into === 'months' ? 'a month' : into === 'days' ? 'a day' : 'a quarter'}`)
  await page.keyboard.press('f')
  const said = await reachCount(page)
  const [, count, , stretch] = /^([\d,]+) events?, (.*), (Courts|Companies)$/.exec(said)?.map(String) ?? []
  expect(count).toBeDefined()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expect(dialog.getByText(`9 most important of ${count}`)).toBeVisible()
  await expect(dialog.getByRole('img', { name: /^Events by / })).toBeVisible()
  await expect(list(page)).toBeFocused()
  await expect(list(page).getByRole('option')).toHaveCount(9)
  expect(stretch).toBeDefined()

  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(axis(page)).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(list(page)).toBeFocused()
  await expect(list(page).getByRole('option')).toHaveCount(9)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const chosen = list(page).getByRole('option', { selected: true })
  const title = /Event \d+/.exec((await chosen.textContent()) ?? '')?.[0] ?? 'none'
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(
    page.getByRole('complementary', { name: 'Inspector' }).getByRole('button', { name: title }),
  ).toBeVisible()

  await axis(page).focus()
  expect(await reachCount(page)).toMatch(/, Q1, Companies$/)
  await page.keyboard.press('Enter')
  await expect(list(page)).toBeFocused()
  // nothing is chosen: Enter zooms
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('slider', { name: 'Window', exact: true })).toHaveAttribute(
    'aria-valuetext',
    '1 Jan, 00:00 to 1 Apr, 00:00',
  )
})

test(
  '5,000 events of one day: titles in their rows, a count that opens as the list at once, all of them by date, in the list',
  { tag: '@long' },
  async ({ host }) => {
    const day = Array.from({ length: 5_000 }, (_, n) => ({
      title: `Filing ${n}`,
      when: '2024-06-03',
      lane: 'Courts',
      importance: n < 20 ? 5 : 2,
    }))
    const around = Array.from({ length: 40 }, (_, n) => ({
      title: `Other ${n}`,
      when: new Date(Date.UTC(2024, 5, 1 + n)).toISOString().slice(0, 10),
      lane: 'Companies',
    }))
    const page = await openWith(host, [...day, ...around])
    const events = page.locator('.axis-layer .event:not([hidden])')
    await expect(events.first()).toBeVisible()
    await expect(page.getByRole('option', { name: /^Filing/ }).first()).toBeVisible()
    // no row over another: what stands there can be read
    const boxes = await events.evaluateAll((all) =>
      all.map((each) => {
        const label = each.querySelector('.event-label')?.getBoundingClientRect()
        return { left: label?.left ?? 0, right: label?.right ?? 0, top: label?.top ?? 0, bottom: label?.bottom ?? 0 }
      }),
    )
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true)

    const said = await reachCount(page)
    expect(said).toMatch(/^4,99\d events, .*Courts$/)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('All begin at the same time')).toBeVisible()
    await expect(dialog.getByRole('button', { name: /^Zoom to/ })).toHaveCount(0)
    await dialog.getByRole('button', { name: 'All, by date' }).click()
    await expect(dialog.getByText(/^4,99\d events, by date/)).toBeVisible()
    await list(page).focus()
    await page.keyboard.press('End')
    await expect(list(page).getByRole('option', { selected: true })).toContainText(/Filing \d+/)
    expect(await list(page).getByRole('option').count()).toBeLessThan(60)

    await dialog.getByRole('button', { name: 'Open in List' }).click()
    await expect(page.getByRole('grid', { name: 'Events in order' })).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'Courts' })).toContainText('5,000 events')
    await page.getByRole('button', { name: 'All events' }).click()
    await expect(page.getByRole('grid', { name: 'Events in order' })).toHaveAttribute('aria-rowcount', '5041')
  },
)

test(
  'a click opens the list beside the count, inside the window, at 100,000 events',
  { tag: '@long' },
  async ({ host }) => {
    test.setTimeout(180_000)
    const page = await openWith(host, fourYears(100_000))
    await expect(page.locator('.axis-layer .event:not([hidden])').first()).toBeVisible()
    const room = await axis(page).boundingBox()
    if (!room) throw new Error('no axis')
    // the foot of the first lane, where its counts are
    await page.mouse.click(room.x + room.width / 2, room.y + 2 * 26 + 5 + 36)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await expect(list(page).getByRole('option').first()).toContainText(/Event \d+/)
    const step = await page.locator('#axis-step').boundingBox()
    const box = await dialog.boundingBox()
    const size = page.viewportSize()
    if (!step || !box || !size) throw new Error('nothing to measure')
    expect(box.x >= step.x + step.width || box.x + box.width <= step.x).toBe(true)
    // beside the count, whose height it covers
    expect(Math.min(Math.abs(box.x - step.x - step.width), Math.abs(box.x + box.width - step.x))).toBeLessThan(20)
    expect(box.y).toBeGreaterThanOrEqual(0)
    expect(box.y).toBeLessThan(step.y)
    expect(box.x + box.width).toBeLessThanOrEqual(size.width)
    expect(box.y + box.height).toBeLessThanOrEqual(size.height)
    // elsewhere: the header
    await page.mouse.click(room.x + room.width / 2, room.y - 20)
    await expect(dialog).toBeHidden()
  },
)

for (const [scheme, language] of [
  ['light', 'en-US'],
  ['dark', 'pt-BR'],
] as const)
  test(
    `the list of a count is accessible and a sheet on a narrow window: ${scheme}, ${language}`,
    { tag: '@long' },
    async ({ host, page: shown }) => {
      test.slow()
      await shown.emulateMedia({ colorScheme: scheme })
      await shown.addInitScript((tag) => Object.defineProperty(navigator, 'languages', { get: () => [tag] }), language)
      const page = await openWith(host, fourYears(6_000))
      await page.getByRole('listbox').first().focus()
      await page.setViewportSize({ width: 420, height: 800 })
      const step = page.locator('#axis-step')
      for (let turn = 0; turn < 40 && !(await step.isVisible()); turn++) await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByRole('option').first()).toContainText(/Event \d+/)
      await expect(dialog).toContainText(language === 'pt-BR' ? 'Abrir na lista' : 'Open in List')
      const check = async (): Promise<void> => {
        expect(await findFaults(page, '[role=dialog]')).toEqual([])
      }
      await check()
      const box = await dialog.boundingBox()
      expect(box && Math.round(box.y + box.height)).toBe(800)
      expect(box && Math.round(box.width)).toBe(420)
      await page.setViewportSize({ width: 1280, height: 720 })
      await check()
    },
  )
