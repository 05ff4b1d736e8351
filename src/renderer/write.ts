// One way for every write: runs the command, waits until the window shows it, turns a typed error into words for the place that asked.
import { useEffect, useRef, useState } from 'react'
import { useApp } from './app-context.tsx'
import { isCut } from './cut.ts'
import { notice } from './notice.ts'
import { errorToRefusal, type Refusal } from './refusal.ts'

export interface Writer {
  busy: boolean
  refusal: Refusal | null
  clear(): void
  /** Undefined: it was refused; `refusal` says why, or the notice where the place that asked has gone meanwhile. */
  run<T extends object>(command: () => Promise<T>): Promise<T | undefined>
}

export function useWrite(): Writer {
  const { events, words } = useApp()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => void (isHere.current = false)
  }, [])
  return {
    busy,
    refusal,
    clear: () => setRefusal(null),
    async run(command) {
      setBusy(true)
      setRefusal(null)
      try {
        const answer = await command()
        await events.settled('seq' in answer && typeof answer.seq === 'number' ? answer.seq : null)
        return answer
      } catch (error) {
        const refused = errorToRefusal(error, words)
        if (isHere.current) setRefusal(refused)
        // who closed a dialog over its work wanted that to end
        else if (!isCut(error)) notice.show(refused)
        return undefined
      } finally {
        setBusy(false)
      }
    },
  }
}
