// The strip below the axis: the brush by pointer and keys, far dates left out, narrow windows, both themes.
import type { Page } from '@playwright/test'
import { findFaults } from './accessibility.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

const part = (page: Page, name: string) => page.getByRole('slider', { name, exact: true })
const value = (page: Page, name: string) => part(page, name).getAttribute('aria-valuetext')

async function centreOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const box = await part(page, name).boundingBox()
  if (!box) throw new Error(`${name} isn't on the page`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Where the last move of the pointer took it is drawn, and told while the strip has the focus; so was each place on the way. */
async function letGo(page: Page): Promise<void> {
  await page.mouse.up()
  for (let frames = 0; frames < 3; frames++) await page.evaluate(() => new Promise(requestAnimationFrame))
}

test('the brush zooms at its edges, pans in the middle, is drawn anew and fits on a double click', async ({ host }) => {
  await host.dateline('new', 'story.dateline', '--example', 'ai-deals-2023-2024')
  const page = await host.open('story.dateline')
  // where the window is is said once it stands still
  await expect(part(page, 'Start of the window')).toHaveAttribute('aria-valuetext', /2023/)
  const [start, end] = [await value(page, 'Start of the window'), await value(page, 'End of the window')]

  const edge = await centreOf(page, 'End of the window')
  await page.mouse.move(edge.x, edge.y)
  await page.mouse.down()
  await page.mouse.move(edge.x - 200, edge.y, { steps: 5 })
  await letGo(page)
  await expect(part(page, 'End of the window')).not.toHaveAttribute('aria-valuetext', end ?? '')
  await expect(part(page, 'Start of the window')).toHaveAttribute('aria-valuetext', start ?? '')

  const pulled = (await value(page, 'End of the window')) ?? ''
  const middle = await centreOf(page, 'Window')
  await page.mouse.move(middle.x, middle.y)
  await page.mouse.down()
  await page.mouse.move(middle.x + 80, middle.y, { steps: 5 })
  await letGo(page)
  await expect(part(page, 'End of the window')).not.toHaveAttribute('aria-valuetext', pulled)
  await expect(part(page, 'Start of the window')).not.toHaveAttribute('aria-valuetext', start ?? '')

  // on the empty left: a new, shorter window
  const moved = (await value(page, 'Window')) ?? ''
  const box = await page.getByRole('group', { name: 'Overview' }).boundingBox()
  if (!box) throw new Error('no overview')
  await page.mouse.move(box.x + 122, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 152, box.y + 20, { steps: 5 })
  await letGo(page)
  await expect(part(page, 'Window')).not.toHaveAttribute('aria-valuetext', moved)

  await page.mouse.dblclick(box.x + box.width - 30, box.y + 20)
  await expect(part(page, 'Window')).toHaveAttribute('aria-valuenow', '50')
})

test('keys move the window, its edges, and zoom', async ({ host }) => {
  await host.dateline('new', 'story.dateline', '--example', 'ai-deals-2023-2024')
  const page = await host.open('story.dateline')
  const whole = part(page, 'Window')
  await expect(whole).toHaveAttribute('aria-valuetext', /\d/)
  await whole.focus()
  for (const key of ['+', 'ArrowRight', 'Shift+ArrowLeft', 'Home', 'End', '-']) {
    const before = (await whole.getAttribute('aria-valuetext')) ?? ''
    await page.keyboard.press(key)
    await expect(whole, key).not.toHaveAttribute('aria-valuetext', before)
  }
  const end = part(page, 'End of the window')
  const start = await value(page, 'Start of the window')
  await end.focus()
  const before = (await end.getAttribute('aria-valuetext')) ?? ''
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(end).not.toHaveAttribute('aria-valuetext', before)
  await expect(part(page, 'Start of the window')).toHaveAttribute('aria-valuetext', start ?? '')
})

test('far dates do not flatten the strip, and are counted and shown when asked', async ({ host }) => {
  await host.dateline('new', 'story.dateline', '--example', 'ai-deals-2023-2024')
  await host.dateline('add', 'story.dateline', '--title', 'Long ago', '--when', '1066')
  const page = await host.open('story.dateline')
  const far = page.getByRole('button', { name: '1 far off' })
  await expect(far).toBeVisible()
  await far.click()
  await expect(part(page, 'Start of the window')).toHaveAttribute('aria-valuetext', /^10\d\d/)
  await page.getByRole('button', { name: 'Without far ones' }).click()
  await expect(part(page, 'Start of the window')).toHaveAttribute('aria-valuetext', /202/)
})

for (const scheme of ['light', 'dark'] as const)
  test(`the strip is accessible and fits 320 px, ${scheme}`, { tag: '@long' }, async ({ host, page: shown }) => {
    await shown.emulateMedia({ colorScheme: scheme })
    await host.dateline('new', 'story.dateline', '--example', 'ai-deals-2023-2024')
    const page = await host.open('story.dateline')
    // it says where the window is once that stands still
    await expect(part(page, 'Window')).toHaveAttribute('aria-valuetext', /\d/)
    const check = async (): Promise<void> => {
      expect(await findFaults(page, '.overview')).toEqual([])
    }
    await check()
    await page.setViewportSize({ width: 320, height: 640 })
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await expect(part(page, 'Window')).toBeInViewport()
    await check()
  })
