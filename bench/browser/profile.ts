// A CPU profile as the functions that took the most time themselves.

export interface SelfTime {
  ms: number
  /** `function file:line` */
  where: string
}

interface CallFrame {
  functionName: string
  url: string
  lineNumber: number
  columnNumber: number
}

/** As the browser's protocol gives it; deltas in µs. */
interface Profile {
  nodes: { id: number; callFrame: CallFrame }[]
  samples?: number[]
  timeDeltas?: number[]
}

export function selfTimes({ nodes, samples = [], timeDeltas = [] }: Profile, most = 5): SelfTime[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  const sums = new Map<string, number>()
  samples.forEach((id, i) => {
    const where = names.get(id) ?? ''
    sums.set(where, (sums.get(where) ?? 0) + (timeDeltas[i] ?? 0) / 1000)
  })
  return Array.from(sums, ([where, ms]) => ({ where, ms: Math.round(ms) }))
    .filter(({ where }) => where !== '(idle)')
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, most)
}

function nameOf({ functionName, url, lineNumber, columnNumber }: CallFrame): string {
  const name = functionName || '(anonymous)'
  return url === '' ? name : `${name} ${url.split('/').at(-1) ?? ''}:${lineNumber + 1}:${columnNumber + 1}`
}
