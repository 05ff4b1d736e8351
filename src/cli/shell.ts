// What one call of the command line stands in: a process, or a test.
import type { WriteStream } from 'node:tty'

export interface Shell {
  env: NodeJS.ProcessEnv
  /** Paths are meant from here. */
  folder: string
  /** A line to stdout; to stderr. */
  print(line: string): void
  tell(line: string): void
  /** Where long work shows how far it is, if it is a terminal. */
  screen: Pick<WriteStream, 'isTTY' | 'write'>
  /** From now on Ctrl-C is told by this signal, once; the second one ends the program. */
  interrupted(): AbortSignal
}
