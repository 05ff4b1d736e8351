// The exported page, opened from the disk as a reader would: paint, pan.
import { pathToFileURL } from 'node:url'
import { drag } from '../browser/input.ts'
import { openTab } from '../browser/tab.ts'
import type { Figures } from '../statistics.ts'
import type { Measured } from './measured.ts'
import { phaseFigures } from './phase-figures.ts'

export async function measurePage(file: string, profile: boolean): Promise<Measured> {
  const tab = await openTab('.axis')
  try {
    await tab.page.goto(pathToFileURL(file).href)
    const { first, last } = await tab.page.evaluate(() => globalThis.benchRecorder.settled(400))
    const figures: Figures = { 'open to first paint ms': first, 'open to stable paint ms': last }
    figures['heap MB'] = await tab.heap()
    figures.nodes = await tab.nodes()
    const box = await tab.page.locator('.axis').getByRole('listbox').first().boundingBox()
    if (!box) throw new Error('the page has no axis')
    const at = { x: box.x + box.width / 2, y: box.y + Math.min(box.height - 6, 300) }
    const pan = await tab.frames(() => drag(tab.cdp, at, 400), profile)
    Object.assign(figures, phaseFigures('pan', [pan]))
    if (tab.complaints.length > 0) throw new Error(`the page complained: ${tab.complaints[0]}`)
    return { figures, profiles: pan.top.length > 0 ? { pan: pan.top } : {}, notes: [] }
  } finally {
    await tab.close()
  }
}
