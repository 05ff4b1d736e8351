// What Dateline promises about speed, each with the figure that was measured. Met or not is computed here, never written by hand.
import { figuresOf, type Results } from './results.ts'

export interface Target {
  measure: string
  /** In words, with the unit. */
  target: string
  /** As the figures that it is judged by. */
  figure: string
  met: boolean
}

const frame = 17

/** Those of which every figure was measured. */
export function judgeTargets(results: Results): Target[] {
  const window = (count: number, name: string): number | null => figuresOf(results, 'window', count)?.[name] ?? null
  const page = (count: number, name: string): number | null => figuresOf(results, 'page', count)?.[name] ?? null
  const raw = figuresOf(results, 'peer', 10_000, 'vis-timeline')?.['in memory to stable paint ms'] ?? null
  const million = 1_000_000
  const paint = 'in memory to stable paint ms'

  const targets = [
    atMost('pan and zoom, 95th frame at 1,000,000', frame, 'ms', window(million, 'pan+zoom p95')),
    ratio('the same, to its own at 1,000', 1.1, window(million, 'pan+zoom p95'), window(1_000, 'pan+zoom p95')),
    atMost('longest frame at 1,000,000', 50, 'ms', window(million, 'pan+zoom longest')),
    atMost('long tasks in 4 s of pan and zoom at 1,000,000', 0, '', window(million, 'pan+zoom long tasks')),
    ratio('data in memory to stable paint, 1,000,000 to 1,000', 1.2, window(million, paint), window(1_000, paint)),
    ratio('the same, to raw vis-timeline at 10,000', 0.1, window(million, paint), raw),
    opening(
      window(100_000, 'open to usable ms'),
      window(100, 'open to usable ms'),
      window(100_000, 'checks before opening ms'),
    ),
    atMost('event added by the form to standing, at 1,000', 2, 'frames', window(1_000, 'added to standing frames')),
    atMost(
      'event added by the form to standing, at 1,000,000',
      2,
      'frames',
      window(million, 'added to standing frames'),
    ),
    atMost('drag of an event, 95th frame at 1,000,000', frame, 'ms', window(million, 'drag of an event p95')),
    atMost('import of 100,000 meanwhile, 95th frame of a pan', 2 * frame, 'ms', window(100_000, 'import p95')),
    atMost('the same, longest frame', 200, 'ms', window(100_000, 'import longest')),
    atMost('its undo meanwhile, longest frame of a pan', 200, 'ms', window(100_000, 'undo of it longest')),
    atMost('heap of the window at 1,000,000', 150, 'MB', window(million, 'heap MB')),
    atMost('memory of the core at rest at 1,000,000', 300, 'MB', window(million, 'core RSS at rest MB')),
    atMost('memory of the core at its peak at 1,000,000', 400, 'MB', window(million, 'core RSS peak MB')),
    atMost('filter to drawn at 1,000,000', 50, 'ms', window(million, 'filter to drawn p50 ms')),
    atMost(
      'search answered at 1,000,000, the slowest of five',
      100,
      'ms',
      window(million, 'search answered longest ms'),
    ),
    ratio('page of 10,000 to stable paint, to a page of 10', 1.5, page(10_000, openPage), page(10, openPage)),
    later(page(100_000, openPage), page(10, openPage)),
    atMost('page of 100,000, 95th frame of a pan', frame, 'ms', page(100_000, 'pan p95')),
  ]
  return targets.filter((target) => target !== null)
}

const openPage = 'open to stable paint ms'

function atMost(measure: string, most: number, unit: string, value: number | null): Target | null {
  if (value === null) return null
  return { measure, target: `≤ ${most} ${unit}`.trim(), figure: `${round(value)} ${unit}`.trim(), met: value <= most }
}

function ratio(measure: string, most: number, value: number | null, base: number | null): Target | null {
  if (value === null || base === null || base === 0) return null
  const met = value / base <= most
  return { measure, target: `≤ ${most} ×`, figure: `${round(value / base)} × (${round(value)} to ${round(base)})`, met }
}

function opening(value: number | null, base: number | null, checks: number | null): Target | null {
  if (value === null || base === null || checks === null) return null
  return {
    measure: 'a file of 100,000 opened until usable',
    target: '≤ 1.5 × a file of 100, and its checks',
    figure: `${round(value)} ms to 1.5 × ${round(base)} + ${round(checks)} ms`,
    met: value <= 1.5 * base + checks,
  }
}

function later(value: number | null, base: number | null): Target | null {
  if (value === null || base === null) return null
  return {
    measure: 'page of 100,000 opened',
    target: '≤ 3 s more than a page of 10',
    figure: `${round((value - base) / 1000)} s more`,
    met: value - base <= 3_000,
  }
}

/** As precise as it is meant. */
export function round(value: number): string {
  const digits = Math.abs(value) < 10 && !Number.isInteger(value) ? (Math.abs(value) < 1 ? 2 : 1) : 0
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}
