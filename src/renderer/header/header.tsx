// The bar at the top: the timeline's name and menu, undo, search, the two views, export and add.
import { Menu } from '@mantine/core'
import { actions, type ActionId } from '../../contract/actions.ts'
import { canRun, runAction } from '../actions.ts'
import { useApp, useSession } from '../app-context.tsx'
import { Icon, type IconName } from '../icon.tsx'
import { keyWords } from '../keys.ts'
import { SearchBox } from '../search/search-box.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { ThemeChoice } from './theme-choice.tsx'

export function Header({ narrow, onFilters }: { narrow: boolean; onFilters: () => void }) {
  const { words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const adding = useSession((session) => session.adding !== null)
  return (
    <header className="header">
      <h1 className="unseen">{timeline.title}</h1>
      <button
        type="button"
        className="bare"
        aria-label={words.formatMessage({ id: 'window_filters' })}
        onClick={onFilters}
      >
        <Icon name={narrow ? 'filter' : 'menu'} />
      </button>
      <TimelineMenu />
      <SavedState />
      {!narrow && <ActionButton id="undo" icon="undo" />}
      {!narrow && <ActionButton id="redo" icon="redo" />}
      <SearchBox narrow={narrow} />
      {!narrow && (
        <>
          <ViewChoice />
          <ActionButton id="exportTimeline" className="button" />
          <ActionButton id="addEvent" className="button primary" pressed={adding} />
        </>
      )}
    </header>
  )
}

function SavedState() {
  const { session, words } = useApp()
  const readOnly = useEventsNow((now) => now.timeline.readOnly)
  if (readOnly !== 'damaged')
    return <span className="saved">{words.formatMessage({ id: readOnly ? 'window_read_only' : 'window_saved' })}</span>
  return (
    <button type="button" className="link saved" onClick={() => session.set({ dialog: 'damage' })}>
      {words.formatMessage({ id: 'window_damaged' })}
    </button>
  )
}

export function BottomBar() {
  return (
    <nav className="bottom-bar">
      <ViewChoice />
      <ActionButton id="addEvent" className="button primary" icon="plus" withWord />
    </nav>
  )
}

export function ViewChoice() {
  const app = useApp()
  const view = useSession((session) => session.view)
  return (
    <div className="segments" role="group" aria-label={app.words.formatMessage({ id: 'window_view' })}>
      {(['timeline', 'list'] as const).map((each) => (
        <button key={each} type="button" aria-pressed={view === each} onClick={() => app.session.set({ view: each })}>
          {app.words.formatMessage({ id: each === 'timeline' ? 'action_viewTimeline' : 'action_viewList' })}
        </button>
      ))}
    </div>
  )
}

interface ActionButtonProps {
  id: ActionId
  icon?: IconName
  className?: string
  /** Icon and word. */
  withWord?: boolean
  pressed?: boolean
}

/** A button for an action: name, key and whether it can run come from the list of actions. */
export function ActionButton({ id, icon, className = 'bare', withWord = false, pressed }: ActionButtonProps) {
  const app = useApp()
  useEventsNow((now) => now.timeline)
  const action = actions.find((each) => each.id === id)
  if (!action) return null
  const label = app.words.formatMessage({ id: action.label })
  const keys = keyWords(action, app)
  const key = className.includes('primary') && !withWord ? keys[0] : undefined
  return (
    <button
      type="button"
      className={className}
      disabled={!canRun(app, id)}
      aria-expanded={pressed}
      aria-label={icon && !withWord ? label : undefined}
      aria-keyshortcuts={keys.length ? keys.map((each) => each.replaceAll(' ', '+')).join(' ') : undefined}
      title={[label, ...keys.slice(0, 1)].join(' · ')}
      onClick={() => runAction(app, id)}
    >
      {icon && <Icon name={icon} />}
      {(!icon || withWord) && label}
      {key && <kbd aria-hidden="true">{key}</kbd>}
    </button>
  )
}

const menuGroups: readonly (readonly ActionId[])[] = [
  ['newTimeline', 'openTimeline', 'openExample'],
  ['saveCopy', 'shareCopy', 'showBackups', 'importFile', 'exportTimeline'],
  ['undo', 'redo', 'showHistory', 'showBin'],
  ['timelineSettings', 'showKeys'],
]

function TimelineMenu() {
  const app = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  return (
    <Menu position="bottom-start" shadow="md" width={280} withinPortal>
      <Menu.Target>
        <button type="button" className="name" title={timeline.fileName}>
          <bdi>{timeline.title}</bdi>
          <Icon name="down" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <bdi>{timeline.fileName}</bdi>
        </Menu.Label>
        {menuGroups.map((group, i) => (
          <div key={group.join()} role="none">
            {i > 0 && <Menu.Divider />}
            {group.map((id) => (
              <MenuAction key={id} id={id} />
            ))}
          </div>
        ))}
        <Menu.Item onClick={() => app.session.set({ dialog: 'sources' })}>
          {app.words.formatMessage({ id: 'window_sources' })}
        </Menu.Item>
        <Menu.Divider />
        <ThemeChoice />
      </Menu.Dropdown>
    </Menu>
  )
}

function MenuAction({ id }: { id: ActionId }) {
  const app = useApp()
  const action = actions.find((each) => each.id === id)
  if (!action) return null
  const [key] = keyWords(action, app)
  return (
    <Menu.Item disabled={!canRun(app, id)} rightSection={key && <kbd>{key}</kbd>} onClick={() => runAction(app, id)}>
      {app.words.formatMessage({ id: action.label })}
    </Menu.Item>
  )
}
