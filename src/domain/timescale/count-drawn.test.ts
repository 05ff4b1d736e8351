import { expect, test } from 'vitest'
import { unitOf } from './calendar.ts'
import { countDrawn } from './count-drawn.ts'
import type { Drawn, View } from './view.ts'

const at = (start: number, end: number): Drawn => ({
  i: start,
  lane: 0,
  row: 0,
  side: 'right',
  start,
  end,
  label: 100,
  freeLeft: 0,
  freeRight: 0,
})

const view: Pick<View, 'drawn' | 'steps' | 'edges'> = {
  drawn: [at(0, 1), at(15, 16), at(5, 40), at(29, 31), at(30, 31)],
  edges: [0, 10, 20, 30, 40],
  steps: [
    { lane: 0, counts: Uint32Array.of(7, 0, 5, 9) },
    { lane: 1, counts: Uint32Array.of(1, 2, 3, 4) },
  ],
}

test('what stands in the window is counted, what is loaded beside it isn’t', () => {
  const whole: View = { ...view, level: 0, from: 0, to: 40, heights: [], unit: unitOf('year') }
  expect(countDrawn(whole, 10, 30)).toEqual({ titles: 3, clusters: 3, clustered: 10 })
  expect(countDrawn(whole, 0, 40)).toEqual({ titles: 5, clusters: 7, clustered: 31 })
  expect(countDrawn(whole, 50, 60)).toEqual({ titles: 0, clusters: 0, clustered: 0 })
})
