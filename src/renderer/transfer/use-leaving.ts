// What a dialog asked for is cancelled when the dialog is closed.
import { useEffect, useRef } from 'react'

/** Makes a signal that is aborted when who asks leaves the screen. */
export function useLeaving(): () => AbortSignal {
  const controller = useRef<AbortController | null>(null)
  useEffect(() => () => controller.current?.abort(), [])
  return () => {
    controller.current = new AbortController()
    return controller.current.signal
  }
}
