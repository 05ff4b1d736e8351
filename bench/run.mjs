// `npm run bench`: builds, makes the files, measures, prints a table and writes it (docs/performance.md says what each line means).
import { runBench } from './bench.ts'

process.exitCode = await runBench(process.argv.slice(2))
