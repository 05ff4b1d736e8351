// Where windows were left, kept between runs. A place that no screen shows any more gives way to the standard one.
import { z } from 'zod'
import type { Rectangle } from 'electron'
import { openKeptFile } from './kept-file.ts'

const pixels = z.int().min(-100_000).max(100_000)
const placeSchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) }),
  maximized: z.boolean(),
})
export type Place = z.output<typeof placeSchema>

export const smallest = { width: 320, height: 400 } as const
const standardSize = { width: 1280, height: 800 } as const
/** So much of a window must be on a screen for it to be grasped. */
const visible = { width: 120, height: 60 } as const
/** A window that would cover another stands this far off. */
const step = 28

export interface WindowPlaces {
  /** For a new window: where the last one was left, a step aside of those already there. */
  next(taken: readonly Rectangle[], workAreas: readonly Rectangle[]): Place
  keep(place: Place): void
}

export function openWindowPlaces(file: string): WindowPlaces {
  const kept = openKeptFile<Place | null>(file, placeSchema.nullable(), null)
  let last = kept.read()
  return {
    next(taken, workAreas) {
      let bounds = last && isVisible(last.bounds, workAreas) ? last.bounds : standardBounds(workAreas)
      while (taken.some((other) => other.x === bounds.x && other.y === bounds.y)) {
        const aside = { ...bounds, x: bounds.x + step, y: bounds.y + step }
        if (!isVisible(aside, workAreas)) break
        bounds = aside
      }
      return { bounds: atLeast(bounds), maximized: last?.maximized === true && taken.length === 0 }
    },
    keep(place) {
      last = place
      kept.write(place)
    },
  }
}

function isVisible(bounds: Rectangle, workAreas: readonly Rectangle[]): boolean {
  return workAreas.some((area) => {
    const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
    const height = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y)
    // the title bar is what one drags
    return width >= visible.width && height >= visible.height && bounds.y >= area.y - visible.height / 2
  })
}

/** In the middle of the first screen, never larger than it. */
function standardBounds([area]: readonly Rectangle[]): Rectangle {
  if (!area) return { x: 0, y: 0, ...standardSize }
  const width = Math.min(standardSize.width, area.width)
  const height = Math.min(standardSize.height, area.height)
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  }
}

function atLeast(bounds: Rectangle): Rectangle {
  return {
    ...bounds,
    width: Math.max(bounds.width, smallest.width),
    height: Math.max(bounds.height, smallest.height),
  }
}
