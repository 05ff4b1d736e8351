// Long proofs with printed figures: `npm run check:slow`.
import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: path.join(import.meta.dirname, 'build', 'ensure-built.mjs'),
    include: ['src/**/*.slow.ts'],
    environment: 'node',
    testTimeout: 3_600_000,
    pool: 'forks',
    // threads that the core starts run from its sources
    execArgv: ['--import', path.join(import.meta.dirname, 'src', 'core', 'testing', 'from-source.mjs')],
    maxWorkers: 1,
  },
})
