// What axe finds wrong in what is shown, in few words. It must not decide what is looked at: each spec knows its states.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * One line a rule that is broken, with where. `within` and `without` are selectors.
 *
 * Frames are looked at by their own specs, so results needn't be gathered in a page made for that; what is right isn't
 * listed, as listing it takes longer than finding what is wrong.
 */
export async function findFaults(page: Page, within = 'html', without?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .include(within)
  const { violations } = await (without === undefined ? axe : axe.exclude(without)).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
