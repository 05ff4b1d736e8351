// All columns of the events, asked for a stretch at a time, so that neither side holds several copies of a million events.
import { bytesToColumns, createColumns, type EventColumns } from '../domain/columns.ts'
import type { Client } from './contract.ts'

interface Columns {
  events: Pick<Client['events'], 'columns'>
}

/**
 * Gives each stretch, in order, to what `begin` makes, while the next is on its way. Begins again where the events change meanwhile.
 * `stretch`: events at once; a million and a half bytes, a few milliseconds of the core.
 */
export async function readStretches<T>(
  client: Columns,
  begin: (total: number) => { into: T; add(part: EventColumns, from: number): Promise<void> | void },
  stretch = 65_536,
): Promise<T> {
  for (;;) {
    const ask = (from: number) => client.events.columns({ from, limit: stretch })
    const first = await ask(0)
    const { into, add } = begin(first.total)
    let answer: typeof first | undefined = first
    for (let from = 0; answer?.version === first.version; from += stretch) {
      const next: ReturnType<typeof ask> | undefined = from + stretch < first.total ? ask(from + stretch) : undefined
      // one that is lost meanwhile is told when it is waited for
      next?.catch(() => undefined)
      await add(bytesToColumns(await answer.columns.arrayBuffer()), from)
      if (!next) return into
      answer = await next
    }
  }
}

/** All in one piece. */
export function readColumns(client: Columns, stretch?: number): Promise<EventColumns> {
  return readStretches(
    client,
    (total) => {
      const all = createColumns(total)
      return { into: all, add: (part, from) => place(part, all, from) }
    },
    stretch,
  )
}

function place(part: EventColumns, all: EventColumns, from: number): void {
  all.position.set(part.position, from)
  all.earliest.set(part.earliest, from)
  all.latest.set(part.latest, from)
  all.lane.set(part.lane, from)
  all.bits.set(part.bits, from)
}
