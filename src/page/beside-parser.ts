// Long work in steps while the page is still being read: a slice in each frame, as a parser with much to read lets nothing else in between.

/** ms that a slice may take: a frame, about as long as the parser takes for a piece of the page. */
const sliceMs = 16

/** The first slice runs at once. What is left when the parser has come to the end, or when `finish` is called, runs then, in one go. */
export function runBesideParser<T>(steps: Generator<void, T>, done: (result: T) => void): { finish(): void } {
  let ended = false
  document.addEventListener('DOMContentLoaded', finish, { once: true })
  slice()
  return { finish }

  function slice(): void {
    runUntil(document.readyState === 'loading' ? performance.now() + sliceMs : Number.POSITIVE_INFINITY)
    if (!ended) requestAnimationFrame(slice)
  }

  function finish(): void {
    runUntil(Number.POSITIVE_INFINITY)
  }

  function runUntil(until: number): void {
    if (ended) return
    do {
      const step = steps.next()
      if (step.done) {
        ended = true
        return done(step.value)
      }
    } while (performance.now() < until)
  }
}
