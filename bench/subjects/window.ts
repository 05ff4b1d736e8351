// Dateline's own window on a file: opening, panning, zooming, filtering, searching, listing, adding. Everything by real input.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright'
import type { Call } from '../browser/recorder.ts'
import { openTab, type Tab } from '../browser/tab.ts'
import { startHost } from '../host.ts'
import { drag, turnWheel, wheel, type Point } from '../browser/input.ts'
import { waitUntilIdle } from '../machine.ts'
import { quantile, type Figures } from '../statistics.ts'
import { measureDrag } from './event-drag.ts'
import type { Measured, Profiles, RecordPhase } from './measured.ts'
import { measureImport } from './import.ts'
import { patiently } from './patiently.ts'
import { phaseFigures } from './phase-figures.ts'

const axis = '.axis'
/** Nothing changes for so long: it has settled. */
const quietMs = 400
/** The most that filtering, searching, listing or adding may take. */
const partMs = 60_000
/** The same for an import, its undo, and making its document. */
const importMs = 240_000
const checksMostMs = 120_000

export interface WindowRun {
  profile: boolean
  /** It takes longer than all the rest. */
  withImport: boolean
}

/** `file` is written to. */
export async function measureWindow(file: string, { profile, withImport }: WindowRun): Promise<Measured> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-bench-'))
  const host = await startHost(file, path.join(folder, 'user-data'))
  const tab = await openTab(axis)
  const profiles: Profiles = {}
  const notes: string[] = []
  try {
    const opened = await open(tab, host.address, host.startMs)
    const memory = host.memory()
    const stable = performance.now()
    // a large file's check begins a while after it is seen
    await tab.page.locator('.status-line .work:empty').waitFor({ state: 'attached', timeout: checksMostMs })
    await waitUntilIdle(host.pid, checksMostMs)
    const checksMs = performance.now() - stable
    const figures: Figures = {
      ...opened,
      'checks ms': checksMs,
      'heap MB': await tab.heap(),
      'window RSS MB': await tab.resident(),
      nodes: await tab.nodes(),
      'core RSS after opening MB': memory?.now ?? null,
      'core RSS at rest MB': host.memory()?.now ?? null,
    }
    const at = await emptyPlace(tab.page)
    const record: RecordPhase = async (name, act) => {
      const phase = await tab.frames(act, profile)
      if (phase.top.length > 0) profiles[name] = phase.top
      return phase
    }
    const before = await lookOf(tab.page)
    const pan = await record('pan', () => drag(tab.cdp, at, 400))
    const zoom = await record('zoom', () => wheel(tab.cdp, at, { down: -10 }))
    Object.assign(
      figures,
      phaseFigures('pan+zoom', [pan, zoom]),
      phaseFigures('pan', [pan]),
      phaseFigures('zoom', [zoom]),
    )
    await turnWheel(tab.cdp, at, 30, -10)
    if ((await lookOf(tab.page)) === before) throw new Error('the wheel moved nothing')
    const dive = await record('zoom to days', () => turnWheel(tab.cdp, at, 120, -10))
    const deep = await record('pan at days', () => drag(tab.cdp, at, 400))
    Object.assign(figures, phaseFigures('zoom to days', [dive]), phaseFigures('pan at days', [deep]))
    await tab.page.getByRole('button', { name: 'Fit', exact: true }).click()
    const parts = {
      'drag of an event': () => measureDrag(tab, record, axis),
      filter: () => measureFilter(tab),
      search: () => measureSearch(tab),
      list: () => measureList(tab, record),
      adding: () => measureAdding(tab),
    }
    const take = async (name: string, measure: () => Promise<Figures>, patienceMs = partMs): Promise<void> => {
      try {
        Object.assign(figures, await patiently(name, patienceMs, measure()))
      } catch (error) {
        notes.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
      }
    }
    for (const [name, measure] of Object.entries(parts)) await take(name, measure)
    // before the import, which has a memory of its own
    figures['core RSS peak MB'] = host.memory()?.peak ?? null
    if (withImport) await take('import', () => measureImport(tab, at, record), importMs)
    if (tab.complaints.length > 0) throw new Error(`the window complained: ${tab.complaints[0]}`)
    return { figures, profiles, notes }
  } finally {
    await tab.close()
    await host.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function open(tab: Tab, address: string, startMs: number): Promise<Figures> {
  await tab.page.goto(address)
  // an axis that is empty for longer than that has not settled
  await tab.page.locator(`${axis} [role=option]`).first().waitFor({ state: 'attached' })
  const { first, last } = await tab.page.evaluate((quiet) => globalThis.benchRecorder.settled(quiet), quietMs)
  const inMemory = await tab.page.evaluate(
    () => performance.getEntriesByName('events-in-memory').at(-1)?.startTime ?? null,
  )
  if (inMemory === null) throw new Error('the window didn’t say when its events were in memory')
  return {
    'host start ms': startMs,
    'page to first paint ms': first,
    'open to usable ms': startMs + last,
    'in memory to first paint ms': first - inMemory,
    'in memory to stable paint ms': last - inMemory,
  }
}

/** Near the middle of the axis, where no event lies. */
async function emptyPlace(page: Page): Promise<Point> {
  const box = await page.locator(axis).getByRole('listbox').first().boundingBox()
  if (!box) throw new Error('there is no axis')
  const found = await page.evaluate(({ x, y, width, height }) => {
    for (let distance = 0; distance < 200; distance += 4)
      for (const top of [0.5, 0.3, 0.7, 0.2, 0.8]) {
        const [left, at] = [x + width / 2 + distance, Math.min(y + height * top, y + 500)]
        if (
          document.elementFromPoint(left, at)?.closest('[role=listbox]') &&
          !document.elementFromPoint(left, at)?.closest('[role=option]')
        )
          return { x: left, y: at }
      }
    return null
  }, box)
  if (!found) throw new Error('there is no empty place on the axis')
  return found
}

/** Where the brush stands, which moves in every frame: it tells whether input moved the view. */
function lookOf(page: Page): Promise<string | null> {
  return page.locator('.overview-frame').getAttribute('style')
}

/** A lane hidden and shown, a status chosen and given up: until the last change on the axis. */
async function measureFilter({ page }: Tab): Promise<Figures> {
  const filters = page.getByRole('navigation', { name: 'Filters' })
  const times: number[] = []
  for (const name of [/^Politics/, /^Politics/, /^Disputed/, /^Disputed/, /^Economy/, /^Economy/]) {
    const button = filters.getByRole('button', { name }).first()
    times.push(await drawnAfter(page, () => button.click()))
  }
  return { 'filter to drawn p50 ms': quantile(times, 0.5), 'filter to drawn p95 ms': quantile(times, 0.95) }
}

async function measureSearch({ page }: Tab): Promise<Figures> {
  const box = page.getByRole('searchbox')
  const known = (await callsOf(page)).length
  const times: number[] = []
  for (const words of ['whistleblower', 'pipeline crisis', 'con', '政府', 'Herald 12'])
    times.push(await drawnAfter(page, () => box.fill(words)))
  await drawnAfter(page, () => box.fill(''))
  const finds = (await callsOf(page)).slice(known).filter(({ path: called }) => called === '/events/find')
  const answers = finds.slice(0, -1).map(({ sent, answered }) => answered - sent)
  return {
    'search answered p50 ms': quantile(answers, 0.5),
    'search answered longest ms': quantile(answers, 1),
    'search to drawn p50 ms': quantile(times, 0.5),
    'search to drawn longest ms': quantile(times, 1),
  }
}

/** ms from the input until the frame after the last change that followed it. */
async function drawnAfter(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate((selector) => {
    globalThis.benchRecorder.watch(selector)
    const start = (event: Event): void => {
      performance.clearMarks('bench-input')
      performance.mark('bench-input', { startTime: event.timeStamp })
    }
    for (const type of ['click', 'input']) document.addEventListener(type, start, { capture: true, once: true })
  }, `${axis}, .status-line`)
  await act()
  // what changes at once is not yet the answer
  const { last } = await page.evaluate((quiet) => globalThis.benchRecorder.settled(quiet, '/events/find'), quietMs)
  const start = await page.evaluate(() => performance.getEntriesByName('bench-input')[0]?.startTime ?? 0)
  return last - start
}

async function measureList({ page, cdp }: Tab, record: RecordPhase): Promise<Figures> {
  await page.evaluate(() => globalThis.benchRecorder.watch('.list'))
  const shown = await record('list opens', async () => {
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await page.getByRole('grid').waitFor()
  })
  const box = await page.getByRole('grid').boundingBox()
  if (!box) throw new Error('there is no list')
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const scroll = await record('list scrolls', () => wheel(cdp, at, { down: 400 }))
  const end = await record('list to its end', async () => {
    await page.getByRole('grid').focus()
    await page.keyboard.press('End')
    await page.locator('[role=row][aria-selected=true]').waitFor()
  })
  await page.getByRole('button', { name: 'Timeline', exact: true }).click()
  await page.locator(axis).waitFor()
  return {
    'list opens longest frame': shown.longest,
    'list scrolls p95': scroll.p95,
    'list scrolls longest': scroll.longest,
    'list to its end longest frame': end.longest,
  }
}

/** Three events by the form, each with another title in a lane, at the same date. */
async function measureAdding({ page }: Tab): Promise<Figures> {
  const frames: number[] = []
  const ms: number[] = []
  const empty: number[] = []
  for (let i = 0; i < 3; i++) {
    const title = `Measured ${Date.now()} ${i}`
    await page.getByRole('button', { name: 'Add event' }).click()
    const form = page.getByRole('dialog', { name: 'Add event' })
    await form.getByLabel('What happened').fill(title)
    await form.getByLabel('When').fill('14 March 2012')
    await form.getByLabel('Lane').fill('Courts')
    await form.getByLabel('What happened').focus()
    const standing = page.evaluate(
      (text) =>
        globalThis.benchRecorder.standing({
          selector: '.axis [role=option]:not([hidden]) .event-title',
          text,
          meanwhile: '.axis .ghost',
          path: '/events/add',
        }),
      title,
    )
    await page.keyboard.press('Enter')
    const stood = await standing
    frames.push(stood.frames)
    ms.push(stood.ms)
    empty.push(stood.emptyFrames)
  }
  return {
    'added to standing frames': quantile(frames, 0.5),
    'added to standing ms': quantile(ms, 0.5),
    'added, frames with nothing': quantile(empty, 0.5),
  }
}

function callsOf(page: Page): Promise<Call[]> {
  return page.evaluate(() => globalThis.benchRecorder.calls())
}
