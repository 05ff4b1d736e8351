// The results as Markdown: targets, Dateline by size, peers with ratios, profiles. The same text is printed and put into the docs.
import { median, medians, type Figures } from '../statistics.ts'
import { figuresOf, type Results, type Row } from './results.ts'
import { judgeTargets, round } from './targets.ts'

export function resultsToText(results: Results): string {
  return [
    intro(results),
    section('Targets', targetsTable(results)),
    section('Dateline’s window', figuresTable(results.rows.filter(({ subject }) => subject === 'window'))),
    section('Dateline’s exported page', figuresTable(results.rows.filter(({ subject }) => subject === 'page'))),
    section('Beside others, in the same run', peersTable(results)),
    section('What took the time', profilesList(results)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function intro({ date, machine, commit, rows, profiled }: Results): string {
  const loads = rows.flatMap((row) => row.loads)
  const repeats = Math.max(0, ...rows.map(({ runs }) => runs.length))
  return [
    `${date.slice(0, 10)}, commit ${commit}; ${machine.cores} × ${machine.cpu}, ${machine.memoryGB} GB, ${machine.system}, Node ${machine.node}, Chromium without a GPU, 1280 × 800.`,
    `Medians of up to ${repeats} runs. Others used ${median(loads) ?? 0} % of the machine (median; ${Math.max(0, ...loads)} % at most).`,
    ...(profiled ? ['Measured with the profiler on, which slows everything.'] : []),
  ].join('\n')
}

function section(title: string, body: string): string {
  return body === '' ? '' : `### ${title}\n\n${body}`
}

function targetsTable(results: Results): string {
  const targets = judgeTargets(results)
  if (targets.length === 0) return ''
  return table(
    ['measure', 'target', 'figure', ''],
    targets.map(({ measure, target, figure, met }) => [measure, target, figure, met ? 'met' : '**not met**']),
    ['', '', '', ''],
  )
}

function figuresTable(rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const columns = rows.map(({ runs }) => medians(runs))
  const names = [...new Set(columns.flatMap((figures) => Object.keys(figures)))]
  return [
    table(
      ['events', ...rows.map(({ count }) => count.toLocaleString('en'))],
      names.map((name) => [name, ...columns.map((figures) => shown(figures[name]))]),
    ),
    ...rows.flatMap(({ count, failed, notes }) =>
      [...new Set(notes), ...(failed === null ? [] : [failed])].map((why) => `${count.toLocaleString('en')}: ${why}`),
    ),
  ].join('\n\n')
}

const compared = [
  'in memory to stable paint ms',
  'pan+zoom p50',
  'pan+zoom p95',
  'pan+zoom longest',
  'pan+zoom long tasks',
  'heap MB',
  'nodes',
] as const

function peersTable(results: Results): string {
  const peers = results.rows.filter(({ subject }) => subject === 'peer')
  if (peers.length === 0) return ''
  const own = results.rows.filter(({ subject }) => subject === 'window')
  const base = figuresOf(results, 'window', 1_000)
  const raw = figuresOf(results, 'peer', 10_000, 'vis-timeline')
  const to = (figures: Figures, other: Figures | undefined, name: string): string => {
    const [value, by] = [figures[name], other?.[name]]
    return value == null || by == null || by === 0 ? '–' : `${round(value / by)} ×`
  }
  return table(
    [
      'timeline',
      'events',
      'to stable paint ms',
      'p50',
      'p95',
      'longest',
      'long tasks',
      'heap MB',
      'nodes',
      'paint, to Dateline at 1,000',
      'p95, to Dateline at 1,000',
      'paint, to vis-timeline at 10,000',
      '',
    ],
    [...own, ...peers].map(({ name, count, runs, failed }) => {
      const figures = medians(runs)
      return [
        name,
        count.toLocaleString('en'),
        ...compared.map((each) => shown(figures[each])),
        to(figures, base, 'in memory to stable paint ms'),
        to(figures, base, 'pan+zoom p95'),
        to(figures, raw, 'in memory to stable paint ms'),
        failed ??
          ['pan', 'zoom']
            .filter((phase) => figures[`${phase} moved nothing`])
            .map((phase) => `${phase} not seen to move`)
            .join(', '),
      ]
    }),
    ['', 'right', ...Array.from({ length: 10 }, () => 'right'), ''],
  )
}

function profilesList({ rows }: Results): string {
  return rows
    .flatMap(({ name, count, profiles }) =>
      Object.entries(profiles).map(
        ([phase, top]) =>
          `- ${name}, ${count.toLocaleString('en')}, ${phase}: ${top.map(({ ms, where }) => `${where} ${ms} ms`).join('; ')}`,
      ),
    )
    .join('\n')
}

function shown(value: number | null | undefined): string {
  return value == null ? '–' : round(value)
}

function table(head: readonly string[], rows: readonly (readonly string[])[], aligned?: readonly string[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rule = head.map((_, i) => ((aligned?.[i] ?? (i === 0 ? '' : 'right')) === 'right' ? '--:' : '---'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}
