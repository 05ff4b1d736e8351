// A damaged file in the window: its backups open, what can be read is rescued and told, and the file stays as it is.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import timers from 'node:timers/promises'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Host } from './host.ts'

const sha = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Two events, the first of them in a backup; then the file's header is lost. */
async function makeUnreadable(host: Host): Promise<string> {
  await host.dateline('new', 'story.dateline')
  await host.dateline('add', 'story.dateline', '--title', 'Only this', '--when', '2024-05')
  await host.dateline('add', 'story.dateline', '--title', 'And this', '--when', '2024-06', '--source-title', 'Gazette')
  const file = path.join(host.folder, 'story.dateline')
  writeFileSync(file, readFileSync(file).fill(0, 0, 100))
  return file
}

/** What the host, in this process, waits before it checks a large file: until it is let go on. */
function holdCheck(): () => void {
  const own = timers.setTimeout
  const held = Promise.withResolvers<void>()
  const put = (wait: typeof own): void => {
    timers.setTimeout = wait
    syncBuiltinESMExports()
  }
  put((ms, value, options) => (ms === 6_000 ? held.promise.then(() => value as never) : own(ms, value, options)))
  return () => {
    put(own)
    held.resolve()
  }
}

test('a file that can’t be opened: what can be read of it is rescued, and the report says so', async ({ host }) => {
  const file = await makeUnreadable(host)
  const before = sha(file)
  const page = await host.open('story.dateline', 'main')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('“story.dateline” is not a timeline.')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('button', { name: 'Rescue into a new file…' }).click()
  const report = page.getByRole('status', { name: 'Rescued from “story.dateline”' })
  await expect(report.getByRole('listitem')).toHaveText([
    'Events: 2 read · 0 lost',
    'Sources: 1 read · 0 lost',
    'Citations: 1 read · 0 lost',
    'Lanes: 0 read · 0 lost',
    'Tags: 0 read · 0 lost',
  ])
  await report.getByRole('button', { name: 'Open the rescued timeline' }).click()
  await expect(page.getByRole('banner').getByRole('button', { name: 'story', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await expect(page.getByText('And this')).toBeVisible()
  expect(sha(file)).toBe(before)
  expect(host.complaints).toEqual([])
})

test('a file that can’t be opened, beside backups that can’t be read: that is said, not that there are none', async ({
  host,
}) => {
  await makeUnreadable(host)
  const backups = path.join(host.folder, 'data', 'backups')
  rmSync(backups, { recursive: true })
  // nothing can be listed in a file, by root neither
  writeFileSync(backups, '')
  const page = await host.open('story.dateline', 'main')
  await expect(page.getByText('The backups on this computer can’t be read.')).toBeVisible()
  await expect(page.getByText('There is no backup of this timeline')).toBeHidden()
  await expect(page.getByRole('button', { name: /^Rescue/ })).toBeEnabled()
})

test('a file that can’t be opened: a backup of it opens as a timeline of its own', async ({ host }) => {
  const file = await makeUnreadable(host)
  const before = sha(file)
  const [backup = ''] = readdirSync(path.join(host.folder, 'data'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('_time.dateline'),
  )
  const kept = path.join(host.folder, 'data', backup)
  renameSync(kept, `${kept}.unproved`)
  const page = await host.open('story.dateline', 'main')
  await expect(page.getByRole('listitem')).toContainText('1 eventNot checked yet')
  renameSync(`${kept}.unproved`, kept)
  await page.reload()
  await expect(page.getByRole('listitem')).toContainText(/1 event$|1 eventOpen/)
  await page.getByRole('listitem').getByRole('button', { name: /^Open/ }).click()
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await expect(page.getByText('Only this')).toBeVisible()
  expect(sha(file)).toBe(before)
})

test(
  'damage that is found after opening is told, with the same ways out, while the file can be read',
  { tag: '@long' },
  async ({ host }) => {
    await host.dateline('new', 'story.dateline')
    await host.dateline('add', 'story.dateline', '--title', 'Only this', '--when', '2024-05')
    const summary = 'words of a large file '.repeat(9_000)
    const events = Array.from({ length: 60 }, (_, i) => ({ title: `Event ${i}`, when: '2024-06', summary }))
    writeFileSync(
      path.join(host.folder, 'more.json'),
      JSON.stringify({ format: 'dateline', version: 1, timeline: {}, events }),
    )
    await host.dateline('import', 'story.dateline', 'more.json')
    const file = path.join(host.folder, 'story.dateline')
    const bytes = readFileSync(file)
    bytes.write('W', bytes.lastIndexOf('words of a large file'))
    writeFileSync(file, bytes)
    // a large file is checked a while after it is seen
    const check = holdCheck()
    const page = await host.open('story.dateline')
    const dialog = page.getByRole('dialog', { name: '“story.dateline” is damaged' })
    await expect(page.getByRole('option', { name: /^Only this/ })).toBeVisible()
    await expect(dialog).toBeHidden()
    check()
    await expect(dialog).toBeVisible({ timeout: 20_000 })
    await expect(dialog.getByRole('listitem')).toHaveCount(2)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await expect(page.getByText('Only this')).toBeVisible()
    await page.getByRole('banner').getByRole('button', { name: 'Damaged, read only' }).click()
    await dialog.getByRole('button', { name: 'Rescue into a new file…' }).click()
    // all of a large file is read
    const report = dialog.getByRole('status')
    await expect(report).toContainText('Events: 61 read · 0 lost · 1 doubtful: check them', { timeout: 30_000 })
    expect(readFileSync(file).equals(bytes)).toBe(true)
  },
)
