// The licence notices of packages whose code is in a bundle, as one text.
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

/** `modules`: ids of the bundle's modules. Throws for a package that carries no licence text: it can't be shipped unseen. */
export async function collectLicences(home: string, modules: readonly string[]): Promise<string> {
  const packages = [...new Set(modules.map(packageOf).filter((found) => found !== null))].toSorted()
  const holders = new Map<string, string[]>()
  const add = (text: string, holder: string): void => void holders.set(text, [...(holders.get(text) ?? []), holder])
  add((await readFile(path.join(home, 'LICENSE'), 'utf8')).trim(), 'Dateline')
  for (const folder of packages) {
    const { name, version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
    add(await licenceText(folder), `${name} ${version}`)
  }
  return [...holders].map(([text, names]) => `${names.join(', ')}\n\n${text}`).join('\n\n――――\n\n')
}

/** The innermost package folder that a module lies in; null: our own code. */
function packageOf(id: string): string | null {
  return /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1] ?? null
}

/** The MIT text where a package may be used under several. */
async function licenceText(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((file) => /^licen[cs]e/i.test(file))
  const file = files.find((each) => /mit/i.test(each)) ?? files[0]
  if (file === undefined) throw new Error(`${folder} carries no licence text`)
  return (await readFile(path.join(folder, file), 'utf8')).replace(/\r\n?/g, '\n').trim()
}
