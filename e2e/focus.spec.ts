// Where the focus is after what had it is gone: keys go on working, and a screen reader doesn't begin at the top.
import { expect, test } from './host.ts'

test('the focus stays near when what had it goes: a message, a dialog, a question in one, a field', async ({
  host,
}) => {
  await host.dateline('new', 'story.dateline', '--example')
  const page = await host.open('story.dateline')
  await page.getByRole('button', { name: 'List', exact: true }).click()
  const list = page.getByRole('grid', { name: 'Events in order' })
  const said = page.getByRole('status')
  const dialog = page.getByRole('dialog')
  const press = async (name: RegExp | string, within: typeof said = dialog): Promise<void> => {
    await within.getByRole('button', { name }).first().focus()
    await page.keyboard.press('Enter')
  }
  const openFromMenu = async (item: string): Promise<void> => {
    await page.getByRole('banner').getByRole('button', { name: 'AI deals, 2023–24' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    await expect(dialog).toBeVisible()
  }
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  const row = page.getByRole('row', { name: /Skylark model launched/ })

  await row.click()
  await press(/Skylark model launched/, inspector)
  await page.keyboard.type('Skylark, renamed')
  await page.keyboard.press('Enter')
  await expect(inspector.getByRole('button', { name: /Skylark, renamed/ })).toBeFocused()
  await list.focus()
  await page.keyboard.press('Control+z')
  await press('Redo', said)
  await expect(list).toBeFocused()
  await press('Close', said)
  await expect(list).toBeFocused()

  await list.focus()
  await page.keyboard.press('Delete')
  await openFromMenu('Bin…')
  await press('Delete for good')
  await press('Cancel', page.getByRole('alertdialog'))
  await expect(dialog).toBeFocused()
  await press('Put back')
  await expect(dialog).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(list).toBeFocused()

  // a click beside a field leaves it
  await page.getByRole('searchbox').fill('zzzz')
  await page.getByText('Nothing found for “zzzz”.').click()
  await expect(page.locator('body')).toBeFocused()
  await press('Show all', page.getByRole('main'))
  await expect(list).toBeFocused()
})
