// Watching the changes of a timeline, as a command.
import { commands } from './implementer.ts'

export const changes = {
  watch: commands.changes.watch.handler(async function* ({ context, signal }) {
    yield* context.changes.watch(signal)
  }),
}
