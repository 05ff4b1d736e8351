// A large document brought into the window and taken back while it is panned: whether the window goes on as if nothing were.
import { createWriteStream, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Tab } from '../browser/tab.ts'
import { drag, type Point } from '../browser/input.ts'
import type { Figures } from '../statistics.ts'
import { makeDocument } from '../story/document.ts'
import type { RecordPhase } from './measured.ts'
import { phaseFigures } from './phase-figures.ts'

const count = 100_000
/** The most that it, or its undo, may take. */
const mostMs = 100_000

/** `at`: an empty place on the axis. Leaves the timeline as it was. */
export async function measureImport({ page, cdp }: Tab, at: Point, record: RecordPhase): Promise<Figures> {
  const file = path.join(os.tmpdir(), `dateline-bench-${process.pid}.json`)
  const counts = page.locator('.counts')
  let before = ''
  const panWhile = async (what: string, shown: (text: string) => boolean): Promise<void> => {
    const until = performance.now() + mostMs
    do {
      if (performance.now() > until) throw new Error(`${what} of ${count} took more than ${mostMs / 1000} s`)
      await drag(cdp, at, 400)
    } while (shown(await counts.innerText()))
  }
  try {
    await pipeline(Readable.from(makeDocument(count, 7)), createWriteStream(file))
    await page.locator('.header .name').click()
    const chosen = page.waitForEvent('filechooser')
    await page.getByRole('menuitem', { name: 'Import…' }).click()
    const chooser = await chosen
    // what was added before has been counted meanwhile
    before = await counts.innerText()
    const imported = await record('import', async () => {
      await chooser.setFiles(file)
      await panWhile('an import', (text) => text === before)
    })
    const undone = await record('undo of it', async () => {
      await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click()
      await panWhile('the undo', (text) => text !== before)
    })
    return { ...phaseFigures('import', [imported]), ...phaseFigures('undo of it', [undone]) }
  } finally {
    rmSync(file, { force: true })
  }
}
