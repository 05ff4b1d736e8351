// What a call of `npm run bench` asks for.
import { parseArgs } from 'node:util'
import { peers, type PeerName } from './subjects/peer.ts'

export interface Options {
  /** Events of the timelines that Dateline opens. */
  sizes: number[]
  /** Events of the exported pages. */
  pages: number[]
  /** Sizes by peer. */
  peers: [PeerName, number[]][]
  /** Of the sizes that frames are judged at. */
  repeats: number
  /** Of other sizes, pages and peers. */
  repeatsBeside: number
  profile: boolean
  /** Where the figures go as JSON. */
  out: string | null
  /** Whether docs/performance.md gets the table. */
  docs: boolean
}

export const usage = `Usage: npm run bench -- [--quick] [--sizes 1000,1000000] [--pages 10,10000] [--peers NAME,…|none] [--repeats 5] [--profile] [--out FILE.json] [--docs]
  --peers    dateline (nothing beside it), ${Object.keys(peers).join(', ')}; dateline is always measured
  --quick    1,000 and 1,000,000 events, two runs each, vis-timeline at 10,000 beside them
  --repeats  of 1,000 and 1,000,000 events; of the rest three at most
  --profile  what took the time in each phase; the figures are higher then
  --docs     writes the table into docs/performance.md; a call without other flags does`

/** Throws TypeError, with words for who called. */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: { type: 'boolean' },
      sizes: { type: 'string' },
      pages: { type: 'string' },
      peers: { type: 'string' },
      repeats: { type: 'string' },
      profile: { type: 'boolean' },
      out: { type: 'string' },
      docs: { type: 'boolean' },
    },
  })
  const quick = values.quick === true
  const repeats = values.repeats === undefined ? (quick ? 2 : 5) : toCount(values.repeats)
  return {
    sizes: toCounts(values.sizes) ?? (quick ? [1_000, 1_000_000] : [100, 1_000, 10_000, 100_000, 1_000_000]),
    pages: toCounts(values.pages) ?? (quick || values.sizes !== undefined ? [] : [10, 10_000, 100_000]),
    peers:
      toPeers(values.peers) ?? (quick ? [['vis-timeline', [10_000]]] : values.sizes === undefined ? everyPeer : []),
    repeats,
    repeatsBeside: Math.min(repeats, 3),
    profile: values.profile === true,
    out: values.out ?? null,
    docs: values.docs === true || words.length === 0,
  }
}

/** The ends of what is promised: a window of a million is to be as smooth as one of a thousand. */
export const judgedSizes: readonly number[] = [1_000, 1_000_000]

/** In how many runs 100,000 events are imported, by size: it takes a minute, into a million two. */
export const importedRuns: ReadonlyMap<number, number> = new Map([
  [100_000, 3],
  [1_000_000, 1],
])

/** Each as far as it goes in a bearable time. */
const everyPeer: Options['peers'] = [
  ['vis-timeline', [100, 1_000, 10_000]],
  ['vis-timeline, clustered', [1_000, 10_000]],
  ['TimelineJS3', [100, 1_000]],
  ['react-calendar-timeline', [100, 1_000]],
]

function toPeers(text: string | undefined): Options['peers'] | null {
  if (text === undefined) return null
  const names = text.split(',').map((name) => name.trim())
  return names
    .filter((name) => name !== 'none' && name !== 'dateline')
    .map((name) => {
      const found = everyPeer.find(([each]) => each === name)
      if (!found) throw new TypeError(`There is no peer called ${name}.`)
      return found
    })
}

function toCounts(text: string | undefined): number[] | null {
  return text === undefined ? null : text.split(',').map(toCount)
}

function toCount(text: string): number {
  const count = Number(text.replaceAll('_', ''))
  if (!Number.isInteger(count) || count < 1) throw new TypeError(`${text} is no number of anything.`)
  return count
}
