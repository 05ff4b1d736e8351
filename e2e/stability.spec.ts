// What stands on the axis stays: whatever comes and goes while panning and zooming, each event keeps its row and its element, and whoever
// is drawn is still drawn one zoom step further in. Looked at frame by frame, while a real pointer moves.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host.ts'

const lanes = ['Courts', 'Companies', 'Regulators', 'Markets']

/** Events in four lanes over 20 years, a burst each month, every seventh a range. */
function story(count: number): string {
  const events = Array.from({ length: count }, (_, n) => {
    const day = Date.UTC(2004, 0) + ((n * 7919) % 7300) * 864e5
    const burst = n % 3 === 0 ? day - (day % (30 * 864e5)) : day
    const start = new Date(burst).toISOString().slice(0, 10)
    const end = new Date(burst + (1 + (n % 40)) * 864e5).toISOString().slice(0, 10)
    return {
      title: `Event ${n} of the long story`,
      when: n % 7 === 0 ? `${start}/${end}` : start,
      lane: lanes[n % lanes.length],
      importance: n % 50 === 0 ? 5 : 3,
    }
  })
  return JSON.stringify({ format: 'dateline', version: 1, timeline: { title: 'Long' }, events })
}

interface Seen {
  frames: number
  faults: string[]
  met: number
}

/** Looks at every frame until it is read. `inwards`: what stands near the middle may not go. */
async function watch(page: Page, inwards: boolean): Promise<() => Promise<Seen>> {
  await page.evaluate((stays) => {
    const faults: string[] = []
    const known = new Map<string, { row: string; element: HTMLElement }>()
    let near: string[] = []
    let frames = 0
    let running = true
    const look = (): void => {
      if (!running) return
      frames++
      const room = document.querySelector('.axis-layer')?.parentElement?.getBoundingClientRect() ?? new DOMRect()
      const nearNow: string[] = []
      const there = new Set<string>()
      for (const element of document.querySelectorAll<HTMLElement>('.axis-layer .event:not([hidden])')) {
        const row = `${element.parentElement?.style.top} ${element.style.top}`
        const before = known.get(element.id)
        if (before && before.row !== row) faults.push(`${element.id} went from ${before.row} to ${row}`)
        if (before && before.element !== element && before.element.id === element.id && !before.element.hidden)
          faults.push(`${element.id} has another element`)
        known.set(element.id, { row, element })
        there.add(element.id)
        const from = element.getBoundingClientRect().left - room.left
        if (from > room.width * 0.3 && from < room.width * 0.7) nearNow.push(element.id)
      }
      if (stays) for (const id of near) if (!there.has(id)) faults.push(`${id} is gone`)
      near = nearNow
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    Object.assign(globalThis, {
      stopWatching: () => {
        running = false
        return { frames, faults, met: known.size }
      },
    })
  }, inwards)
  return () => page.evaluate(() => (globalThis as unknown as { stopWatching(): Seen }).stopWatching())
}

/** The timeline in the browser, the pointer in the middle of the axis. */
async function openLong(host: Host, count = 20_000): Promise<{ page: Page; x: number; y: number }> {
  writeFileSync(path.join(host.folder, 'long.json'), story(count))
  await host.dateline('new', 'long.dateline')
  await host.dateline('import', 'long.dateline', 'long.json')
  const page = await host.open('long.dateline')
  await expect(page.locator('.axis-layer .event:not([hidden])').first()).toBeVisible()
  const room = await page.getByRole('listbox').first().boundingBox()
  if (!room) throw new Error('no axis')
  const [x, y] = [room.x + room.width / 2, room.y + 60]
  await page.mouse.move(x, y)
  return { page, x, y }
}

test('panning moves no event to another row and makes no element anew', { tag: '@long' }, async ({ host }) => {
  const { page, x, y } = await openLong(host)
  for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, -200)
  // far enough that others are loaded; titles that come late may not move anything either
  const read = await watch(page, false)
  for (const direction of [-1, -1, 1, 1]) {
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + direction * 420, y, { steps: 30 })
    await page.mouse.up()
  }
  const { frames, faults, met } = await read()
  expect(faults).toEqual([])
  expect(frames).toBeGreaterThan(20)
  expect(met).toBeGreaterThan(10)
  expect(host.complaints).toEqual([])
})

test(
  'zooming in parts counts and takes nothing away, zooming out comes back to the same',
  { tag: '@long' },
  async ({ host }) => {
    const { page } = await openLong(host)
    const rows = (): Promise<string[]> =>
      page
        .locator('.axis-layer .event:not([hidden])')
        .evaluateAll((all) => all.map((each) => `${each.id} ${(each as HTMLElement).style.top}`).sort())
    const before = await rows()
    const read = await watch(page, true)
    // from twenty years to some days
    for (let turn = 0; turn < 60; turn++) {
      await page.mouse.wheel(0, -120)
      await page.evaluate(() => new Promise(requestAnimationFrame))
    }
    const { frames, faults, met } = await read()
    expect(faults).toEqual([])
    expect(frames).toBeGreaterThan(50)
    expect(met).toBeGreaterThan(30)
    await page.getByRole('listbox').first().press('f')
    await expect.poll(rows).toEqual(before)
    expect(host.complaints).toEqual([])
  },
)

test('what a zoom left out of sight stands where it belongs when a pan brings it in', async ({ host }) => {
  const { page, x, y } = await openLong(host, 300)
  const places = (): Promise<Map<string, DOMRect>> =>
    page
      .locator('.axis-layer .event:not([hidden])')
      .evaluateAll((all) => all.map((each) => [each.id, each.getBoundingClientRect().toJSON() as DOMRect] as const))
      .then((all) => new Map(all))
  const frame = (): Promise<unknown> => page.evaluate(() => new Promise(requestAnimationFrame))
  // small steps: most leave what is drawn as it is
  for (let turn = 0; turn < 20; turn++) {
    await page.mouse.wheel(0, -40)
    await frame()
  }
  await page.mouse.down()
  await page.mouse.move(x - 380, y, { steps: 10 })
  await page.mouse.up()
  await frame()
  // whoever a zoom gave another row is on the way there
  await page.locator('.axis-layer').evaluate(async (layer) => {
    await Promise.allSettled(layer.getAnimations({ subtree: true }).map(({ finished }) => finished))
  })
  const panned = await places()
  const room = await page.getByRole('listbox').first().boundingBox()
  const inSight = ([, { x: left }]: [string, DOMRect]): boolean =>
    left > (room?.x ?? 0) && left < (room?.x ?? 0) + (room?.width ?? 0)
  const seen = [...panned].filter(inSight)
  expect(seen.length).toBeGreaterThan(5)
  await page.reload()
  await expect(page.locator('.axis-layer .event:not([hidden])').first()).toBeVisible()
  // the same to a pixel or two: each beginning rounds anew
  const farthest = async (): Promise<number> => {
    const fresh = await places()
    const off = seen.map(([id, was]) => {
      const now = fresh.get(id)
      return now
        ? Math.max(Math.abs(now.x - was.x), Math.abs(now.y - was.y), Math.abs(now.width - was.width))
        : Infinity
    })
    return Math.max(...off)
  }
  await expect.poll(farthest).toBeLessThanOrEqual(2)
  // and nobody who should be there has no element yet
  await expect.poll(async () => [...(await places())].filter(inSight).filter(([id]) => !panned.has(id))).toEqual([])
})

test('a pan meets each event that it brings into sight', async ({ host }) => {
  const { page, x, y } = await openLong(host, 300)
  const events = page.locator('.axis-layer .event:not([hidden])')
  const inSight = (): Promise<string[]> =>
    events.evaluateAll((all) => {
      const room = document.querySelector('.axis-events')?.getBoundingClientRect() ?? new DOMRect()
      return all
        .filter((each) => {
          const { left } = each.getBoundingClientRect()
          return left > room.left + 4 && left < room.right - 4
        })
        .map(({ id }) => id)
        .sort()
    })
  for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(0, -40)
  // wide enough for a pan that is longer than titles and lays out no other view
  await page.setViewportSize({ width: 1900, height: 800 })
  // nothing is left of what was seen on the way in
  await page.reload()
  await expect(events.first()).toBeVisible()
  // titles that come place all events anew
  await expect(page.locator('.axis-layer .event.loading:not([hidden])')).toHaveCount(0)
  const before = await inSight()
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 420, y, { steps: 10 })
  await page.mouse.up()
  await page.evaluate(() => new Promise(requestAnimationFrame))
  const met = await inSight()
  expect(met.filter((id) => !before.includes(id)).length).toBeGreaterThan(0)
  await page.reload()
  await expect.poll(inSight).toEqual(met)
})

test('lanes and their names are of one height after a zoom', async ({ host }) => {
  await host.dateline('new', 'example.dateline', '--example')
  const page = await host.open('example.dateline')
  const events = page.locator('.axis-layer .event:not([hidden])')
  await expect(events.first()).toBeVisible()
  /** px that names in the gutter are off the lanes whose names they are. */
  const off = (): Promise<number> =>
    page.locator('.vis-labelset .vis-label').evaluateAll((labels) => {
      const lanes = [...document.querySelectorAll('.axis-lane')]
      const room = document.querySelector('.axis-events')?.getBoundingClientRect() ?? new DOMRect()
      const bottom = labels.at(-1)?.getBoundingClientRect().bottom ?? 0
      return Math.max(
        Math.abs(room.bottom - Math.max(bottom, room.bottom)),
        ...labels.map((label, l) =>
          Math.abs(label.getBoundingClientRect().top - (room.top + parseFloat((lanes[l] as HTMLElement).style.top))),
        ),
      )
    })
  const room = await page.getByRole('listbox').first().boundingBox()
  await page.mouse.move((room?.x ?? 0) + 30, (room?.y ?? 0) + 60)
  const seen = new Set<number>()
  for (const down of [...Array<number>(14).fill(-60), ...Array<number>(24).fill(60)]) {
    await page.mouse.wheel(0, down)
    await page.evaluate(() => new Promise(requestAnimationFrame))
    seen.add(await page.locator('.axis-events').evaluate((each) => each.getBoundingClientRect().height))
    await expect.poll(off).toBeLessThanOrEqual(1)
  }
  expect(seen.size).toBeGreaterThan(1)
})

test('an axis that grows wider after a zoom shows each event where it belongs', async ({ host }) => {
  const { page, y } = await openLong(host, 60)
  await page.setViewportSize({ width: 1000, height: 800 })
  const events = page.locator('.axis-layer .event:not([hidden])')
  const left = (await page.getByRole('listbox').first().boundingBox())?.x ?? 0
  await page.mouse.move(left + 6, y)
  for (let turn = 0; turn < 14; turn++) {
    await page.mouse.wheel(0, -60)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await page.setViewportSize({ width: 1700, height: 800 })
  await expect.poll(async () => (await page.getByRole('listbox').first().boundingBox())?.width).toBeGreaterThan(800)
  const seen = (): Promise<Record<string, number>> =>
    events.evaluateAll((all) => {
      const room = document.querySelector('.axis-events')?.getBoundingClientRect() ?? new DOMRect()
      const xs = all.map((each) => [each.id, Math.round(each.getBoundingClientRect().left)] as const)
      return Object.fromEntries(xs.filter(([, x]) => x > room.left && x < room.right - 4))
    })
  const widened = await seen()
  expect(Object.keys(widened).length).toBeGreaterThan(3)
  await page.reload()
  await expect(events.first()).toBeVisible()
  await expect
    .poll(async () => {
      const fresh = await seen()
      return Object.entries(widened).filter(([id, x]) => Math.abs((fresh[id] ?? -99) - x) > 2)
    })
    .toEqual([])
})
