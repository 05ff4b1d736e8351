// Timelines of any size as Dateline's own JSON, the same for the same size: bursty dates, common and rare words, some Chinese, sources and tags.
//   node bench/core-data.mjs COUNT OUT.json
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'

/** mulberry32: a number from 0 to 1, from a seed. */
export function createRandom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const syllables = 'ba ce di fo gu ha ju ka le mi no pu ra se ti vo wa xe yo zu bri cla dre flo gra'.split(' ')
const characters = Array.from('深圳市北京上海香港公司法院銀行報告政府選舉東京大阪港橋人工智能合同')
const day = 86_400_000
const firstDay = Date.UTC(1990, 0, 1)
const manyDays = 12_500

function createWriter(seed) {
  const random = createRandom(seed)
  const upTo = (n) => Math.floor(random() * n)
  const vocabulary = Array.from({ length: 40_000 }, (_, i) => {
    let word = ''
    for (let rest = i + 25; rest > 0; rest = Math.floor(rest / 25)) word += syllables[rest % 25]
    return word
  })
  // Zipf: the most common word stands in over half of all events, most are rare
  const word = () => vocabulary[Math.min(39_999, Math.floor(Math.exp(random() * Math.log(40_000)) - 1))]
  const words = (n) => Array.from({ length: n }, word).join(' ')
  const chinese = (n) => Array.from({ length: n }, () => characters[upTo(characters.length)]).join('')
  const bursts = Array.from({ length: 200 }, () => upTo(manyDays))
  return { random, upTo, words, chinese, bursts }
}

const uuid = (kind, n) => `01900000-${kind}-7000-8000-${n.toString(16).padStart(12, '0')}`
const dateOf = (at) => new Date(at).toISOString().slice(0, 10)
const statuses = ['draft', 'unverified', 'unverified', 'verified', 'verified', 'disputed']

/** Each event of a timeline of `count`; sources come as they are first cited. */
export function* createEvents(count) {
  const { random, upTo, words, chinese, bursts } = createWriter(1)
  const sources = Math.max(5, Math.floor(count / 20))
  const sourceOf = (n) => ({
    id: uuid('0002', n),
    title: `Report ${n} on ${['harbour', 'bridge', 'court', 'election'][n % 4]}`,
    publisher: `Publisher ${n % Math.min(2_000, sources)}`,
    author: null,
    url: `https://example.org/${n}`,
    archiveUrl: null,
    published: dateOf(firstDay + (n % manyDays) * day),
    accessed: null,
    kind: 'wire',
    language: 'en',
    private: false,
  })
  for (let i = 0; i < count; i++) {
    const burst = random() < 0.6
    const at = firstDay + day * (burst ? (bursts[upTo(200)] ?? 0) + upTo(10) : upTo(manyDays))
    const form = random()
    const date = dateOf(at)
    const when =
      form < 0.15
        ? `${date}/${dateOf(at + day * (1 + upTo(60)))}`
        : form < 0.25
          ? date.slice(0, 7)
          : form < 0.28
            ? `${date.slice(0, 4)}~`
            : form < 0.3
              ? null
              : date
    const asian = random() < 0.05
    const citations = random() < 0.1 ? 3 : random() < 0.65 ? 1 : 0
    yield {
      id: uuid('0001', i),
      title: asian ? chinese(8) : words(5 + upTo(4)),
      when,
      displayWhen: null,
      timeZone: null,
      summary: random() < 0.5 ? words(15 + upTo(30)) : null,
      lane: `Lane ${1 + upTo(8)}`,
      tags: [...new Set(Array.from({ length: upTo(6) }, () => `tag ${Math.floor(random() ** 3 * 300)}`))].sort(),
      importance: 1 + upTo(5),
      status: statuses[upTo(6)],
      private: random() < 0.02,
      note: null,
      citations: Array.from({ length: citations }, (_, k) => ({
        id: uuid('0003', i * 3 + k),
        quote: random() < 0.6 ? (asian ? chinese(20) : words(10 + upTo(20))) : null,
        locator: null,
        stance: random() < 0.1 ? 'disputes' : 'supports',
        statedWhen: null,
        source: sourceOf(upTo(sources)),
        reportedBy: random() < 0.1 ? sourceOf(upTo(sources)) : null,
      })),
    }
  }
}

/** In pieces. Sources stand in the citations alone, as in a file that another program wrote. */
export function* createDocument(count) {
  yield '{"format":"dateline","version":1,"timeline":{"title":"Made to measure"},"lanes":[],"sources":[],"events":['
  let piece = ''
  let first = true
  for (const event of createEvents(count)) {
    piece += `${first ? '' : ','}\n${JSON.stringify(event)}`
    first = false
    if (piece.length < 1 << 20) continue
    yield piece
    piece = ''
  }
  yield `${piece}]}\n`
}

export async function writeDocument(count, file) {
  const out = createWriteStream(file)
  for (const piece of createDocument(count)) if (!out.write(piece)) await once(out, 'drain')
  out.end()
  await finished(out)
}

if (import.meta.filename === process.argv[1]) await writeDocument(Number(process.argv[2]), process.argv[3])
