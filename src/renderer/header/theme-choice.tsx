// Light, dark or as the system: a choice of this installation, in the timeline's menu.
import { Menu } from '@mantine/core'
import { useApp, useSession } from '../app-context.tsx'
import { Icon } from '../icon.tsx'

export function ThemeChoice() {
  const { session, words } = useApp()
  const theme = useSession((each) => each.theme)
  return (
    <>
      {(['system', 'light', 'dark'] as const).map((each) => (
        <Menu.RadioItem
          key={each}
          value={each}
          checked={theme === each}
          checkIcon={<Icon name="check" />}
          closeMenuOnClick
          onChange={() => session.set({ theme: each })}
        >
          {words.formatMessage({ id: 'window_theme' }, { theme: each })}
        </Menu.RadioItem>
      ))}
    </>
  )
}
