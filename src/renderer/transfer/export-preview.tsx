// The page itself, as it would leave: written to a place of the host's, shown in a frame that can reach nothing of the window.
import { useEffect, useRef, useState } from 'react'
import type { Leavable } from '../../contract/transfer.ts'
import { useApp } from '../app-context.tsx'
import { errorToRefusal } from '../refusal.ts'

/** Beyond so many events the page is made only when asked: it is as large as they are. */
const atOnce = 5_000
/** A pause in typing after which the page is made anew. */
const restMs = 400
/** Width of the paper that is shown, in CSS px; what has no room is drawn smaller. */
const widths = { wide: 1_100, phone: 390 } as const

export interface Preview {
  leaveOut: readonly Leavable[]
  title: string
  description: string
  /** That would go. */
  events: number
}

type State = { kind: 'waiting' } | { kind: 'made'; address: string; bytes: number } | { kind: 'refused'; why: string }

export function ExportPreview(preview: Preview) {
  const { words } = useApp()
  const [asked, setAsked] = useState(false)
  const [width, setWidth] = useState<keyof typeof widths>('wide')
  const state = usePage(preview, asked || preview.events <= atOnce)
  return (
    <section className="export-preview" aria-label={words.formatMessage({ id: 'window_preview' })}>
      <div className="preview-head">
        <b>{words.formatMessage({ id: 'window_preview' })}</b>
        <span className="hint" role="status">
          {state?.kind === 'made'
            ? words.formatMessage(
                { id: 'window_preview_size' },
                { size: words.formatNumber(state.bytes / 1e6, { maximumFractionDigits: 1 }) },
              )
            : ''}
        </span>
        <div className="segments" role="group" aria-label={words.formatMessage({ id: 'window_preview_width' })}>
          {(['wide', 'phone'] as const).map((each) => (
            <button key={each} type="button" aria-pressed={width === each} onClick={() => setWidth(each)}>
              {words.formatMessage({ id: 'window_preview_as' }, { width: each })}
            </button>
          ))}
        </div>
      </div>
      <div className="preview-room" aria-busy={state?.kind === 'waiting'}>
        {state === null ? (
          <div className="nothing">
            <p>{words.formatMessage({ id: 'window_preview_large' }, { count: preview.events })}</p>
            <button type="button" className="button" onClick={() => setAsked(true)}>
              {words.formatMessage({ id: 'window_preview_make' })}
            </button>
          </div>
        ) : state.kind === 'refused' ? (
          <p className="nothing refusal">{state.why}</p>
        ) : state.kind === 'made' ? (
          <Paper address={state.address} width={widths[width]} />
        ) : null}
      </div>
    </section>
  )
}

/** Null: it isn't made without being asked for. The page before stands until the next one is there. */
function usePage({ leaveOut, title, description }: Preview, wanted: boolean): State | null {
  const { client, host, words } = useApp()
  const [state, setState] = useState<State>({ kind: 'waiting' })
  const first = useRef(true)
  useEffect(() => {
    if (!wanted) return undefined
    const cancel = new AbortController()
    const { signal } = cancel
    const make = async (): Promise<State> => {
      const { grant, address } = await host.previewPlace()
      const { bytes } = await client.transfer.export(
        { grant, to: 'html', overwrite: true, withPrivate: false, leaveOut: [...leaveOut], title, description },
        { signal },
      )
      // another address each time: a frame that is told the same one shows what it has
      return { kind: 'made', address: `${address}?${Date.now()}`, bytes }
    }
    const timer = setTimeout(
      () => {
        first.current = false
        void make()
          .catch((error: unknown): State => {
            const { happened, todo } = errorToRefusal(error, words)
            return { kind: 'refused', why: `${happened} ${todo}` }
          })
          .then((made) => signal.aborted || setState(made))
      },
      first.current ? 0 : restMs,
    )
    return () => {
      clearTimeout(timer)
      // whatever else is written would wait for a page that nobody looks at
      cancel.abort()
    }
  }, [client, host, words, wanted, leaveOut, title, description])
  return wanted ? state : null
}

function Paper({ address, width }: { address: string; width: number }) {
  const { words } = useApp()
  const room = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const place = (): void => {
      if (!room.current || !frame.current) return
      const scale = Math.min(1, room.current.clientWidth / width)
      const { style } = frame.current
      style.setProperty('width', `${width}px`)
      style.setProperty('height', `${room.current.clientHeight / scale}px`)
      style.setProperty('transform', `scale(${scale})`)
      style.setProperty('left', `${(room.current.clientWidth - width * scale) / 2}px`)
    }
    const observer = new ResizeObserver(place)
    if (room.current) observer.observe(room.current)
    place()
    return () => observer.disconnect()
  }, [width])
  return (
    <div ref={room} className="paper">
      <iframe
        ref={frame}
        src={address}
        sandbox="allow-scripts"
        title={words.formatMessage({ id: 'window_preview_frame' })}
      />
    </div>
  )
}
