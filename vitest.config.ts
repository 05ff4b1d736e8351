// Unit tests: beside the code they test, on Node.
import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** Pure, and sharing one environment a worker: starting a new one costs more than most of these tests. */
const pure = ['src/{domain,words,axis,page,renderer,contract}/**/*.test.ts']
/** In Electron's place stands another module: each file has an environment of its own. */
const mocked = ['src/main/**/*.test.ts']

const shared = {
  environment: 'node',
  testTimeout: 30_000,
  hookTimeout: 30_000,
  pool: 'forks',
  setupFiles: path.join(import.meta.dirname, 'build', 'property-seed.ts'),
  // the command line is started hundreds of times
  env: { NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'dateline-compile-cache') },
} as const

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'pure', include: pure, isolate: false } },
      { test: { ...shared, name: 'mocked', include: mocked } },
      {
        test: {
          ...shared,
          name: 'real',
          isolate: false,
          // threads that the core starts run from its sources
          execArgv: ['--import', path.join(import.meta.dirname, 'src', 'core', 'testing', 'from-source.mjs')],
          include: ['{src,build,bench}/**/*.test.{ts,tsx}'],
          exclude: [...pure, ...mocked],
        },
      },
    ],
  },
})
