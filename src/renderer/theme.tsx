// Light or dark, and Mantine's parts in the look of the tokens. Knows no feature.
import { createTheme, MantineProvider } from '@mantine/core'
import { useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { useSession } from './app-context.tsx'

const inPlace = { withinPortal: false, floatingStrategy: 'fixed' } as const

const theme = createTheme({
  fontFamily: 'var(--sans)',
  fontSizes: { xs: '11px', sm: '13px', md: '13px' },
  lineHeights: { sm: '18px', md: '18px' },
  defaultRadius: 5,
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    // where a dialog is first seen it stays: a button pressed while it comes would be gone from under the pointer before that is let go
    // above the form for a new event and what slides in on a narrow window: they may be open below it
    Modal: { defaultProps: { transitionProps: { transition: 'fade', duration: 200 }, zIndex: 350 } },
    // what opens stands inside the landmark that it belongs to, and isn't cut off by a panel that scrolls
    Menu: { defaultProps: { ...inPlace, withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: inPlace },
    Combobox: { defaultProps: { ...inPlace, keepMounted: false } },
  },
})

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')

export function Theme({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const chosen = useSession((session) => session.theme)
  const dark = useSyncExternalStore(subscribeToSystem, () => systemIsDark.matches)
  const scheme = chosen === 'system' ? (dark ? 'dark' : 'light') : chosen
  useEffect(() => {
    document.documentElement.dataset.theme = scheme
  }, [scheme])
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} getStyleNonce={() => nonce ?? ''}>
      {children}
    </MantineProvider>
  )
}

function subscribeToSystem(listener: () => void): () => void {
  systemIsDark.addEventListener('change', listener)
  return () => systemIsDark.removeEventListener('change', listener)
}
