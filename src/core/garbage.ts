// How much of what is thrown away V8 leaves lying. By itself it lets the space for new objects grow to 128 MB in every thread that makes
// many at once, and old ones to four times what is in use: that was most of what an import took. Knows nothing of the core.
import { setFlagsFromString } from 'node:v8'

/** MB, of each half of the space for new objects in threads that start from now on: an import takes as long with it as with sixteen times as much. */
const half = 4

/** Per cent of the old objects in use that may come to them before they are looked through: fewer make an import slower. */
const growth = 100

/** In this thread the space for new objects stays as large as it is by now, which is the same when the core starts. */
export function collectSoon(): void {
  setFlagsFromString(`--min-semi-space-size=${half}`)
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString(`--heap-growing-percent=${growth}`)
}
