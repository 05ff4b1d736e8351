// What the axis' header says: names of steps and the word for today, each whole and none on another.
import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
})

interface Written {
  text: string
  row: number
  from: number
  to: number
}

declare global {
  interface Window {
    /** What the header's canvas says now. */
    written: Written[]
  }
}

/** Names of the header and the word for today, by place: none is cut, none lies on another. */
async function readHeader(page: Page): Promise<Written[]> {
  const header = page.locator('.axis-header')
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  const written = await page.evaluate(() => window.written)
  const today = await header.evaluate((box) => {
    const word = box.querySelector('.axis-today')
    if (!word || getComputedStyle(word).visibility === 'hidden') return []
    const from = word.getBoundingClientRect().left - box.getBoundingClientRect().left
    return [{ text: 'Today', row: 17.5, from, to: from + word.clientWidth }]
  })
  const width = await header.evaluate((box) => box.clientWidth)
  const all = [...written, ...today].toSorted((a, b) => a.row - b.row || a.from - b.from)
  for (const [i, { row, from, to }] of all.entries()) {
    expect(from, JSON.stringify(all)).toBeGreaterThanOrEqual(0)
    expect(to, JSON.stringify(all)).toBeLessThanOrEqual(width + 1)
    const next = all[i + 1]
    if (next?.row === row) expect(to, JSON.stringify(all)).toBeLessThanOrEqual(next.from)
  }
  return all
}

async function openWhens(host: Host, page: Page, whens: readonly string[], now: string): Promise<void> {
  await page.addInitScript(() => {
    window.written = []
    const { fillRect, fillText } = CanvasRenderingContext2D.prototype
    CanvasRenderingContext2D.prototype.fillRect = function (x, y, width, height) {
      if (this.canvas.className === 'axis-ticks' && width === this.canvas.clientWidth) window.written = []
      fillRect.call(this, x, y, width, height)
    }
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      if (this.canvas.className === 'axis-ticks')
        window.written.push({ text, row: y, from: x, to: x + this.measureText(text).width })
      fillText.call(this, text, x, y)
    }
  })
  await page.clock.setFixedTime(new Date(now))
  await host.dateline('new', 'words.dateline')
  for (const [i, when] of whens.entries())
    await host.dateline('add', 'words.dateline', '--title', `Event ${i}`, '--when', when)
  await host.open('words.dateline')
  await expect(page.locator('.axis-layer .event:not([hidden])').first()).toBeVisible()
  await page.getByRole('listbox', { name: 'Timeline' }).focus()
}

test('years before and after the first one are named whole and apart at each zoom, wherever they are panned to', async ({
  host,
  page,
}) => {
  await openWhens(host, page, ['-0299', '0300'], '2026-07-10')
  const seen = new Set<string>()
  const look = async (key: string): Promise<void> => {
    await page.keyboard.press(key)
    for (const { text } of await readHeader(page)) seen.add(text)
  }
  for (let zoom = 0; zoom < 9; zoom++) for (const key of ['Shift+ArrowRight', 'Shift+ArrowLeft', '-']) await look(key)
  for (const name of ['201 BCE', '1 BCE', '100', '601 BCE', '4001 BCE', 'Today']) expect(seen).toContain(name)
})

test('the word for today stands beside its line, on the side without a name, or not at all', async ({ host, page }) => {
  await openWhens(host, page, ['2026-11', '2026-12-20'], '2026-11-29')
  const places = []
  for (let zoom = 0; zoom < 8; zoom++) {
    const all = await readHeader(page)
    const at = all.findIndex(({ text }) => text === 'Today')
    places.push(at < 0 ? 'nowhere' : `${all[at - 1]?.text ?? ''} | ${all[at + 1]?.text ?? ''}`)
    await page.keyboard.press('-')
  }
  expect(places).toContain('nowhere')
  expect(places[0]).toBe('November 2026 | December 2026')
})
