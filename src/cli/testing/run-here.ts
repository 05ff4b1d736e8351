// One call of the command line in the test's own process: starting a program costs ten times what most calls do.
import { runCommandLine } from '../command-line.ts'

export interface Answer {
  code: number
  out: string
  err: string
}

export async function runHere(argv: readonly string[], env: NodeJS.ProcessEnv, folder: string): Promise<Answer> {
  let out = ''
  let err = ''
  const code = await runCommandLine(argv, {
    env,
    folder,
    print: (line) => (out += `${line}\n`),
    tell: (line) => (err += `${line}\n`),
    screen: { isTTY: false, write: (text: string | Uint8Array) => (err += String(text)) !== '' },
    interrupted: () => new AbortController().signal,
  })
  return { code, out, err }
}
