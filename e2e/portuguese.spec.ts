// The window in Portuguese, whose words are longer.
import { openStory } from './editing.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test.describe('in Portuguese', () => {
  test.use({ locale: 'pt-BR' })

  test('tags are parted as they are typed, by commas', async ({ host }) => {
    const page = await openStory(host)
    await page.getByRole('option', { name: /Project Seed/ }).click()
    await expect(page.getByRole('button', { name: /^Etiquetas/ })).toHaveText(/models, terms of use$/)
  })

  test('at 320 px the longest words of the bar have room, and a backup’s name beside what can be done with it', async ({
    host,
  }) => {
    await host.dateline('new', 'story.dateline', '--example')
    const page = await host.open('story.dateline')
    await page.setViewportSize({ width: 320, height: 640 })
    await expect(page.getByRole('button', { name: 'Adicionar evento' })).toBeInViewport({ ratio: 1 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    // an edit that is worth a backup isn't needed: the bin lists in the same way
    await page.getByRole('option', { name: /Coze opens/ }).click()
    await page.getByRole('button', { name: 'Mais sobre este evento' }).click()
    await page.getByRole('menuitem', { name: 'Remover o evento' }).click()
    await page.locator('header .name').click()
    await page.getByRole('menuitem', { name: 'Lixeira…' }).click()
    await expect(page.getByRole('button', { name: /^Apagar para sempre tudo/ })).toBeInViewport({ ratio: 1 })
    const name = page.getByRole('dialog').getByText('Coze opens abroad')
    expect((await name.locator('..').boundingBox())?.width).toBeGreaterThan(140)
    await page.keyboard.press('Escape')
    await page.locator('header .name').click()
    await page.getByRole('menuitem', { name: 'Histórico…' }).click()
    const change = page.getByRole('dialog').getByRole('listitem').getByText('Coze opens abroad')
    expect((await change.boundingBox())?.width).toBeGreaterThan(140)
  })
})
