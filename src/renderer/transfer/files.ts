// Files in and out, as actions: ask the host for a grant, let the core read or write it, say what came of it.
import type { LeftOut } from '../../contract/transfer.ts'
import type { App } from '../app-context.tsx'
import { notice } from '../notice.ts'

export function exportTimeline({ session }: App): void {
  session.set({ dialog: 'export' })
}

/** What was written can be shown where it lies, where the host can. */
export function sayWritten({ facts, host, words }: App, grant: string, text: string): void {
  if (facts.kind !== 'desktop') return notice.say(text)
  notice.offer(text, {
    label: words.formatMessage({ id: 'window_show_in_folder' }, { system: facts.platform }),
    run: () => host.reveal(grant),
  })
}

export async function saveCopy(app: App): Promise<void> {
  await writeCopy(app)
}

/** `share`: what a copy to share leaves out, until when it is wanted; without it the copy is the file as it is. Null: cancelled. */
export async function writeCopy(
  app: App,
  share?: { leaveOut: { private: boolean; drafts: boolean }; signal: AbortSignal },
): Promise<{ name: string } | null> {
  const { client, host, words, events } = app
  const granted = await host.chooseSave({ kind: 'dateline', suggestedName: events.now().timeline.title })
  if (!granted || share?.signal.aborted) return null
  const { grant, overwrite } = granted
  const { name } = share
    ? await client.transfer.saveCopy({ grant, overwrite, share: share.leaveOut }, { signal: share.signal })
    : await client.transfer.saveCopy({ grant, overwrite })
  await host.deliver(grant)
  sayWritten(app, grant, words.formatMessage({ id: 'window_copy_saved' }, { name }))
  return { name }
}

/** The import that runs: it can be cancelled until it is written. */
let importing: AbortController | null = null

export function cancelImport(): void {
  importing?.abort()
}

export async function importFile(app: App): Promise<void> {
  const { host, words, events } = app
  const granted = await host.chooseImport()
  if (!granted) return
  const imported = await runImport(app, granted.grant)
  if (imported === null) return notice.say(words.formatMessage({ id: 'window_import_cancelled' }))
  const { seq, events: count, skipped, unseen } = imported
  await events.settled(seq)
  notice.say(
    words.formatMessage({ id: 'window_imported' }, { count, skipped, unseen, name: granted.name }),
    seq === null ? null : 'undo',
  )
}

/** Null: cancelled. */
async function runImport({ client }: App, grant: string) {
  const cancel = new AbortController()
  importing = cancel
  try {
    return await client.transfer.import({ grant }, { signal: cancel.signal })
  } catch (error) {
    if (cancel.signal.aborted) return null
    throw error
  } finally {
    importing = null
  }
}

export function anyLeftOut({ events, citations, sources, notes }: LeftOut): boolean {
  return events + citations + sources + notes > 0
}
