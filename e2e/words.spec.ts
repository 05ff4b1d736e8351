// Finds words that never went through the catalogue: every sentence of the built catalogue is put in brackets, and what stands outside of them on screen is looked at.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host.ts'

/** Texts of nobody's language: whatever has letters on screen is Dateline's own. */
const source = { title: '100', publisher: '200', author: '300', url: 'https://1.example/4', published: '2024-08-02' }
const timeline = {
  format: 'dateline',
  version: 1,
  timeline: { title: '1–2', description: '3.' },
  lanes: [{ name: '§1' }, { name: '§2' }],
  sources: [],
  events: [
    {
      title: '№ 1',
      when: '2024-06-03',
      lane: '§1',
      tags: ['#1'],
      status: 'disputed',
      summary: '5',
      note: '6',
      citations: [
        { quote: '7', locator: '8', source, reportedBy: { publisher: '400', kind: 'filing' } },
        { stance: 'disputes', statedWhen: '2024-05~', source: { title: '500', kind: 'wire' } },
      ],
    },
    { title: '№ 2', when: '2024-01/..', lane: '§2', status: 'draft' },
    { title: '№ 3', when: '[2023-05..2023-08]', lane: '§2', status: 'verified', private: true },
    { title: '№ 4', status: 'unverified' },
  ],
}

/** Intl's own words, and names that are the same everywhere. */
const known = new Set([
  ...Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 5)).flatMap((at) =>
    (['long', 'short'] as const).map((style) =>
      new Date(at).toLocaleString('en-GB', { month: style, timeZone: 'UTC' }),
    ),
  ),
  ...Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, day + 1))).flatMap((at) =>
    (['long', 'short'] as const).map((style) => at.toLocaleString('en-GB', { weekday: style, timeZone: 'UTC' })),
  ),
  ...[
    'Sep',
    'en',
    'am',
    'pm',
    'at',
    'and',
    'UTC',
    'Ctrl',
    'Shift',
    'Alt',
    'JSON',
    'https',
    'example',
    'dateline',
    'numbers',
  ],
])

/** Puts every sentence of the built catalogue in brackets; gives how many there were. */
async function bracketWords(page: Page): Promise<() => number> {
  let found = 0
  await page.route('**/assets/*.js', async (route) => {
    const answer = await route.fetch()
    const text = (await answer.text()).replaceAll(/\{type:0,value:(`(?:[^`\\]|\\.)*`)\}/g, (_, literal: string) => {
      found += 1
      return `{type:0,value:"⟦"+${literal}+"⟧"}`
    })
    await route.fulfill({ response: answer, body: text })
  })
  return () => found
}

/** Words outside of brackets, in texts and in names that are read out, each with its place. */
function strayWords(page: Page): Promise<string[]> {
  return page.evaluate(
    (names) => {
      const allowed = new Set(names)
      const strays: string[] = []
      const look = (text: string | null, where: string): void => {
        // places on the disk aren't words
        const outside = (text ?? '').replaceAll(/⟦[^⟧]*⟧|\/\S+/g, ' ')
        for (const [word] of outside.matchAll(/\p{L}{2,}/gu)) if (!allowed.has(word)) strays.push(`${where}: ${word}`)
      }
      for (const element of document.querySelectorAll('body *')) {
        if (element.matches('script, style, datalist *, option[value*="/"], iframe')) continue
        const where = element.className ? `.${String(element.className)}` : element.tagName
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) look(node.nodeValue, where)
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription'])
          look(element.getAttribute(name), `${where}[${name}]`)
      }
      look(document.title.replace(' – Dateline', ''), 'document.title')
      return [...new Set(strays)]
    },
    [...known],
  )
}

async function open(host: Host, page: Page) {
  writeFileSync(path.join(host.folder, 'numbers.json'), JSON.stringify(timeline))
  await host.dateline('new', 'numbers.dateline')
  await host.dateline('import', 'numbers.dateline', 'numbers.json')
  const count = await bracketWords(page)
  await host.open('numbers.dateline')
  expect(count()).toBeGreaterThan(500)
  return async (state: string): Promise<void> => {
    await expect.poll(async () => (await strayWords(page)).map((stray) => `${state}: ${stray}`)).toEqual([])
  }
}

test('every word in the window comes from the catalogue', { tag: '@long' }, async ({ host, page }) => {
  test.slow() // many states
  page.setDefaultTimeout(10_000)
  const check = await open(host, page)
  const event = page.getByRole('option', { name: /№ 1/ })
  await event.hover()
  await check('timeline')
  await event.click()
  await check('inspector')
  for (const name of ['⟦Add source⟧', '⟦More about this event⟧'])
    await page.getByRole('complementary').getByRole('button', { name }).first().click()
  await check('source form and menu')
  await page.keyboard.press('Escape')
  await page.getByRole('listbox', { name: '⟦Timeline⟧' }).focus()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: '⟦Add event⟧' })
  await form.getByRole('textbox').nth(1).fill('late june 2024')
  for (const extra of ['Source', 'Summary', 'Status', 'Private note', 'Time zone'])
    await form.getByRole('button', { name: `⟦+ ${extra}⟧` }).click()
  await check('form')
  await form.getByRole('textbox').nth(1).fill('31.6.2024')
  await page.keyboard.press('Enter')
  await check('form, refused')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '⟦List⟧' }).click()
  await check('list')
  await page.getByRole('searchbox').fill('999999')
  await page.getByText('⟦Nothing found for').waitFor()
  await check('nothing found')
  await page.getByRole('button', { name: '⟦Show all⟧' }).last().click()
  const openMenu = () => page.getByRole('banner').locator('.name').click()
  await openMenu()
  await page.getByRole('menuitem').first().waitFor()
  await check('menu')
  await page.keyboard.press('Escape')
  for (const dialog of ['Backups…', 'Export…', 'History…', 'Bin…', 'Timeline settings…', 'All keys', 'Sources…']) {
    await openMenu()
    await page.getByRole('menuitem', { name: `⟦${dialog}⟧` }).click()
    await page.getByRole('dialog').waitFor()
    await check(dialog)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await page.getByRole('row', { name: /№ 2/ }).click()
  await page.keyboard.press('Delete')
  await page.getByRole('status').getByRole('button', { name: '⟦Undo⟧' }).waitFor()
  await check('notice')
})

test('every word of a first start comes from the catalogue', async ({ host, page }) => {
  await bracketWords(page)
  await host.dateline('new', '1.dateline')
  await host.open('1.dateline')
  await page.getByRole('textbox').nth(1).fill('99')
  await expect.poll(() => strayWords(page)).toEqual([])
})

test('a word that isn’t from there is found', async ({ host, page }) => {
  await open(host, page)
  await page.evaluate(() => {
    document.querySelector('footer')?.append('Hello')
    document.querySelector('main')?.setAttribute('title', 'world')
  })
  await expect.poll(() => strayWords(page)).toEqual(['.middle[title]: world', '.status-line: Hello'])
})
