// The list below the axis, windowed: lines stand in blocks, and only blocks near the view hold nodes. The others keep their height.
// Knows lines and how to draw one; not what they say.
import type { Line } from './lines.ts'
import { createSight } from './sight.ts'

export interface ReadingListOptions {
  draw(line: Line & { kind: 'event' | 'source' }): HTMLElement
  /** px that a line takes before it was ever drawn. */
  estimate(line: Line, width: number): number
  /** The event at the top of the view has changed. */
  onReading(index: number): void
  /** px at the top of the view that something else covers. */
  covered(): number
}

export interface ReadingList {
  readonly element: HTMLElement
  setLines(lines: readonly Line[]): void
  /** Scrolls an event or source to the top of the view; false: it isn't in the list. */
  reveal(kind: 'event' | 'source', index: number): boolean
  /** Marks an event as the current one; null: none. */
  select(index: number | null): void
  /** Every line is there until `window` is called: for printing and for the browser's own search. */
  complete(): void
  window(): void
}

/** Lists up to this many lines are never windowed: the browser's own search works at once. */
const smallList = 120
const linesInBlock = 24
const blocksInStretch = 64

interface Block {
  lines: readonly Line[]
  element: HTMLElement
  filled: boolean
}

export function createReadingList(options: ReadingListOptions): ReadingList {
  const element = document.createElement('div')
  element.className = 'list'
  let blocks: Block[] = []
  let blockOf = new Map<Element, Block>()
  let selected: number | null = null
  let reading = -1
  let whole = false

  const sight = createSight(onSight)
  addEventListener('scroll', requestReading, { passive: true })
  addEventListener('resize', requestReading, { passive: true })

  return { element, setLines, reveal, select, complete, window: windowAgain }

  function setLines(lines: readonly Line[]): void {
    sight.stop()
    blocks = []
    for (let from = 0; from < lines.length; from += linesInBlock) {
      const block: Block = {
        lines: lines.slice(from, from + linesInBlock),
        element: document.createElement('div'),
        filled: false,
      }
      blocks.push(block)
    }
    blockOf = new Map(blocks.map((block) => [block.element, block]))
    element.replaceChildren(...stretchesOf(blocks))
    whole = lines.length <= smallList
    if (whole) blocks.forEach(fill)
    else startWindow()
    requestReading()
  }

  function startWindow(): void {
    const width = element.clientWidth
    for (const block of blocks) {
      if (block.filled) continue
      setHeight(
        block,
        block.lines.reduce((sum, line) => sum + options.estimate(line, width), 0),
      )
    }
    // what stands above is seen first: the list's own text comes with the next frame but one
    const waiting = blocks
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (waiting === blocks && !whole) sight.watch([...element.children])
      }),
    )
  }

  function onSight(told: readonly { block: Element; isNear: boolean }[]): void {
    const seen = told.flatMap(({ block: place, isNear }) => {
      const block = blockOf.get(place)
      return block && block.filled !== isNear ? [{ block, isNear }] : []
    })
    if (seen.length === 0) return
    keepPlace(() => {
      empty(
        seen
          .filter(({ block, isNear }) => !isNear && !block.element.contains(document.activeElement))
          .map(({ block }) => block),
      )
      for (const { block, isNear } of seen) if (isNear) fill(block)
    })
    requestReading()
  }

  /** What the reader sees stays where it is while heights above it change. */
  function keepPlace(change: () => void): void {
    const anchor = blocks[firstInView()]?.element
    const before = anchor?.getBoundingClientRect().top ?? 0
    change()
    const moved = (anchor?.getBoundingClientRect().top ?? 0) - before
    if (Math.abs(moved) >= 1) scrollBy(0, moved)
  }

  /** The first block that ends below the view's top. */
  function firstInView(): number {
    const top = options.covered()
    let low = 0
    let high = blocks.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((blocks[middle]?.element.getBoundingClientRect().bottom ?? 0) > top) high = middle
      else low = middle + 1
    }
    return low
  }

  function fill(block: Block): void {
    if (block.filled) return
    block.filled = true
    block.element.style.height = ''
    let list: HTMLElement | null = null
    for (const line of block.lines) {
      if (line.kind === 'heading') {
        const heading = document.createElement('h2')
        heading.textContent = line.text
        block.element.append(heading)
        list = null
        continue
      }
      if (list === null) {
        list = document.createElement('ol')
        block.element.append(list)
      }
      const item = options.draw(line)
      if (line.kind === 'event') mark(item, line.index)
      list.append(item)
    }
  }

  /** Heights are read before anything is taken away: one layout for all of them, after a print of ten thousand events too. */
  function empty(all: readonly Block[]): void {
    const filled = all.filter((block) => block.filled)
    const heights = filled.map(({ element: { offsetHeight } }) => offsetHeight)
    filled.forEach((block, i) => {
      setHeight(block, heights[i] ?? 0)
      block.filled = false
      block.element.replaceChildren()
    })
  }

  function setHeight(block: Block, px: number): void {
    block.element.style.height = `${px}px`
  }

  function complete(): void {
    if (whole) return
    whole = true
    sight.stop()
    keepPlace(() => blocks.forEach(fill))
  }

  function windowAgain(): void {
    const count = blocks.reduce((sum, { lines }) => sum + lines.length, 0)
    if (!whole || count <= smallList) return
    whole = false
    startWindow()
  }

  function reveal(kind: 'event' | 'source', index: number): boolean {
    const found = find(kind, index)
    if (!found) return false
    const { block, place } = found
    fill(block)
    const item = block.element.querySelectorAll('li')[place]
    item?.scrollIntoView({ block: 'start' })
    return true
  }

  /** Lines of one kind stand in ascending order of their index, events before sources. */
  function find(kind: 'event' | 'source', index: number): { block: Block; place: number } | null {
    for (const block of blocks) {
      const last = block.lines.findLast((line) => line.kind === kind)
      if (last?.kind !== kind || last.index < index) continue
      const items = block.lines.filter((line) => line.kind !== 'heading')
      const place = items.findIndex((line) => line.kind === kind && line.index === index)
      return place < 0 ? null : { block, place }
    }
    return null
  }

  function select(index: number | null): void {
    for (const item of element.querySelectorAll('[aria-current]')) item.removeAttribute('aria-current')
    selected = index
    const found = index === null ? null : find('event', index)
    const item = found?.block.filled ? found.block.element.querySelectorAll('li')[found.place] : undefined
    if (item && index !== null) mark(item, index)
  }

  function mark(item: Element, index: number): void {
    if (index === selected) item.setAttribute('aria-current', 'true')
  }

  function requestReading(): void {
    requestAnimationFrame(tellReading)
  }

  /** The event whose item covers the line just below what covers the top. */
  function tellReading(): void {
    const block = blocks[firstInView()]
    if (!block?.filled) return
    const top = options.covered() + 8
    const items = block.element.querySelectorAll('li')
    const lines = block.lines.filter((line) => line.kind !== 'heading')
    const place = [...items].findIndex((item) => item.getBoundingClientRect().bottom > top)
    const line = lines[place] ?? lines.at(-1)
    if (line?.kind !== 'event' || line.index === reading) return
    reading = line.index
    options.onReading(reading)
  }
}

function stretchesOf(blocks: readonly Block[]): HTMLElement[] {
  const stretches: HTMLElement[] = []
  for (let from = 0; from < blocks.length; from += blocksInStretch) {
    const stretch = document.createElement('div')
    stretch.append(...blocks.slice(from, from + blocksInStretch).map((block) => block.element))
    stretches.push(stretch)
  }
  return stretches
}
