import { expect, test } from 'vitest'
import type { Client } from '../contract/contract.ts'
import { openDesk } from './desk.ts'

/** A core that answers each write when it is told to. */
function slowCore() {
  const answers: PromiseWithResolvers<object>[] = []
  const desk = {
    read: () => Promise.resolve({}),
    write() {
      const answer = Promise.withResolvers<object>()
      answers.push(answer)
      return answer.promise
    },
  }
  // nothing else of it is asked
  return { client: { desk } as unknown as Client, answers }
}

test('what was sent a moment ago is waited for too: whoever asks is about to close the file', async () => {
  const { client, answers } = slowCore()
  const desk = await openDesk(client)
  desk.keep('draft', 'typed')
  const first = desk.flush()
  let kept = false
  const second = desk.flush().then(() => (kept = true))
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect([answers.length, kept]).toEqual([1, false])
  answers[0]?.resolve({})
  await Promise.all([first, second])
})

test('what couldn’t be written is told to all who wait, and written the next time', async () => {
  const { client, answers } = slowCore()
  const desk = await openDesk(client)
  desk.keep('draft', 'typed')
  const both = Promise.allSettled([desk.flush(), desk.flush()])
  answers[0]?.reject(new Error('the disk fails'))
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const again = desk.flush()
  answers[1]?.resolve({})
  await again
  expect(answers).toHaveLength(2)
})
