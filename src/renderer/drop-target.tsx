// A file dropped on the window: a .dateline opens, anything else is refused in words. Shown only while something is dragged over it.
import { useEffect, useState } from 'react'
import { useApp } from './app-context.tsx'
import { notice } from './notice.ts'

export function DropTarget() {
  const { host, words } = useApp()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
    const onOver = (event: DragEvent): void => {
      event.preventDefault()
      if (hasFiles(event)) setOver(true)
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      // whatever is dropped: the window never navigates to it
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (!file) return
      void (async () => {
        const outcome = /\.dateline$/i.test(file.name) ? await host.dropFile(file) : 'refused'
        if (outcome === 'refused')
          notice.refuse(words.formatMessage({ id: 'window_drop_refused' }, { name: file.name }))
      })().catch(reportError)
    }
    addEventListener('dragover', onOver)
    addEventListener('dragleave', onLeave)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', onOver)
      removeEventListener('dragleave', onLeave)
      removeEventListener('drop', onDrop)
    }
  }, [host, words])
  return over ? <div className="drop-target">{words.formatMessage({ id: 'window_drop_here' })}</div> : null
}
