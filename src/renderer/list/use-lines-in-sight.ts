// Which lines of the list are in sight, and how the list is scrolled. Costs what is in sight, whatever the list's length.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ListLines } from './group-by-year.ts'
import { createTallScroll, type Place } from './tall-scroll.ts'

export interface LinesInSight {
  /** For the element that scrolls. */
  room: (element: HTMLElement | null) => void
  /** px that its content is high. */
  height: number
  /** A few more lines than are seen, each with px from the content's top. */
  inSight: readonly { line: number; top: number }[]
  /** Scrolls until the line is seen. */
  reveal(line: number): void
}

/** Lines drawn beyond what is seen, on each side. */
const margin = 12

export function useLinesInSight(lines: ListLines): LinesInSight {
  const element = useRef<HTMLElement>(null)
  const [room, setRoom] = useState<HTMLElement | null>(null)
  const [view, setView] = useState(0)
  const [place, setPlace] = useState<Place>({ scrollTop: 0, offset: 0 })
  const now = useRef(place)
  const total = lines.topOf(lines.count)
  const scroll = useMemo(() => createTallScroll(total, view), [total, view])

  const goTo = useCallback(
    (next: Place) => {
      now.current = next
      setPlace(next)
      const { current } = element
      if (current && current.scrollTop !== next.scrollTop) current.scrollTop = next.scrollTop
    },
    [element],
  )

  useLayoutEffect(() => {
    if (!room) return
    const measure = (): void => setView(room.clientHeight)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(room)
    return () => observer.disconnect()
  }, [room])
  useEffect(() => {
    const onScroll = (): void => {
      if (room) goTo(scroll.moved(room.scrollTop, now.current))
    }
    room?.addEventListener('scroll', onScroll, { passive: true })
    return () => room?.removeEventListener('scroll', onScroll)
  }, [room, scroll, goTo])
  // another list, or another height: as near as it goes to where it was
  useLayoutEffect(() => goTo(scroll.placeOf(now.current.scrollTop + now.current.offset)), [scroll, goTo])

  const reveal = useCallback(
    (line: number) => {
      const from = now.current.scrollTop + now.current.offset
      const top = lines.topOf(line)
      const bottom = lines.topOf(line + 1)
      if (top < from) goTo(scroll.placeOf(top))
      else if (bottom > from + view) goTo(scroll.placeOf(bottom - view))
    },
    [lines, scroll, view, goTo],
  )

  const from = place.scrollTop + place.offset
  const first = Math.max(0, lines.lineAt(from) - margin)
  const end = Math.min(lines.count, lines.lineAt(from + view) + margin + 1)
  const inSight = Array.from({ length: Math.max(0, end - first) }, (_, i) => ({
    line: first + i,
    top: lines.topOf(first + i) - place.offset,
  }))
  const take = useCallback((next: HTMLElement | null) => {
    element.current = next
    setRoom(next)
  }, [])
  return { room: take, height: scroll.height, inSight, reveal }
}
