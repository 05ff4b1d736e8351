// Unit tests: beside the code they test, on Node.
import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** Pure, and sharing one environment a worker: starting a new one costs more than most of these tests. */
const pure = ['src/{domain,words,axis,page,renderer,contract}/**/*.test.ts']
/** In the place of Electron, or of a part of our own, stands another module: each file has an environment of its own. */
const mocked = ['src/main/**/*.test.ts', 'src/core/process.test.ts']
/** Threads that the core starts run from its sources. */
const fromSource = ['--import', path.join(import.meta.dirname, 'src', 'core', 'testing', 'from-source.mjs')]

const shared = {
  environment: 'node',
  // a shared machine can hold up a test by as much as it takes itself, and a step by more than the usual second
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
  pool: 'forks',
  setupFiles: path.join(import.meta.dirname, 'build', 'property-seed.ts'),
  env: {
    // the command line is started hundreds of times
    NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'dateline-compile-cache'),
    // one test would build it anew under another that runs it
    DATELINE_BUILT: import.meta.dirname,
  },
} as const

export default defineConfig({
  test: {
    maxWorkers: 2,
    globalSetup: path.join(import.meta.dirname, 'build', 'ensure-built.mjs'),
    projects: [
      { test: { ...shared, name: 'pure', include: pure, isolate: false } },
      { test: { ...shared, name: 'mocked', execArgv: fromSource, include: mocked } },
      {
        test: {
          ...shared,
          name: 'real',
          isolate: false,
          execArgv: fromSource,
          include: ['{src,build,bench}/**/*.test.{ts,tsx}'],
          exclude: [...pure, ...mocked],
        },
      },
    ],
  },
})
