// What comes from elsewhere has no power here: texts are letters, and who has no token has no window.
import { openStory } from './editing.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test('texts that look like markup are letters everywhere', async ({ host }) => {
  await host.dateline('new', 'story.dateline')
  const attack = '<img src=x onerror="window.PWN=1"><script>window.PWN=1</script>'
  await host.dateline(
    'add',
    'story.dateline',
    '--title',
    attack,
    '--when',
    '2024',
    '--lane',
    attack,
    '--tag',
    '<b>tag</b>',
    '--summary',
    attack,
    '--publisher',
    attack,
    '--quote',
    attack,
  )
  const page = await host.open('story.dateline')
  await page.locator('.event').first().hover()
  await page.locator('.event').first().click()
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('<script>window.PWN=1</script>')
  await page.getByRole('button', { name: 'List' }).click()
  await expect(page.getByRole('grid')).toContainText('<img src=x')
  expect(await page.evaluate(() => 'PWN' in window)).toBe(false)
})

test('a wrong token gets 401 and a page that says what to do', async ({ host, page: bare, request }) => {
  const page = await openStory(host)
  const address = new URL(page.url()).origin
  expect((await request.get(`${address}/session`)).status()).toBe(401)
  expect((await request.get(`${address}/session`, { headers: { authorization: 'Bearer wrong' } })).status()).toBe(401)
  expect((await request.get(`${address}/../package.json`)).status()).toBe(401)
  const second = await bare.context().newPage()
  await second.goto(`${address}/#wrong`)
  await expect(second.getByRole('heading')).toContainText('isn’t valid any more')
  await second.close()
})
