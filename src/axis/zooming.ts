// Whether the axis is being zoomed right now, as a class of its room: what style sheets spare while everything moves apart.
import { whenStill } from './when-still.ts'

export interface Zooming {
  /** In every frame; k: px per ms. */
  note(k: number): void
  stop(): void
}

/** ms without another step after which a zoom has ended. */
const pause = 250

export function noteZooms(room: HTMLElement): Zooming {
  let scale = 0
  const still = whenStill(pause, () => room.classList.remove('is-zooming'))
  return {
    note(k) {
      if (k === scale) return
      const isFirst = scale === 0
      scale = k
      if (isFirst) return
      room.classList.add('is-zooming')
      still.moved()
    },
    stop: still.stop,
  }
}
