// Which of a long list's blocks are near the view. In every frame a browser looks at each element that is observed, and thousands cost
// more than the frame has: so stretches of blocks are observed, and single blocks only where their stretch is near.

export interface Sight {
  /** Tells of each block in these stretches, now and whenever it comes near or leaves. */
  watch(stretches: readonly Element[]): void
  stop(): void
}

/** How far beyond the view is near. `root: document`: in an iframe only then the margin counts. */
const options: IntersectionObserverInit = { root: document, rootMargin: '1200px 0px' }

export function createSight(tell: (blocks: readonly { block: Element; isNear: boolean }[]) => void): Sight {
  const single = new IntersectionObserver(
    (entries) => tell(entries.map(({ target, isIntersecting }) => ({ block: target, isNear: isIntersecting }))),
    options,
  )
  const whole = new IntersectionObserver((entries) => {
    const far: Element[] = []
    for (const { target, isIntersecting } of entries)
      for (const block of target.children) {
        if (isIntersecting) single.observe(block)
        else {
          single.unobserve(block)
          far.push(block)
        }
      }
    if (far.length > 0) tell(far.map((block) => ({ block, isNear: false })))
  }, options)
  return {
    watch: (stretches) => stretches.forEach((stretch) => whole.observe(stretch)),
    stop() {
      whole.disconnect()
      single.disconnect()
    },
  }
}
