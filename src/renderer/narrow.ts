// When the window is too narrow for three columns beside each other: panels become drawers. Stands in the style sheets too.
import { useMediaQuery } from '@mantine/hooks'

const narrowQuery = '(max-width: 899px)'

export function useNarrow(): boolean {
  return useMediaQuery(narrowQuery, matchMedia(narrowQuery).matches, { getInitialValueInEffect: false })
}
