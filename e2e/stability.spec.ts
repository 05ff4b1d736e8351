// What stands on the axis stays: while panning at one zoom each event keeps its row and its element, whatever else comes and goes.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './host.ts'

const lanes = ['Courts', 'Companies', 'Regulators', 'Markets']

/** 20,000 events in four lanes over 20 years, a burst each month, every seventh a range. */
function story(): string {
  const events = Array.from({ length: 20_000 }, (_, n) => {
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

/** Of every frame that is drawn until it is read: row and left edge by event, and the marks of elements. */
async function watch(page: Page): Promise<() => Promise<{ frames: number; faults: string[]; met: number }>> {
  await page.evaluate(() => {
    const faults: string[] = []
    const known = new Map<string, { top: string; element: Element }>()
    let frames = 0
    let running = true
    const look = (): void => {
      if (!running) return
      frames++
      const lefts: number[] = []
      for (const element of document.querySelectorAll<HTMLElement>('.axis-layer .event:not([hidden])')) {
        const lane = element.parentElement
        const top = `${lane?.style.transform} ${/,\s*(.*)\)/.exec(element.style.transform)?.[1]}`
        const before = known.get(element.id)
        if (before && before.top !== top) faults.push(`${element.id} went from ${before.top} to ${top}`)
        if (
          before?.element.isConnected &&
          !(before.element as HTMLElement).hidden &&
          before.element.id === element.id &&
          before.element !== element
        )
          faults.push(`${element.id} has another element`)
        known.set(element.id, { top, element })
        lefts.push(element.getBoundingClientRect().left)
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    Object.assign(globalThis, {
      stopWatching: () => {
        running = false
        return { frames, faults, met: known.size }
      },
    })
  })
  return () =>
    page.evaluate(() =>
      (globalThis as unknown as { stopWatching(): { frames: number; faults: string[]; met: number } }).stopWatching(),
    )
}

test('panning moves no event to another row and makes no element anew', async ({ host }) => {
  writeFileSync(path.join(host.folder, 'long.json'), story())
  host.dateline('new', 'long.dateline')
  host.dateline('import', 'long.dateline', 'long.json')
  const page = await host.open('long.dateline')
  const events = page.locator('.axis-layer .event:not([hidden])')
  await expect(events.first()).toBeVisible()
  const room = await page.getByRole('listbox').first().boundingBox()
  if (!room) throw new Error('no axis')
  const [x, y] = [room.x + room.width / 2, room.y + 60]
  await page.mouse.move(x, y)
  for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, -200)
  await expect(events.first()).toBeVisible()
  // far enough that others are loaded; titles that come late may not move anything either
  const read = await watch(page)
  for (const direction of [-1, -1, 1, 1, 1, 1]) {
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
