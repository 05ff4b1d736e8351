// Events as Dateline's own JSON (docs/dateline.schema.json), with summaries, tags, sources, quotes. Knows the format, nothing of the program.
import { createHash } from 'node:crypto'
import { day, dayOf } from './dates.ts'
import { lanes, makeEvents, type StoryEvent } from './events.ts'
import { createRandom, pick, wholeBetween, type Random } from './random.ts'
import { makeSentence } from './sentences.ts'

/** The story as one document, in pieces: a million events would be a string that is too long. */
export function* makeDocument(count: number, seed: number): Generator<string> {
  const random = createRandom(seed + 1)
  yield `{"format":"dateline","version":1,"timeline":${timeline(count, seed)},"lanes":${laneRecords},"events":[\n`
  for (const event of makeEvents(count, seed)) {
    const record = JSON.stringify(eventToRecord(event, random, count, seed))
    yield event.index === 0 ? record : `,\n${record}`
  }
  yield '\n]}\n'
}

function timeline(count: number, seed: number): string {
  return JSON.stringify({
    id: uuid('timeline', seed, count),
    title: `${count} events`,
    description: 'Made up, to measure with.',
    language: 'en',
  })
}

const laneRecords = JSON.stringify(
  lanes.map((name, i) => ({ id: uuid('lane', 0, i), name, colour: String((i % 4) + 1) })),
)

function eventToRecord(event: StoryEvent, random: Random, count: number, seed: number): object {
  const { index, title, edtf, lane, importance, status } = event
  return {
    id: uuid('event', seed, index),
    title,
    when: edtf,
    ...(random() < 0.3 ? { summary: makeSentence(random, 8, 40) } : {}),
    lane: lanes[lane],
    tags: makeTags(random),
    importance,
    status,
    private: random() < 0.02,
    ...(random() < 0.05 ? { note: makeSentence(random, 4, 20) } : {}),
    citations: Array.from({ length: event.sources }, (_, i) => citationRecord(event, i, random, count, seed)),
  }
}

/** None to three of 300; the first ones on many events. */
function makeTags(random: Random): string[] {
  const tags = Array.from({ length: wholeBetween(random, 0, 3) }, () => `topic ${1 + Math.floor(300 * random() ** 2)}`)
  return [...new Set(tags)]
}

function citationRecord(event: StoryEvent, place: number, random: Random, count: number, seed: number): object {
  return {
    id: uuid('citation', seed, event.index * 3 + place),
    ...(random() < 0.5 ? { quote: makeSentence(random, 6, 25) } : {}),
    ...(random() < 0.2 ? { locator: `p. ${wholeBetween(random, 1, 90)}` } : {}),
    stance: random() < 0.04 ? 'disputes' : 'supports',
    ...(random() < 0.03 ? { statedWhen: dayOf(event.start - day) } : {}),
    source: sourceRecord(sourceFor(event, place, random, count), seed),
    reportedBy: random() < 0.1 ? sourceRecord(sourceFor(event, place + 5, random, count), seed) : null,
  }
}

/** One source for about three events, of the days around them; an event never cites one twice. */
function sourceFor(event: StoryEvent, place: number, random: Random, count: number): number {
  const pool = Math.max(50, Math.round(count / 3))
  const years = (event.start - Date.UTC(1990, 0, 1)) / (36 * 365.25 * day)
  return (Math.floor(pool * years) + place + 10 * Math.floor(3 * random() ** 3)) % pool
}

function sourceRecord(index: number, seed: number): object {
  const random = createRandom(seed ^ (index + 7))
  const publisher = 1 + Math.floor(2_000 * random() ** 3)
  return {
    id: uuid('source', seed, index),
    title: makeSentence(random, 4, 10).slice(0, -1),
    publisher: `${pick(random, mastheads)} ${publisher}`,
    ...(random() < 0.4 ? { author: `Reporter ${wholeBetween(random, 1, 5_000)}` } : {}),
    url: `https://publisher-${publisher}.example.org/${index}`,
    ...(random() < 0.3 ? { archiveUrl: `https://archive.example.org/${index}` } : {}),
    published: dayOf(Date.UTC(1990 + wholeBetween(random, 0, 35), wholeBetween(random, 0, 11), 1)),
    accessed: '2026-01-02',
    kind: pick(random, ['article', 'wire', 'report', 'filing', 'post']),
    language: 'en',
  }
}

const mastheads = ['Herald', 'Wire', 'Gazette', 'Observer', 'Tribune', 'Courier']

/** A UUIDv7 in form: records made later have higher ones, as in real files. */
function uuid(kind: string, seed: number, index: number): string {
  const time = (Date.UTC(2026, 0, 1) + index).toString(16).padStart(12, '0')
  const rest = createHash('sha256').update(`${kind} ${seed} ${index}`).digest('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`
}
