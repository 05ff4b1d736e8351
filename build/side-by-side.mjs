// `node build/side-by-side.mjs COMMAND…`: runs command lines at the same time and shows what each said when it ends, so that lines don't mix.
import { spawn } from 'node:child_process'

const codes = await Promise.all(process.argv.slice(2).map(run))
process.exit(codes.find((code) => code !== 0) ?? 0)

function run(command) {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data))
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (code !== 0) console.error(`${command}: failed`)
      process.stdout.write(Buffer.concat(said))
      resolve(code ?? 1)
    })
  })
}
