import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openWords } from '../words/everything.ts'
import { createFileDialogs } from './dialogs.ts'
import { dialog } from './fake-electron.ts'
import { createGrants } from './grants.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'dialogs-'))
  dialog.asked.splice(0)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('saving starts among the user’s documents, then where the user was last, under a usable name', async () => {
  const dialogs = createFileDialogs(openWords('en'))
  dialog.saves = [path.join(folder, 'a.html'), null, null, null]
  await dialogs.save(null, 'html', 'a/b: “c”')
  await dialogs.save(null, 'json', 'CON')
  await dialogs.save(null, 'dateline', '///')
  await dialogs.openTimeline(null)
  expect(dialog.asked.map(({ defaultPath }) => defaultPath)).toEqual([
    '/home/someone/documents/a b “c”.html',
    path.join(folder, '_CON.json'),
    path.join(folder, 'Timeline.dateline'),
    folder,
  ])
})

test('the user’s yes to replacing counts for the name that was asked about', async () => {
  const dialogs = createFileDialogs(openWords('en'))
  writeFileSync(path.join(folder, 'there.html'), '')
  dialog.saves = ['there.html', 'there', 'new.html', 'page.HTML', 'x.json', null].map(
    (name) => name && path.join(folder, name),
  )
  const answers = []
  for (let i = 0; i < 6; i++) answers.push(await dialogs.save(null, 'html', 'x'))
  expect(answers).toEqual([
    { path: path.join(folder, 'there.html'), overwrite: true },
    { path: path.join(folder, 'there.html'), overwrite: false },
    { path: path.join(folder, 'new.html'), overwrite: false },
    { path: path.join(folder, 'page.HTML'), overwrite: false },
    { path: path.join(folder, 'x.json.html'), overwrite: false },
    null,
  ])
})

test('a grant stands for one path, and shows it only after it was written', () => {
  const told: [string, string][] = []
  const grants = createGrants((grant, file) => told.push([grant, file]))
  const page = grants.give('/home/me/a.html', 'html')
  const source = grants.give('/home/me/b.json', 'import')
  expect(told).toEqual([
    [page, '/home/me/a.html'],
    [source, '/home/me/b.json'],
  ])
  expect(page).not.toContain('a.html')
  expect(grants.delivered(page)).toBeNull()
  grants.deliver(page)
  grants.deliver(source)
  grants.deliver('made up')
  expect(grants.delivered(page)).toEqual({ path: '/home/me/a.html', purpose: 'html' })
  expect(grants.delivered(source)).toBeNull()
  expect(grants.delivered('made up')).toBeNull()
  // a core that was started anew hears them all again
  told.splice(0)
  grants.tellAll()
  expect(told.map(([grant]) => grant)).toEqual([page, source])
})
