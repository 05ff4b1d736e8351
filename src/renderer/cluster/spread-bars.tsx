// How the events of a count spread over the next finer steps: bars with their names, said as one sentence.
import { stepName } from '../../axis/step-name.ts'
import type { Spread } from '../../domain/timescale/cluster.ts'
import { useWords } from '../app-context.tsx'

/** px: the whole drawing, its bars alone, what a bar's name takes. */
const width = 316
const height = 28
const nameWidth = 22

export function SpreadBars({ spread, zone }: { spread: Spread; zone: string }) {
  const words = useWords()
  const { unit, edges, counts } = spread
  const step = width / counts.length
  const peak = Math.max(1, ...counts)
  const named = Math.ceil((unit.months === 0 && unit.ms < 864e5 ? nameWidth * 1.8 : nameWidth) / step)
  const said = counts.flatMap((count, k) =>
    count > 0
      ? [
          words.formatMessage(
            { id: 'timeline_spread_bar' },
            { step: stepName(edges[k] ?? 0, unit, zone, words, false), count: words.formatNumber(count) },
          ),
        ]
      : [],
  )
  return (
    <svg
      className="spread"
      viewBox={`0 0 ${width} 46`}
      role="img"
      aria-label={words.formatMessage({ id: 'timeline_spread' }, { unit: unit.name, counts: words.formatList(said) })}
    >
      {counts.map((count, k) => {
        const tall = count === 0 ? 0 : Math.max(1, Math.round((count / peak) * 24))
        return (
          <rect
            key={k}
            x={Math.round(k * step)}
            y={height - tall}
            width={Math.max(1, Math.round(step) - 2)}
            height={tall}
          />
        )
      })}
      <path d={`M0 ${height + 0.5}H${width}`} />
      {counts.map((_, k) =>
        k % named === 0 ? (
          <text key={k} x={Math.round(k * step + step / 2 - 1)} y={43}>
            {stepName(edges[k] ?? 0, unit, zone, words, true)}
          </text>
        ) : null,
      )}
    </svg>
  )
}
