import { expect, test } from 'vitest'
import type { DesktopBridge } from '../contract/host.ts'
import { connectPipe } from './pipe-transport.ts'

function fakePipe() {
  const posted: unknown[] = []
  const told: ((state: 'restarted' | 'lost') => void)[] = []
  const pipe: DesktopBridge['pipe'] = {
    post: (data) => posted.push(data),
    listen: () => () => undefined,
    onCore(listener) {
      told.push(listener)
      return () => undefined
    },
  }
  return { pipe, posted, tell: (state: 'restarted' | 'lost') => told.forEach((listener) => listener(state)) }
}

test('a call that the ended core never answers fails; the next one goes to the new core', async () => {
  const { pipe, posted, tell } = fakePipe()
  const client = connectPipe(pipe)
  const asked = client.timeline.get()
  await expect.poll(() => posted.length).toBe(1)
  tell('restarted')
  await expect(asked).rejects.toThrow('closed')
  void client.timeline.get().catch(() => undefined)
  await expect.poll(() => posted.length).toBe(2)
})

test('without a core every call fails at once', async () => {
  const { pipe, posted, tell } = fakePipe()
  const client = connectPipe(pipe)
  tell('lost')
  await expect(client.timeline.get()).rejects.toThrow('the core is gone')
  expect(posted).toEqual([])
})
