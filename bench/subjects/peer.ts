// Another timeline on the same events, in a page of its own: paint, pan, zoom by the same input.
import { setTimeout as wait } from 'node:timers/promises'
import { drag, wheel } from '../browser/input.ts'
import { openTab, type Phase, type Tab } from '../browser/tab.ts'
import type { Figures } from '../statistics.ts'
import type { Measured, Profiles } from './measured.ts'
import { patiently } from './patiently.ts'
import { phaseFigures } from './phase-figures.ts'

export const peers = {
  'vis-timeline': 'peers/vis.html',
  'vis-timeline, clustered': 'peers/vis.html?cluster',
  TimelineJS3: 'peers/timelinejs.html',
  'react-calendar-timeline': 'peers/react-calendar-timeline.html',
} as const

export type PeerName = keyof typeof peers

type Input =
  | { kind: 'drag'; x: number; y: number; distance: number }
  | { kind: 'wheel'; x: number; y: number; down?: number; right?: number; ctrl?: boolean }
  | { kind: 'call'; everyMs: number }

interface Event {
  id: number
  lane: number
  title: string
  start: number
  end: number | null
}

/** What each page under peers/ defines. */
interface Peer {
  load(events: readonly Event[], lanes: readonly string[]): Promise<unknown>
  watched: string
  pan: Input
  zoom: Input
  /** Where `zoom` is a call: above 0 nearer, below away. */
  zoomBy?(direction: number): void
  /** What is in view, to see that input moves it. */
  view(): string
}

declare global {
  var peer: Peer
}

/** Beyond this a peer is given up: it froze. */
const patienceMs = 60_000

export async function measurePeer(address: string, name: PeerName, count: number, profile: boolean): Promise<Measured> {
  const tab = await openTab('#timeline')
  const profiles: Profiles = {}
  try {
    const figures: Figures = {}
    await tab.page.goto(new URL(peers[name], address).href)
    const loaded = await patiently(
      'load',
      patienceMs,
      tab.page.evaluate(async (size) => {
        const { events, lanes } = await (await fetch(`/events/${size}.json`)).json()
        await new Promise((resolve) => setTimeout(resolve, 100))
        globalThis.benchRecorder.watch(globalThis.peer.watched)
        const start = performance.now()
        await globalThis.peer.load(events, lanes)
        const { first, last } = await globalThis.benchRecorder.settled(400)
        return { first: first - start, last: last - start }
      }, count),
    )
    figures['in memory to first paint ms'] = loaded.first
    figures['in memory to stable paint ms'] = loaded.last
    figures['heap MB'] = await tab.heap()
    figures['window RSS MB'] = await tab.resident()
    figures.nodes = await tab.nodes()
    const phases: Phase[] = []
    for (const kind of ['pan', 'zoom'] as const) {
      const input = await tab.page.evaluate((which) => globalThis.peer[which], kind)
      const views: string[] = []
      const look = (): Promise<void> =>
        tab.page.evaluate(() => globalThis.peer.view()).then((view) => void views.push(view))
      await look()
      const phase = await patiently(
        kind,
        patienceMs,
        tab.frames(async () => {
          const halfway = wait(1_000).then(look)
          await give(tab, input)
          await halfway
        }, profile),
      )
      if (views[0] === views[1]) figures[`${kind} moved nothing`] = 1
      if (phase.top.length > 0) profiles[kind] = phase.top
      Object.assign(figures, phaseFigures(kind, [phase]))
      phases.push(phase)
    }
    Object.assign(figures, phaseFigures('pan+zoom', phases))
    return { figures, profiles, notes: [] }
  } finally {
    await tab.close()
  }
}

async function give({ page, cdp }: Tab, input: Input): Promise<void> {
  if (input.kind === 'drag') return drag(cdp, input, input.distance)
  if (input.kind === 'wheel') {
    if (input.ctrl) await page.keyboard.down('Control')
    await wheel(cdp, input, input)
    if (input.ctrl) await page.keyboard.up('Control')
    return
  }
  const calls: Promise<void>[] = []
  for (let passed = 0; passed < 2_000; passed += input.everyMs) {
    calls.push(page.evaluate((direction) => globalThis.peer.zoomBy?.(direction), passed < 1_000 ? 1 : -1))
    await wait(input.everyMs)
  }
  await Promise.all(calls)
}
