// What a whole session asks for: the window's own files, and nothing else.
import path from 'node:path'
import { answerSave, choose, example, expect, test, windowOf } from './desktop.ts'

test('T15 everything that a session asks for is the window’s own', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  await app.evaluate(({ session }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    const { webRequest } = session.defaultSession
    // also what was refused
    webRequest.onSendHeaders(({ url }) => void asked.push(url))
    webRequest.onErrorOccurred(({ url }) => void asked.push(url))
  })
  await page.reload()
  await windowOf(app, example)
  await page.getByRole('option').first().click()
  await choose(app, 'addEvent')
  const form = page.getByRole('dialog', { name: 'Add event' })
  await form.getByLabel('What happened').fill('A page that nobody looks at')
  await form.getByLabel('When').fill('June 2024')
  await form.getByLabel('Source').fill('http://169.254.169.254/latest/meta-data/')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(form).toBeHidden()
  await choose(app, 'viewList')
  await answerSave(app, path.join(desk.files, 'page.html'))
  await choose(app, 'exportTimeline')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  const asked = await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  expect(asked.length).toBeGreaterThan(2)
  expect(asked.filter((url) => !url.startsWith('app://dateline/'))).toEqual([])
})
