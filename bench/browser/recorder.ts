// Runs inside the page before its own scripts: times frames, long tasks, changes of the DOM and calls over the socket.
// It is sent as text, so it uses nothing from outside of itself.

export interface Call {
  /** `/events/find` */
  path: string
  /** ms since the page began. */
  sent: number
  answered: number
}

export interface Recorder {
  startFrames(): Promise<void>
  stopFrames(): Promise<{ frames: number[]; longTasks: number[] }>
  /** From now on, changes inside of elements that match. */
  watch(selector: string): void
  /**
   * Resolves when something changed and nothing did for `quietMs`: the frames after the first and the last change, in ms since the page began.
   * With `path` not before a call to it that was sent since `watch` is answered.
   */
  settled(quietMs: number, path?: string): Promise<{ first: number; last: number }>
  calls(): Call[]
  /**
   * Looks at each frame until an element matches that has this text: how many frames and ms after the answer to `path` it stood there,
   * and in how many of the frames between neither it nor `meanwhile` was there.
   */
  standing(wanted: { selector: string; text: string; meanwhile: string; path: string }): Promise<Standing>
}

export interface Standing {
  frames: number
  ms: number
  emptyFrames: number
}

declare global {
  var benchRecorder: Recorder
}

export function installRecorder(): void {
  const longTasks: { start: number; duration: number }[] = []
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) longTasks.push({ start: startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
  const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))

  let frames: number[] = []
  let recording = false
  let began = 0

  let selector = ''
  let first = 0
  let last = 0
  let watchedFrom = 0
  let scheduled = false
  const observer = new MutationObserver((records) => {
    if (scheduled || selector === '') return
    const inside = records.some(({ target }) =>
      (target instanceof Element ? target : target.parentElement)?.closest(selector),
    )
    if (!inside) return
    scheduled = true
    requestAnimationFrame(() => {
      scheduled = false
      last = performance.now()
      if (first === 0) first = last
    })
  })
  const watch = (next: string): void => {
    selector = next
    first = 0
    last = 0
    watchedFrom = performance.now()
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  }

  const calls: Call[] = []
  const open = new Map<string, { path: string; sent: number }>()
  const numberOf = (text: string): string => /^\{"i":"?(\w+)/.exec(text)?.[1] ?? ''
  const answered = async (data: unknown): Promise<void> => {
    const now = performance.now()
    const head =
      typeof data === 'string'
        ? data.slice(0, 200)
        : data instanceof Blob
          ? await data.slice(0, 200).text()
          : data instanceof ArrayBuffer
            ? new TextDecoder().decode(data.slice(0, 200))
            : ''
    const call = open.get(numberOf(head))
    if (!call) return
    open.delete(numberOf(head))
    calls.push({ ...call, answered: now })
  }
  const Plain = globalThis.WebSocket
  globalThis.WebSocket = class extends Plain {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      this.addEventListener('message', ({ data }) => void answered(data))
    }
    override send(data: string | Blob | BufferSource): void {
      const text = typeof data === 'string' ? data.slice(0, 400) : ''
      const path = /"u":"([^"]+)"/.exec(text)?.[1]
      if (path) open.set(numberOf(text), { path, sent: performance.now() })
      super.send(data)
    }
  }

  globalThis.benchRecorder = {
    async startFrames() {
      observer.disconnect()
      await nextFrame()
      let before = await nextFrame()
      frames = []
      recording = true
      began = performance.now()
      const look = (now: number): void => {
        if (!recording) return
        frames.push(now - before)
        before = now
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    },
    async stopFrames() {
      await nextFrame()
      await nextFrame()
      recording = false
      const ended = performance.now()
      // the observer is told of long tasks a little later
      await new Promise((resolve) => setTimeout(resolve, 50))
      return {
        frames,
        longTasks: longTasks
          .filter(({ start, duration }) => start + duration > began && start < ended)
          .map(({ duration }) => duration),
      }
    },
    watch,
    async settled(quietMs, path) {
      for (;;) {
        const asked = path === undefined ? [] : calls.filter((call) => call.path === path && call.sent >= watchedFrom)
        const waits =
          path !== undefined && (asked.length === 0 || Array.from(open.values()).some((call) => call.path === path))
        const since = Math.max(last, ...asked.map((call) => call.answered))
        if (first > 0 && !scheduled && !waits && performance.now() - since >= quietMs) break
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      observer.disconnect()
      return { first, last }
    },
    calls: () => calls,
    async standing({ selector: wanted, text, meanwhile, path }) {
      const known = calls.length
      let answeredAt: number | null = null
      let after = 0
      let emptyFrames = 0
      for (;;) {
        await nextFrame()
        const now = performance.now()
        answeredAt ??= calls.slice(known).find((call) => call.path === path)?.answered ?? null
        const stands = Array.from(document.querySelectorAll(wanted)).some(({ textContent }) => textContent === text)
        if (stands) return { frames: after, ms: answeredAt === null ? 0 : now - answeredAt, emptyFrames }
        if (answeredAt === null) continue
        after++
        if (document.querySelector(meanwhile) === null) emptyFrames++
      }
    },
  }
  watch('body')
}
