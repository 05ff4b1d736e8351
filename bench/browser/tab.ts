// A page in a fresh browser of its own, with the recorder in it: what every measure starts from.
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type CDPSession, type Page } from 'playwright'
import { findBrowser } from '../../build/browser.ts'
import { memoryOf } from '../machine.ts'
import { framesOf, type Frames } from '../statistics.ts'
import { installRecorder } from './recorder.ts'
import { selfTimes, type SelfTime } from './profile.ts'

export interface Tab {
  page: Page
  cdp: CDPSession
  /** MB after a collection of garbage: objects and array buffers. */
  heap(): Promise<number>
  /** MB that the page's process holds. */
  resident(): Promise<number | null>
  nodes(): Promise<number>
  /** Frames while `act` runs; with `profile` also what took the time. */
  frames(act: () => Promise<void>, profile?: boolean): Promise<Phase>
  /** What the page threw. */
  complaints: string[]
  close(): Promise<void>
}

export interface Phase extends Frames {
  /** ms of the main thread. */
  task: number
  script: number
  /** Functions that took the most themselves; empty without `profile`. */
  top: SelfTime[]
  /** Every frame, in ms, for figures over several phases. */
  every: number[]
}

export const viewport = { width: 1280, height: 800 }

export async function openTab(watched: string): Promise<Tab> {
  const executablePath = findBrowser()
  if (executablePath === null)
    throw new Error('Measuring needs a browser: install Chromium, or name one in DATELINE_BROWSER.')
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--enable-precise-memory-info',
    ],
  })
  const page = await browser.newPage({ viewport })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('crash', () => complaints.push('the page crashed'))
  await page.addInitScript(installRecorder)
  await page.addInitScript((selector) => globalThis.benchRecorder.watch(selector), watched)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')

  const times = async (): Promise<Record<string, number>> => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]))
  }

  return {
    page,
    cdp,
    complaints,
    async heap() {
      await cdp.send('HeapProfiler.collectGarbage')
      const usage = await cdp.send('Runtime.getHeapUsage')
      return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 2 ** 20
    },
    async resident() {
      const session = await browser.newBrowserCDPSession()
      const { processInfo } = await session.send('SystemInfo.getProcessInfo')
      await session.detach()
      const sizes = processInfo.filter(({ type }) => type === 'renderer').flatMap(({ id }) => memoryOf(id)?.now ?? [])
      return sizes.length === 0 ? null : Math.max(...sizes)
    },
    nodes: () => page.evaluate(() => document.getElementsByTagName('*').length),
    async frames(act, profile = false) {
      if (profile) {
        await cdp.send('Profiler.enable')
        await cdp.send('Profiler.setSamplingInterval', { interval: 200 })
        await cdp.send('Profiler.start')
      }
      await page.evaluate(() => globalThis.benchRecorder.startFrames())
      const before = await times()
      await act()
      const { frames, longTasks } = await page.evaluate(() => globalThis.benchRecorder.stopFrames())
      const after = await times()
      const spent = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0)
      const top = profile ? selfTimes((await cdp.send('Profiler.stop')).profile) : []
      return {
        ...framesOf(frames, longTasks),
        task: spent('TaskDuration'),
        script: spent('ScriptDuration'),
        top,
        every: frames,
      }
    },
    async close() {
      await Promise.race([browser.close(), wait(8_000)])
    },
  }
}
