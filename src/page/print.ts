// Printing: a browser prints what is there, so while it does all of it has to be.

export interface Printed {
  /** All of it is there until `window` is called. */
  complete(): void
  window(): void
}

/** `read`: what there is to print, as far as it can be known by now; null: nothing yet. */
export function followPrinting(read: () => Printed | null): void {
  const before = (): void => read()?.complete()
  const after = (): void => read()?.window()
  addEventListener('beforeprint', before)
  addEventListener('afterprint', after)
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? before() : after()))
}
