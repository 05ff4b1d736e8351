// Long work in steps while the page is still being read: a slice in each frame, as a parser with much to read lets nothing else in between.

/** ms that a slice may take: a frame, about as long as the parser takes for a piece of the page. */
const sliceMs = 16

/** The first slice runs at once. What is left when the parser has come to the end runs then, in one go: who prints waits for that. */
export function runBesideParser<T>(steps: Generator<void, T>, done: (result: T) => void): void {
  let ended = false
  document.addEventListener('DOMContentLoaded', slice, { once: true })
  slice()

  function slice(): void {
    if (ended) return
    const until = document.readyState === 'loading' ? performance.now() + sliceMs : Number.POSITIVE_INFINITY
    do {
      const step = steps.next()
      if (step.done) {
        ended = true
        return done(step.value)
      }
    } while (performance.now() < until)
    requestAnimationFrame(slice)
  }
}
