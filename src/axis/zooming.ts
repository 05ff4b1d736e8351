// Whether the axis is being zoomed right now, as a class of its room: what style sheets spare while everything moves apart.

export interface Zooming {
  /** In every frame; k: px per ms. */
  note(k: number): void
  stop(): void
}

/** ms without another step after which a zoom has ended. */
const pause = 250

export function noteZooms(room: HTMLElement): Zooming {
  let scale = 0
  let ends: ReturnType<typeof setTimeout> | undefined
  return {
    note(k) {
      if (k === scale) return
      const isFirst = scale === 0
      scale = k
      if (isFirst) return
      if (ends === undefined) room.classList.add('is-zooming')
      clearTimeout(ends)
      ends = setTimeout(() => {
        ends = undefined
        room.classList.remove('is-zooming')
      }, pause)
    },
    stop: () => clearTimeout(ends),
  }
}
