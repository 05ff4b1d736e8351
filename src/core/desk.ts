// The desk, as commands.
import { commands } from './implementer.ts'

export const desk = {
  read: commands.desk.read.handler(({ context }) => context.desk.all()),
  write: commands.desk.write.handler(({ input, context }) => {
    context.desk.put(input.key, input.value)
    return {}
  }),
}
