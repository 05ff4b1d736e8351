// Compiles src/words/LANGUAGE/*.json into src/words/compiled/: LANGUAGE.json whole, LANGUAGE.page.json what the exported page carries.
// Writes only what differs.
import { execFile } from 'node:child_process'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const home = path.join(import.meta.dirname, '..', 'src', 'words')
const out = path.join(home, 'compiled')
const formatjs = path.join(import.meta.dirname, '..', 'node_modules', '@formatjs', 'cli', 'bin', 'formatjs')
const pageRooms = ['axis.json', 'page.json', 'when.json']
const run = promisify(execFile)

await mkdir(out, { recursive: true })
for (const language of ['en', 'pt-BR']) {
  const files = (await catalogueFiles(language)).map((name) => file(language, name))
  await compile(files, `${language}.json`)
  await compile(
    files.filter((name) => pageRooms.includes(path.basename(name))),
    `${language}.page.json`,
  )
}
async function compile(files, name) {
  const target = path.join(out, name)
  const { stdout } = await run(process.execPath, [formatjs, 'compile', ...files, '--ast'], {
    maxBuffer: 64 << 20,
  })
  const before = await readFile(target, 'utf8').catch(() => '')
  if (before !== stdout) await writeFile(target, stdout)
}

async function catalogueFiles(language) {
  return (await readdir(path.join(home, language))).filter((name) => name.endsWith('.json')).sort()
}

function file(language, name) {
  return path.join(home, language, name)
}
