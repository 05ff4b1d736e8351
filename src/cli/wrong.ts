// The command line itself is wrong: exit 2, one sentence and the usage line.
import type { WordId } from '../words/catalogue.ts'

export class Wrong extends Error {
  readonly id: Extract<WordId, `cli_${string}`>
  readonly word: string
  constructor(id: Extract<WordId, `cli_${string}`>, word: string) {
    super(id)
    this.id = id
    this.word = word
  }
}
