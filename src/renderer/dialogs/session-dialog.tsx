// A dialog that the session opens: one shape for all of them.
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useApp, useSession } from '../app-context.tsx'
import type { Dialog } from '../session.ts'

interface SessionDialogProps {
  dialog: Exclude<Dialog, null>
  title: string
  /** px. */
  size: number
  className?: string
  children: ReactNode
}

/** Its content is made when it opens and gone when it closes. */
export function SessionDialog({ dialog, title, size, className, children }: SessionDialogProps) {
  const { session, words } = useApp()
  const opened = useSession((each) => each.dialog === dialog)
  return (
    <Modal
      opened={opened}
      onClose={() => session.set({ dialog: null })}
      title={title}
      size={size}
      className={className}
      // a second header would be a second banner to a screen reader
      attributes={{ header: { role: 'none' } }}
      closeButtonProps={{ 'aria-label': words.formatMessage({ id: 'window_close' }) }}
    >
      {opened && children}
    </Modal>
  )
}
