// A small dialog beside what it is about: at its right or left, always inside the window; on a narrow one a sheet at the foot.
// Takes the focus; Escape, a click or a turn of the wheel elsewhere closes it.
import { useClickOutside, useFocusTrap, useMergedRef } from '@mantine/hooks'
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import './beside.css'

interface BesideProps {
  anchor: Element
  label: string
  className: string
  onClose: () => void
  onKeyDown?: (event: KeyboardEvent) => void
  children: ReactNode
}

/** px */
const gap = 12
const margin = 8

export function Beside({ anchor, label, className, onClose, onKeyDown, children }: BesideProps) {
  const box = useRef<HTMLDivElement>(null)
  // by the pointer and on its way down: the axis keeps mouse presses to itself
  const outside = useClickOutside<HTMLDivElement>(onClose, ['pointerdown'], undefined, true, true)
  const merged = useMergedRef(box, outside, useFocusTrap())
  useEffect(() => {
    const onWheel = ({ target }: WheelEvent): void => {
      if (!(target instanceof Node) || !box.current?.contains(target)) onClose()
    }
    addEventListener('wheel', onWheel, { capture: true, passive: true })
    return () => removeEventListener('wheel', onWheel, { capture: true })
  }, [onClose])
  useLayoutEffect(() => {
    const room = box.current
    if (!room) return
    const put = (): void => place(room, anchor)
    put()
    const sizes = new ResizeObserver(put)
    sizes.observe(room)
    addEventListener('resize', put)
    return () => {
      sizes.disconnect()
      removeEventListener('resize', put)
    }
  }, [anchor])
  return (
    <div
      ref={merged}
      className={`beside ${className}`}
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          onClose()
        } else onKeyDown?.(event)
      }}
    >
      {children}
    </div>
  )
}

/** Positions go through the object model: the content policy refuses style attributes. */
function place(box: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = box
  const right = at.right + gap + width + margin <= innerWidth
  const left = at.left - gap - width >= margin
  const x = right ? at.right + gap : Math.max(margin, Math.min(at.left, innerWidth - margin) - gap - width)
  const middle = (at.top + at.bottom) / 2
  const y = Math.max(margin, Math.min(middle - 72, innerHeight - margin - height))
  box.dataset.side = right ? 'right' : left ? 'left' : 'over'
  box.style.setProperty('--x', `${Math.round(x)}px`)
  box.style.setProperty('--y', `${Math.round(y)}px`)
  box.style.setProperty('--arrow', `${Math.round(Math.max(14, Math.min(middle - y, height - 14)))}px`)
}
