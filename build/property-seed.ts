// Property tests of the check draw from one seed: it passes or fails by what was changed. `vitest --mode new-seeds` draws anew.
import fc from 'fast-check'

if (process.env.MODE !== 'new-seeds') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1969 })
