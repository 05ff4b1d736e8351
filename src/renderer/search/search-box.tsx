// The search box: words over events, sources and quotes; what is found is what timeline and list show.
import { useEffect, useRef, useState } from 'react'
import { actions } from '../../contract/actions.ts'
import { useApp, useSession } from '../app-context.tsx'
import { Icon } from '../icon.tsx'
import { keyWords } from '../keys.ts'
import { useEventsNow } from '../use-events-now.ts'

/** A pause in typing after which the core is asked. */
const restMs = 150

export function SearchBox({ narrow }: { narrow: boolean }) {
  const app = useApp()
  const { session, words } = app
  const searched = useSession((each) => each.filter.text)
  const shown = useEventsNow((now) => now.found.shown)
  const [text, setText] = useState(searched)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // "Show all" elsewhere empties the box too
  useEffect(() => setText(searched), [searched])

  const search = (value: string): void => {
    setText(value)
    clearTimeout(timer.current)
    timer.current = setTimeout(
      () => session.set({ filter: { ...session.get().filter, text: value.trim() === '' ? '' : value } }),
      restMs,
    )
  }
  const action = actions.find(({ id }) => id === 'search')
  const key = action ? keyWords(action, app)[0] : undefined
  const placeholder = words.formatMessage({ id: narrow ? 'window_search_short' : 'window_search' })
  return (
    <div className="search" role="search" data-searching={text !== ''}>
      <Icon name="search" />
      <input
        id="search"
        type="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={words.formatMessage({ id: 'window_search' })}
        placeholder={placeholder}
        value={text}
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '' && !event.nativeEvent.isComposing) search('')
        }}
      />
      {searched !== '' && (
        <span className="hits" role="status">
          {words.formatMessage({ id: 'window_found' }, { count: shown })}
        </span>
      )}
      {key && searched === '' && <kbd aria-hidden="true">{key}</kbd>}
    </div>
  )
}
