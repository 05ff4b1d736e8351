import { expect, test } from 'vitest'
import { lanes, makeEvents } from './events.ts'
import { makeDocument } from './document.ts'

const many = [...makeEvents(10_000, 1)]

test('a story is the same for the same seed, and another one for another', () => {
  expect([...makeEvents(10_000, 1)]).toEqual(many)
  expect([...makeEvents(100, 2)][0]).not.toEqual(many[0])
})

test('a story is as uneven as real ones: bursts, ranges, vague dates, sources', () => {
  const share = (test: (event: (typeof many)[number]) => boolean): number => many.filter(test).length / many.length
  expect(share(({ end }) => end !== null)).toBeCloseTo(0.15, 1)
  expect(share(({ edtf }) => edtf !== null && /~|\?|\[|^\d{4}(-\d\d)?$/.test(edtf))).toBeGreaterThan(0.12)
  expect(share(({ sources }) => sources === 3)).toBeCloseTo(0.1, 1)
  expect(new Set(many.map(({ lane }) => lane)).size).toBe(lanes.length)
  const perDay = new Map<number, number>()
  for (const { start } of many) perDay.set(start, (perDay.get(start) ?? 0) + 1)
  expect(Math.max(...perDay.values())).toBeGreaterThan(20)
})

test('the document of a story holds every event once', () => {
  const document: { events: { id: string }[] } = JSON.parse([...makeDocument(250, 1)].join(''))
  expect(document.events).toHaveLength(250)
  expect(new Set(document.events.map(({ id }) => id)).size).toBe(250)
})
