// Watching the changes of a timeline and the work on its file, as commands.
import { commands } from './implementer.ts'

export const work = {
  watch: commands.work.watch.handler(async function* ({ context, signal }) {
    yield* context.work.watch(signal)
  }),
}

export const changes = {
  watch: commands.changes.watch.handler(async function* ({ context, signal }) {
    yield* context.changes.watch(signal)
  }),
}
