// The examples say what they are there to say: the first story its facts, each with its place in what was read; the fiction everything that can be shown.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { stances } from '../src/domain/citation.ts'
import { statuses } from '../src/domain/event.ts'
import type { TimelineDocument } from '../src/domain/timeline.ts'
import { parseEdtf, whenMark, whenPrecision } from '../src/domain/when.ts'

const read = (name: string): TimelineDocument =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'data', `${name}.json`), 'utf8'))

/** When; a word of it; who is cited in what was read; the paragraph. */
const facts: readonly (readonly [string, string, string | null, number | null])[] = [
  ['2023-08', 'Skylark', null, 19],
  ['2023-12~', 'Project Seed', null, 16],
  ['2023-12~', 'suspend', 'OpenAI, statement', 17],
  ['2023-12~', 'very limited', 'ByteDance, spokesperson, statement', 18],
  ['2023-12', 'Coze', null, 21],
  ['2024-02', 'Kouzi', null, 21],
  ['2024-03', 'US$20 million a month', 'The Information, from people with access to internal financial documents', 2],
  ['2024-03', 'US$1 billion a year', 'The Information', 9],
  ['2024-05', 'search highlights', 'The Verge (2024-05)', 15],
  ['2024-05/..', 'from May of this year', null, 20],
  ['2024-06', 'restrict access to its API', null, 7],
  ['2024-06', 'WeChat', 'Microsoft China, post', 7],
  ['2024-06', 'only by June', 'The Information', 9],
  ['2024-06', 'Apple Intelligence', null, 11],
  ['2024-06', 'ban of TikTok', 'Oracle, financial report', 23],
  ['[2024-07-29..2024-08-02]', '77.6 %', 'Microsoft, quarterly report', 13],
  ['[2024-07-29..2024-08-02]', 'shares fall by 7 %', null, 14],
  ['2024-07-31', 'Pacific time', 'The Information (2024-07-31)', 2],
  ['2024-08-01', 'emerging competitor', 'Microsoft, annual report', 11],
  ['2024-08-02', 'Blue Whale News', null, null],
]

test('the first story has its facts, each with the place where it was read and nothing that is made up', () => {
  const { lanes, sources, events } = read('ai-deals-2023-2024')
  expect(lanes.map(({ name }) => name)).toEqual(['OpenAI', 'Microsoft', 'ByteDance / TikTok', 'Others'])
  expect(sources.flatMap(({ url, archiveUrl, private: own }) => [url, archiveUrl, own || null])).toEqual(
    sources.flatMap(() => [null, null, null]),
  )
  const said = events.map(({ when, title, summary, citations: [citation, ...more] }) => {
    expect(more).toEqual([])
    expect(citation?.quote ?? null).toBe(null)
    expect(citation?.source).toMatchObject({
      publisher: 'Blue Whale News',
      author: 'Zhu Junxi',
      language: 'pt',
      published: '2024-08-02',
      title:
        'Trocando dinheiro por espaço de crescimento: a estratégia de IA da TikTok pode mais uma vez “fazer milagres acontecerem”?',
    })
    const origin = citation?.reportedBy ?? null
    const named = origin === null ? null : [origin.publisher, origin.title].filter((part) => part !== null).join(', ')
    const published = origin?.published ? ` (${origin.published})` : ''
    return {
      when,
      text: `${title}. ${summary}`,
      citing: named === null ? null : `${named}${published}`,
      locator: citation?.locator,
    }
  })
  expect(said).toHaveLength(facts.length)
  for (const [when, word, citing, paragraph] of facts)
    expect(said).toContainEqual({
      when,
      text: expect.stringContaining(word),
      citing,
      locator: paragraph === null ? null : `paragraph ${paragraph}`,
    })
})

test('the fiction says that it is one, and holds everything that can be shown', () => {
  const { timeline, lanes, sources, events } = read('harbour-bridge')
  expect([timeline.title, timeline.description]).toEqual([
    expect.stringMatching(/fiction/i),
    expect.stringMatching(/fiction/i),
  ])
  expect(lanes).toHaveLength(3)
  expect(sources).toHaveLength(10)
  const kinds = new Set(sources.map(({ kind }) => kind))
  expect([...kinds]).toEqual(
    expect.arrayContaining(['primary', 'wire', 'report', 'filing', 'statement', 'post', 'article']),
  )
  for (const { url, archiveUrl } of sources)
    for (const address of [url, archiveUrl])
      expect(address ?? 'https://example.org/').toMatch(/^https:\/\/example\.org\//)
  expect(sources.filter((source) => source.archiveUrl !== null).length).toBeGreaterThan(2)

  const dates = events.flatMap(({ when }) => {
    const parsed = when === null ? null : parseEdtf(when)
    return parsed?.ok ? [parsed.when] : []
  })
  expect(new Set(dates.map(whenMark))).toEqual(new Set(['day', 'span', 'about', 'between', 'open']))
  expect(new Set(dates.map(whenPrecision))).toEqual(
    new Set(['minute', 'day', 'month', 'quarter', 'season', 'year', 'decade']),
  )
  expect(events.filter(({ when }) => when === null)).toHaveLength(1)

  const citations = events.flatMap((event) => event.citations)
  expect(new Set(events.map(({ status }) => status))).toEqual(new Set(statuses))
  expect(new Set(citations.map(({ stance }) => stance))).toEqual(new Set(stances))
  expect(
    events.some(({ when, citations: all }) => all.some(({ statedWhen }) => statedWhen && statedWhen !== when)),
  ).toBe(true)
  expect(citations.some(({ reportedBy }) => reportedBy !== null)).toBe(true)
  expect(events.some((event) => event.private)).toBe(true)
  expect(sources.some((source) => source.private)).toBe(true)
  expect(events.some(({ note }) => note !== null)).toBe(true)
  expect(events.some((event) => event.citations.length === 0)).toBe(true)
})
