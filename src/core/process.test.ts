// The process that holds a timeline, as its parent speaks to it.
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { CoreStart, FromCore, ToCore } from '../contract/core-process.ts'
import { openCore } from './core.ts'
import { makeFolder } from './testing/open.ts'

vi.mock('./core.ts', { spy: true })

test('whoever closes it hears that it is over, also where something couldn’t be brought to its end', async () => {
  const folder = makeFolder()
  const start: CoreStart = {
    file: path.join(folder, 'story.dateline'),
    mode: 'create',
    userData: path.join(folder, 'data'),
    language: 'en',
  }
  const heard: FromCore[] = []
  let hear = (_event: { data: ToCore }): void => undefined
  const parentPort = {
    on: (_event: 'message', listener: typeof hear) => (hear = listener),
    postMessage: (message: FromCore) => heard.push(message),
  }
  const { argv } = process
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const logged = console.error
  const listeners = process.listeners('unhandledRejection')
  onTestFinished(() => {
    process.argv = argv
    Reflect.deleteProperty(process, 'parentPort')
    for (const each of process.listeners('unhandledRejection'))
      if (!listeners.includes(each)) process.off('unhandledRejection', each)
    console.error = logged
    said.mockRestore()
  })
  process.argv = [...argv.slice(0, 2), JSON.stringify(start)]
  Object.assign(process, { parentPort })
  await import('./process.ts')
  expect(heard).toMatchObject([{ kind: 'ready' }])
  const core = await vi.mocked(openCore).mock.results[0]?.value
  vi.spyOn(core.context.backups, 'close').mockRejectedValueOnce(new Error('the disk fails'))
  hear({ data: { kind: 'close' } })
  await expect.poll(() => heard.at(-1)?.kind).toBe('closed')
  expect(said).toHaveBeenCalledOnce()
})
