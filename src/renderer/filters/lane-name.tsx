// The field in which a lane gets its name: Enter or leaving keeps it, Escape doesn't; a taken name is said beside it.
import { useEffect, useRef, useState } from 'react'
import type { LaneRow } from '../../contract/timeline.ts'
import { useApp } from '../app-context.tsx'
import { useWrite } from '../write.ts'

export function LaneName({ lane, onDone }: { lane: LaneRow | null; onDone: () => void }) {
  const { client, words } = useApp()
  const { run, refusal } = useWrite()
  const [name, setName] = useState(lane?.name ?? '')
  const left = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  // it appears because its button was pressed: the focus follows
  useEffect(() => field.current?.focus(), [])
  const keep = async (): Promise<void> => {
    if (name.trim() === '' || name === lane?.name) return onDone()
    const done = await run(() =>
      lane ? client.lanes.edit({ id: lane.id, set: { name } }) : client.lanes.add({ name }),
    )
    if (done) onDone()
  }
  return (
    <div className="lane-name">
      <input
        ref={field}
        aria-label={words.formatMessage({ id: 'window_lane_name' })}
        aria-invalid={refusal !== null}
        placeholder={words.formatMessage({ id: 'window_lane_name' })}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          // what is being composed is the input method's affair
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') void keep()
          if (event.key === 'Escape') {
            event.preventDefault()
            left.current = true
            onDone()
          }
        }}
        onBlur={() => {
          if (!left.current) void keep()
        }}
      />
      {refusal && (
        <p role="alert" className="refusal">
          {refusal.happened} {refusal.todo}
        </p>
      )}
    </div>
  )
}
