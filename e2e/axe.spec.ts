// Whether axe finds anything in the way of those who can’t see the window, or not well.
import { findFaults } from './accessibility.ts'
import { openStory } from './editing.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

for (const scheme of ['light', 'dark'] as const) {
  test(
    `axe finds nothing in ${scheme}: timeline, form, list, narrow`,
    { tag: scheme === 'dark' ? '@long' : [] },
    async ({ host, page: bare }) => {
      test.slow() // many whole analyses
      await bare.emulateMedia({ colorScheme: scheme })
      const page = await openStory(host, 'harbour-bridge')
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
