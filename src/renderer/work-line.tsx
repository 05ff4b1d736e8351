// What the program does with the file that takes long, at the foot of the window: reading and typing go on, what is saved is written when it is through.
import { useEffect, useState } from 'react'
import type { WorkNotice } from '../contract/work.ts'
import { useApp } from './app-context.tsx'
import { cancelImport } from './transfer/files.ts'

/** What is over by then isn't worth a word. */
const patienceMs = 300

const nothing: WorkNotice = { work: null, done: null }

export function WorkLine() {
  const { words } = useApp()
  const { work, done } = useWork()
  const said = work === null ? '' : words.formatMessage({ id: 'window_work' }, { work })
  return (
    <>
      <span role="status" className="work">
        {said}
      </span>
      {done !== null && (
        <span className="work-done">
          <progress aria-label={said} max={1} value={done} />
          <span aria-hidden="true">{words.formatNumber(done, { style: 'percent' })}</span>
        </span>
      )}
      {work === 'import' && (
        <button type="button" className="link" onClick={cancelImport}>
          {words.formatMessage({ id: 'window_work_cancel' })}
        </button>
      )}
    </>
  )
}

/** Told from the time on when it has taken a moment. */
function useWork(): WorkNotice {
  const { client } = useApp()
  const [notice, setNotice] = useState(nothing)
  useEffect(() => {
    const leaving = new AbortController()
    let latest = nothing
    let timer: ReturnType<typeof setTimeout> | undefined
    const take = (next: WorkNotice): void => {
      const same = next.work === latest.work
      latest = next
      if (same && timer !== undefined) return
      clearTimeout(timer)
      timer = undefined
      if (same || next.work === null) setNotice(next)
      else
        timer = setTimeout(() => {
          timer = undefined
          setNotice(latest)
        }, patienceMs)
    }
    void (async () => {
      while (!leaving.signal.aborted) {
        const stream = await client.work.watch(undefined, { signal: leaving.signal }).catch(() => null)
        // nobody answers any more, which the connection has said
        if (stream === null) return take(nothing)
        try {
          for await (const said of stream) take(said)
        } catch {
          // cut off with the core, which is started anew: asked again
        }
      }
    })()
    return () => {
      leaving.abort()
      clearTimeout(timer)
    }
  }, [client])
  return notice
}
