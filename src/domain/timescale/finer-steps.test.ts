import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finerSteps } from './finer-steps.ts'
import { levelOf, stepUnit } from './levels.ts'

const stepsAt = (msPerPx: number): string => stepUnit(levelOf(msPerPx)).name

test('zoomed in by the factor counts stand in those steps, and just before not yet', () => {
  fc.assert(
    fc.property(fc.double({ min: 10, max: 48, noNaN: true }), (exponent) => {
      const msPerPx = 2 ** exponent
      const finer = finerSteps(msPerPx)
      const now = stepsAt(msPerPx)
      if (now === 'minute') expect(finer).toBeNull()
      if (now === 'minute') return
      if (!finer) throw new Error(`nothing is finer than ${now}`)
      expect(finer.factor).toBeGreaterThanOrEqual(1)
      expect(stepsAt((msPerPx / finer.factor) * 0.9999)).toBe(finer.unit.name)
      expect(stepsAt((msPerPx / finer.factor) * 1.0001)).toBe(now)
      expect(finer.unit.name).not.toBe(now)
    }),
  )
})
