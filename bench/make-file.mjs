// `node bench/make-file.mjs COUNT [SEED]`: prints the path of a timeline of so many realistic events, made by the built command line.
import { ensureBuilt } from '../build/ensure-built.mjs'
import { makeFile } from './timeline-file.ts'

const [count = 'NaN', seed = '1'] = process.argv.slice(2)
if (!/^[1-9]\d*$/.test(count) || !/^\d+$/.test(seed)) {
  console.error('Usage: node bench/make-file.mjs COUNT [SEED]')
  process.exit(2)
}
await ensureBuilt(() => console.error('Building…'))
console.log(await makeFile(Number(count), { seed: Number(seed), tell: (line) => console.error(line) }))
