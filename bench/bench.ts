// The whole run: what is measured in which order, and where it goes. Repeats are interleaved, so that a busy minute hits every subject.
import { constants, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ensureBuilt, root } from '../build/ensure-built.mjs'
import { describeCommit, describeMachine, waitForQuiet } from './machine.ts'
import { importedRuns, judgedSizes, readOptions, usage, type Options } from './options.ts'
import { installPeers } from './peers/install.ts'
import { servePeers, type PeerServer } from './peers/serve.ts'
import { writeDocs } from './report/docs.ts'
import type { Results, Row, Subject } from './report/results.ts'
import { resultsToText } from './report/text.ts'
import { openingChecksMs } from './subjects/opening-checks.ts'
import { measurePage } from './subjects/exported-page.ts'
import type { Measured } from './subjects/measured.ts'
import { measurePeer } from './subjects/peer.ts'
import { measureWindow } from './subjects/window.ts'
import { cache, dateline, makeFile } from './timeline-file.ts'

const tell = (line: string): void => console.error(line)
const quietPatienceMs = 5_000

/** The exit code: 1 where Dateline itself couldn't be measured, 2 where the call was wrong. */
export async function runBench(words: readonly string[]): Promise<number> {
  let options: Options
  try {
    options = readOptions(words)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    tell(`${error.message}\n${usage}`)
    return 2
  }
  await ensureBuilt(() => tell('Building…'))
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(path.join(cache, 'work-'))
  let server: PeerServer | null = null
  try {
    if (options.peers.length > 0) {
      await installPeers(tell)
      server = await servePeers()
    }
    const steps = await planSteps(options, work, server)
    const results = await measureAll(steps, options)
    const out = options.out ?? path.join(cache, 'results.json')
    writeFileSync(out, `${JSON.stringify(results, null, 1)}\n`)
    console.log(resultsToText(results))
    tell(`The figures of every run: ${out}`)
    if (options.docs) await writeDocs(results)
    return results.rows.some(({ subject, failed }) => subject !== 'peer' && failed !== null) ? 1 : 0
  } finally {
    server?.close()
    rmSync(work, { recursive: true, force: true })
  }
}

interface Step {
  subject: Subject
  name: string
  count: number
  repeats: number
  /** From 1 on. */
  measure(repeat: number): Promise<Measured>
}

/** Makes the files that the steps need. */
async function planSteps(options: Options, work: string, server: PeerServer | null): Promise<Step[]> {
  const steps: Step[] = []
  for (const count of options.sizes) {
    const made = await makeFile(count, { tell })
    const file = path.join(work, `${count}.dateline`)
    const copy = (): void => copyFileSync(made, file, constants.COPYFILE_FICLONE)
    copy()
    const checksMs = openingChecksMs(file)
    steps.push({
      subject: 'window',
      name: 'Dateline',
      count,
      repeats: judgedSizes.includes(count) ? options.repeats : options.repeatsBeside,
      async measure(repeat) {
        // a run leaves an import behind that was taken back, which is opened too
        copy()
        const withImport = repeat <= (importedRuns.get(count) ?? 0)
        const measured = await measureWindow(file, { profile: options.profile, withImport })
        return { ...measured, figures: { ...measured.figures, 'checks before opening ms': checksMs } }
      },
    })
  }
  for (const count of options.pages) {
    const page = path.join(work, `${count}.html`)
    tell(`Exporting ${count} events as a page…`)
    await dateline(work, 'export', await makeFile(count, { tell }), '--to', 'html', '--out', page)
    steps.push({
      subject: 'page',
      name: 'Dateline’s page',
      count,
      repeats: options.repeatsBeside,
      measure: () => measurePage(page, options.profile),
    })
  }
  for (const [name, counts] of server === null ? [] : options.peers)
    for (const count of counts)
      steps.push({
        subject: 'peer',
        name,
        count,
        repeats: options.repeatsBeside,
        measure: () => measurePeer(server?.address ?? '', name, count, options.profile),
      })
  return steps
}

async function measureAll(steps: readonly Step[], options: Options): Promise<Results> {
  const rows = new Map<Step, Row>()
  for (let repeat = 1; repeat <= options.repeats; repeat++)
    for (const step of steps) {
      const { subject, name, count } = step
      const row = rows.get(step) ?? { subject, name, count, runs: [], loads: [], profiles: {}, notes: [], failed: null }
      rows.set(step, row)
      // what froze once isn't tried again
      if (repeat > step.repeats || row.failed !== null) continue
      const load = await waitForQuiet(quietPatienceMs)
      tell(`${name}, ${count} events, run ${repeat} of ${step.repeats} (others use ${load} % of the machine)`)
      try {
        const { figures, profiles, notes } = await step.measure(repeat)
        row.runs.push(figures)
        row.loads.push(load)
        row.profiles = profiles
        row.notes.push(...notes)
        for (const note of notes) tell(`  ${note}`)
      } catch (error) {
        row.failed = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
        tell(`  failed: ${row.failed}`)
      }
    }
  return {
    date: new Date().toISOString(),
    commit: describeCommit(root),
    machine: describeMachine(),
    profiled: options.profile,
    rows: [...rows.values()],
  }
}
