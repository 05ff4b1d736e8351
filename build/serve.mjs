// `npm run serve [-- FILE]`: the web host, built when it isn't.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureBuilt, root } from './ensure-built.mjs'

await ensureBuilt(() => undefined)
const child = spawn(process.execPath, [path.join(root, 'dist', 'node', 'serve.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  // paths are meant from where npm was called
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
