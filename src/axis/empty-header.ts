// The calendar above a timeline that has no events yet: this year, and where today is in it.
import './axis.css'
import { civilDay, startOfDay } from '../domain/when/calendar.ts'
import type { Words } from '../words/words.ts'
import { element } from './element.ts'
import { createHeader } from './header.ts'

/** `now`: epoch ms. Gives what takes it away. */
export function showEmptyHeader(container: HTMLElement, words: Words, now: number): () => void {
  const room = element('div', 'axis-empty', container)
  const header = createHeader(room, words, 'UTC', now, { ruled: true })
  const { year } = civilDay(now)
  const start = startOfDay(year, 1, 1)
  const end = startOfDay(year + 1, 1, 1)
  const draw = (): void => {
    const width = room.clientWidth
    if (width === 0) return
    const k = width / (end - start)
    header.lines(start, end, k)
    header.draw(start, k, width)
  }
  const observer = new ResizeObserver(draw)
  observer.observe(room)
  const themes = new MutationObserver(() => {
    header.readColours()
    draw()
  })
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    observer.disconnect()
    themes.disconnect()
    room.remove()
  }
}
