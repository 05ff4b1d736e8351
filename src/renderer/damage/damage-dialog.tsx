// The same over a file that opened before its damage was found: offered once by itself, and whenever “read only” is asked about.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { errorToWords } from '../../words/error-words.ts'
import { useApp, useSession } from '../app-context.tsx'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { notice } from '../notice.ts'
import { useEventsNow } from '../use-events-now.ts'
import { DamageRoom } from './damage-room.tsx'

export function DamageDialog() {
  const { client, host, orpc, session, words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const damaged = timeline.readOnly === 'damaged'
  const { data: found } = useQuery({ ...orpc.damage.get.queryOptions(), enabled: damaged, staleTime: 0 })
  const { fileName } = timeline
  const told = useRef(false)
  const busy = useSession((each) => each.dialog !== null || each.adding !== null)
  useEffect(() => {
    if (!damaged || told.current) return
    told.current = true
    const args = { name: fileName }
    // whoever is writing is told, and finds it behind “read only”
    if (busy) notice.show({ code: 'FILE_DAMAGED', args, ...errorToWords(words, 'FILE_DAMAGED', args) })
    else session.set({ dialog: 'damage' })
  }, [busy, damaged, fileName, session, words])
  if (!found) return null
  return (
    <SessionDialog dialog="damage" title={errorToWords(words, found.code, { name: fileName }).happened} size={620}>
      <DamageRoom client={client} host={host} words={words} found={found} />
    </SessionDialog>
  )
}
