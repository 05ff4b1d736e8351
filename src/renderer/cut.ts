// What the end of a connection leaves unanswered is no fault: that it is gone is said where it is watched, and all is read anew after it.

export function isCut(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** For questions that are asked again once there is somebody to answer. */
export function reportUnlessCut(error: unknown): void {
  if (!isCut(error)) reportError(error)
}
