// A copy to share: what was asked to stay out is in no byte of it, and the original still has it.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host.ts'

const words = [
  'publicword',
  'draftword',
  'hiddenword',
  'papersecret',
  'binnedword',
  'formerword',
  'latterword',
  'inmynotes',
]

async function copy(host: Host, page: Page, leaveOut: boolean): Promise<Buffer> {
  await page.getByRole('banner').getByRole('button', { name: 'story', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Save a copy to share…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save a copy to share' })
  const boxes = dialog.getByRole('checkbox')
  await expect(boxes).toHaveCount(2)
  for (const box of await boxes.all()) {
    await expect(box).toBeChecked()
    await box.setChecked(leaveOut)
  }
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save a copy…' }).click()
  const file = path.join(host.folder, `copy-${leaveOut}.dateline`)
  await (await download).saveAs(file)
  await expect(dialog).toBeHidden()
  expect(await host.dateline('check', path.basename(file))).not.toContain('damaged')
  return readFileSync(file)
}

const held = (bytes: Buffer): string[] =>
  words.filter((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')))

test(
  'a copy to share has no history and no bin, and nothing private and no draft unless that is wanted',
  { tag: '@long' },
  async ({ host }) => {
    await host.dateline('new', 'story.dateline')
    const add = async (...more: string[]): Promise<string> =>
      (await host.dateline('add', 'story.dateline', '--when', '2024-05', ...more)).trim()
    await add('--title', 'publicword', '--source-title', 'Gazette')
    await add('--title', 'draftword', '--status', 'draft')
    await add('--title', 'hiddenword', '--private', '--source-title', 'papersecret')
    await host.dateline('remove', 'story.dateline', await add('--title', 'binnedword'))
    await host.dateline('edit', 'story.dateline', await add('--title', 'formerword'), '--title', 'latterword')
    const page = await host.open('story.dateline')
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await page.getByText('publicword').click()
    const note = page.getByRole('complementary').getByRole('button', { name: /note/i }).first()
    await note.click()
    await page.keyboard.type('inmynotes')
    await page.keyboard.press('Tab')
    // the history beside it says the word too, as soon as it is asked again
    await expect(note).toContainText('inmynotes')
    expect(held(await copy(host, page, true))).toEqual(['publicword', 'latterword'])
    expect(held(await copy(host, page, false))).toEqual(
      words.filter((word) => word !== 'binnedword' && word !== 'formerword'),
    )
    await host.close()
    expect(held(readFileSync(path.join(host.folder, 'story.dateline')))).toEqual(words)
  },
)
