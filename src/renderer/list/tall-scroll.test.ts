import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTallScroll, type Place } from './tall-scroll.ts'

const sizes = fc.tuple(fc.integer({ min: 0, max: 100_000_000 }), fc.integer({ min: 1, max: 2_000 }))
const topOf = ({ scrollTop, offset }: Place): number => scrollTop + offset

test('every part of the list can be gone to, and no element is taller than browsers allow', () => {
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), ([total, view], share) => {
      const scroll = createTallScroll(total, view)
      expect(scroll.height).toBeLessThanOrEqual(15_000_000)
      const top = Math.floor(share * Math.max(0, total - view))
      const place = scroll.placeOf(top)
      expect(topOf(place)).toBe(top)
      expect(place.scrollTop).toBeGreaterThanOrEqual(0)
      expect(place.scrollTop).toBeLessThanOrEqual(Math.max(0, scroll.height - view))
    }),
  )
})

test('steps smaller than what is seen move the list by as much, up to its ends', () => {
  const step = fc.integer({ min: -300, max: 300 })
  fc.assert(
    fc.property(sizes, fc.nat(100_000_000), fc.array(step, { maxLength: 50 }), ([total, view], from, steps) => {
      const scroll = createTallScroll(total, view)
      let place = scroll.placeOf(from)
      for (const wanted of steps) {
        const by = Math.sign(wanted) * Math.min(Math.abs(wanted), view - 1)
        const before = place
        // the browser stops an element at its ends
        const scrolled = Math.min(Math.max(0, scroll.height - view), Math.max(0, place.scrollTop + by))
        place = scroll.moved(scrolled, before)
        expect(topOf(place) - topOf(before)).toBe(scrolled - before.scrollTop)
        // only at the list's own end does the element stop
        if (scrolled !== before.scrollTop + by) expect([0, Math.max(0, total - view)]).toContain(topOf(place))
      }
    }),
  )
})

test('a list a px longer than whole pages goes on to its end', () => {
  const scroll = createTallScroll(26_550_001, 2)
  let place = scroll.placeOf(26_484_743)
  for (let i = 0; i < 70_000; i++) place = scroll.moved(Math.min(scroll.height - 2, place.scrollTop + 1), place)
  expect(topOf(place)).toBe(26_549_999)
})

test('the bar drawn to an end is the list’s end, and in between it is the same share', () => {
  const scroll = createTallScroll(60_000_000, 600)
  const start: Place = { scrollTop: 0, offset: 0 }
  expect(topOf(scroll.moved(scroll.height - 600, start))).toBe(60_000_000 - 600)
  expect(topOf(scroll.moved(0, scroll.placeOf(30_000_000)))).toBe(0)
  expect(topOf(scroll.moved((scroll.height - 600) / 2, start)) / 60_000_000).toBeCloseTo(0.5, 3)
})
