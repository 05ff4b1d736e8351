// Unit tests: beside the code they test, on Node.
import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** What is pure shares one environment a worker: starting a new one costs more than most of these tests. */
const pure = ['src/{domain,words,axis,page,renderer,contract}/**/*.test.ts']

const shared = { environment: 'node', testTimeout: 30_000, hookTimeout: 30_000, pool: 'forks' } as const

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'pure', include: pure, isolate: false } },
      {
        test: {
          ...shared,
          name: 'real',
          // threads that the core starts run from its sources
          execArgv: ['--import', path.join(import.meta.dirname, 'src', 'core', 'testing', 'from-source.mjs')],
          include: ['{src,build,bench}/**/*.test.{ts,tsx}'],
          exclude: pure,
        },
      },
    ],
  },
})
