// The list's headings: each event stands under the year that its own date says.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './host.ts'

test('an hour of the old year stands under it in a zone whose new year has come elsewhere, and what has no start under no year', async ({
  host,
}) => {
  const document = {
    format: 'dateline',
    version: 1,
    timeline: { title: 'Turns', timeZone: 'America/New_York' },
    events: [
      { title: 'Late', when: '2023-12-31T22:00' },
      { title: 'Early', when: '2024-01-01T09:00' },
      { title: 'Until', when: '../2024-02' },
      { title: 'Consul', when: '-0043' },
    ],
  }
  writeFileSync(path.join(host.folder, 'turns.json'), JSON.stringify(document))
  await host.dateline('new', 'turns.dateline')
  await host.dateline('import', 'turns.dateline', 'turns.json')
  const page = await host.open('turns.dateline')
  await page.getByRole('button', { name: 'List', exact: true }).click()
  const lines = page.getByRole('grid').getByRole('row')
  await expect(lines).toHaveCount(8)
  await expect
    .poll(() => lines.evaluateAll((all) => all.map((line) => line.querySelector('b, bdi')?.textContent)))
    .toEqual([
      'Without a start',
      'until February 2024',
      '44 BCE',
      '44 BCE',
      '2023',
      '31 December 2023, 22:00',
      '2024',
      '1 January 2024, 09:00',
    ])
})
