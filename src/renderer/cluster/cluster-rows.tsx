// The events of a count, a line each: date, title, differing versions, sources. Reads and draws only the lines in sight.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { EventRow } from '../../contract/events.ts'
import { parseEdtf } from '../../domain/when.ts'
import { whenToWords } from '../../words/when-words.ts'
import { useApp } from '../app-context.tsx'
import { Icon } from '../icon.tsx'
import { useNarrow } from '../narrow.ts'
import { useEventsNow } from '../use-events-now.ts'
import { reportUnlessCut } from '../cut.ts'

interface ClusterRowsProps {
  label: string
  positions: Uint32Array
  /** Lines that are in sight at once. */
  rows: number
  active: number | null
  onActive: (position: number) => void
  onOpen: (position: number) => void
}

/** px; on a narrow window a finger needs more. */
const lineHeights = { wide: 28, narrow: 40 } as const

export function ClusterRows({ label, positions, rows, active, onActive, onOpen }: ClusterRowsProps) {
  const { events } = useApp()
  const lineHeight = lineHeights[useNarrow() ? 'narrow' : 'wide']
  const revision = useEventsNow((now) => now.revision)
  const room = useRef<HTMLDivElement>(null)
  const [, setLoaded] = useState(0)
  const virtualizer = useVirtualizer({
    count: positions.length,
    getScrollElement: () => room.current,
    estimateSize: () => lineHeight,
    overscan: 6,
  })
  // a turned device changes the lines' height
  useEffect(() => virtualizer.measure(), [virtualizer, lineHeight])
  const inSight = virtualizer.getVirtualItems()
  const wanted = inSight.map(({ index }) => positions[index] ?? 0).join()
  useEffect(() => {
    void events
      .loadRows(wanted === '' ? [] : wanted.split(',').map(Number))
      .then(() => setLoaded((n) => n + 1))
      .catch(reportUnlessCut)
  }, [events, wanted, revision])

  const move = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: rows - 1,
      PageUp: 1 - rows,
      Home: -positions.length,
      End: positions.length,
    }
    const step = steps[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const at = active === null ? (step > 0 ? -1 : positions.length) : positions.indexOf(active)
    const next = Math.min(Math.max(at + step, 0), positions.length - 1)
    virtualizer.scrollToIndex(next, { align: 'auto' })
    onActive(positions[next] ?? 0)
  }

  return (
    <div
      ref={(element) => {
        room.current = element
        element?.style.setProperty('height', `${rows * lineHeight}px`)
      }}
      className="cluster-room"
      role="listbox"
      tabIndex={0}
      data-autofocus
      aria-label={label}
      aria-activedescendant={active === null ? undefined : `in-count-${active}`}
      onKeyDown={move}
    >
      <div
        className="cluster-lines"
        role="presentation"
        ref={(element) => element?.style.setProperty('height', `${virtualizer.getTotalSize()}px`)}
      >
        {inSight.map(({ index, start }) => {
          const position = positions[index] ?? 0
          return (
            <div
              key={position}
              id={`in-count-${position}`}
              className="cluster-line"
              role="option"
              aria-selected={position === active}
              aria-posinset={index + 1}
              aria-setsize={positions.length}
              ref={(element) => {
                element?.style.setProperty('transform', `translateY(${start}px)`)
                element?.style.setProperty('height', `${lineHeight}px`)
              }}
              onClick={() => onOpen(position)}
            >
              <Line row={events.row(position)} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Undefined: still loading. */
function Line({ row }: { row: EventRow | undefined }) {
  const { words } = useApp()
  if (!row) return <span className="quiet">{words.formatMessage({ id: 'timeline_loading' })}</span>
  const parsed = row.when === null ? null : parseEdtf(row.when)
  const when = row.displayWhen ?? (parsed?.ok ? whenToWords(parsed.when, words, 'short') : '')
  const ring = row.backing === 0 ? 'none' : row.status === 'verified' ? 'verified' : 'unverified'
  return (
    <>
      <span className="cluster-when" title={when}>
        <bdi>{when}</bdi>
      </span>
      <span className="cluster-title">
        <bdi>{row.title}</bdi>
      </span>
      {row.stated.length > 0 && (
        <span className="warn" role="img" aria-label={words.formatMessage({ id: 'window_differs' })}>
          <Icon name="warn" />
        </span>
      )}
      <span className={`ring ring-${ring}`} data-n={row.backing === 0 ? '' : row.backing} aria-hidden="true" />
      <span className="unseen">{words.formatMessage({ id: 'axis_sources' }, { count: row.backing })}</span>
    </>
  )
}
