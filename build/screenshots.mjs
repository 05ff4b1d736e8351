// The pictures under docs/screenshots, from the built app and a real browser: `node build/screenshots.mjs`.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { findBrowser } from './browser.ts'
import { ensureBuilt, root } from './ensure-built.mjs'

await ensureBuilt(() => undefined)
const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-pictures-'))
const out = path.join(root, 'docs', 'screenshots')
mkdirSync(out, { recursive: true })
const env = { ...process.env, DATELINE_USER_DATA: path.join(folder, 'data'), LANG: 'en_US.UTF-8' }
const dateline = (...words) =>
  spawnSync(process.execPath, [path.join(root, 'dist', 'node', 'cli.mjs'), ...words], {
    cwd: folder,
    env,
    stdio: 'inherit',
  })
dateline('new', 'story.dateline', '--example')
dateline('new', 'bridge.dateline', '--example', 'harbour-bridge')
dateline('new', 'empty.dateline')
dateline('export', 'story.dateline', '--to', 'html', '--out', 'page.html')
dateline('export', 'bridge.dateline', '--to', 'html', '--out', 'bridge.html')

const browser = await chromium.launch({
  executablePath: findBrowser() ?? undefined,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
})

async function picture(
  name,
  { file = 'story.dateline', width = 1440, height = 900, scheme = 'light' },
  prepare = async () => {},
) {
  const host = spawn(process.execPath, [path.join(root, 'dist', 'node', 'serve.mjs'), file], {
    cwd: folder,
    // how the window was left for the picture before doesn't matter here
    env: { ...env, DATELINE_USER_DATA: mkdtempSync(path.join(folder, 'data-')) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise((resolve) =>
    host.stdout.on('data', (data) => /^http:\S+/m.test(String(data)) && resolve(/^http:\S+/m.exec(String(data))[0])),
  )
  try {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce' })
    page.setDefaultTimeout(10_000)
    await page.goto(address)
    await page.getByRole('banner').waitFor()
    await prepare(page)
    await page.waitForTimeout(400)
    await page.screenshot({ path: path.join(out, `${name}.png`) })
    await page.close()
  } finally {
    host.kill('SIGTERM')
    await new Promise((resolve) => host.on('exit', resolve))
  }
}

async function exported(name, file, width, height, scheme = 'light') {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme })
  await page.goto(pathToFileURL(path.join(folder, file)).href)
  await page.waitForTimeout(600)
  await page.screenshot({ path: path.join(out, `${name}.png`) })
  await page.close()
}

const selectReport = async (page) => {
  await page.getByRole('option', { name: /^SEC report/ }).click()
  // no card of the event under the pointer
  await page.mouse.move(20, 890)
}
await picture('window-light', {}, selectReport)
await picture('window-dark', { scheme: 'dark' }, selectReport)
await picture('list', {}, async (page) => {
  await selectReport(page)
  await page.getByRole('button', { name: 'List' }).click()
})
await picture('add-event', {}, async (page) => {
  await selectReport(page)
  await page.getByRole('button', { name: 'Add event' }).click()
  const form = page.getByRole('dialog', { name: 'Add event' })
  await form.getByLabel('What happened').fill('OpenAI says it will restrict its API in China')
  await form.getByLabel('When').fill('late june 2024')
  await form.getByLabel('Lane').fill('OpenAI')
  await form.getByLabel('When').focus()
})
await picture('first-run', { file: 'empty.dateline' })
await picture('narrow', { width: 420, height: 900 }, selectReport)
await picture('fiction', { file: 'bridge.dateline' }, (page) =>
  page.getByRole('option', { name: /^Bridge closed/ }).click(),
)
await picture('disputed', { file: 'bridge.dateline' }, async (page) => {
  await page.getByRole('option', { name: /^Bridge closed/ }).click()
  for (let i = 0; i < 12; i++) await page.keyboard.press('+')
  await page.keyboard.press('g')
  await page.getByRole('dialog').getByRole('textbox').fill('14 March 2023')
  await page.keyboard.press('Enter')
})
await picture('export', { file: 'bridge.dateline' }, async (page) => {
  await page.getByRole('button', { name: 'Export…' }).click()
  await page.frameLocator('iframe').getByRole('option').first().waitFor()
})
await exported('page', 'page.html', 1100, 1400)
await exported('page-phone', 'page.html', 390, 1300)
await exported('page-dark', 'bridge.html', 1100, 1400, 'dark')
await browser.close()
rmSync(folder, { recursive: true, force: true })
