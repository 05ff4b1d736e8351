// Long proofs with printed figures: `npm run check:slow`.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['src/**/*.slow.ts'], environment: 'node', testTimeout: 3_600_000, pool: 'forks', maxWorkers: 1 },
})
