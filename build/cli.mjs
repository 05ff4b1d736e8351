// `npm run -s dateline -- ARGS`: the command line, built when it isn't. Paths are meant from where npm was called.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureBuilt, root } from './ensure-built.mjs'

await ensureBuilt(() => undefined)
const child = spawn(process.execPath, [path.join(root, 'dist', 'node', 'cli.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
// a terminal tells both of Ctrl-C itself; told twice, the command line wouldn't wait for what it undoes
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
process.on('SIGINT', () => undefined)
child.on('exit', (code) => process.exit(code ?? 1))
