// What the program does with the file by itself, at the foot of the window: reading and typing go on, what is saved is written when it is through.
import { useEffect, useState } from 'react'
import type { Work } from '../contract/work.ts'
import { useApp } from './app-context.tsx'

export function WorkLine() {
  const { words } = useApp()
  const work = useWork()
  return (
    <span role="status" className="work">
      {work !== null && words.formatMessage({ id: 'window_work' }, { work })}
    </span>
  )
}

function useWork(): Work | null {
  const { client } = useApp()
  const [work, setWork] = useState<Work | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    void (async () => {
      while (!leaving.signal.aborted) {
        const stream = await client.work.watch(undefined, { signal: leaving.signal }).catch(() => null)
        // nobody answers any more, which the connection has said
        if (stream === null) return setWork(null)
        try {
          for await (const said of stream) setWork(said.work)
        } catch {
          // cut off with the core, which is started anew: asked again
        }
      }
    })()
    return () => leaving.abort()
  }, [client])
  return work
}
