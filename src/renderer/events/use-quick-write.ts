// A change made by one press: there is no field to say a refusal beside, so the window's notice says it.
import { useApp } from '../app-context.tsx'
import { notice } from '../notice.ts'
import { errorToRefusal } from '../refusal.ts'

/** `done`: said once it was kept, with undo beside it. False: it was refused. Never rejects. */
export function useQuickWrite(): (command: () => Promise<{ seq: number | null }>, done?: string) => Promise<boolean> {
  const { events, words } = useApp()
  return async (command, done) => {
    try {
      await events.settled((await command()).seq)
      if (done !== undefined) notice.say(done, 'undo')
      return true
    } catch (error) {
      notice.show(errorToRefusal(error, words))
      return false
    }
  }
}
