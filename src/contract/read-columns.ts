// All columns of the events, asked for a stretch at a time, so that neither side holds several copies of a million events.
import { bytesToColumns, createColumns, type EventColumns } from '../domain/columns.ts'
import type { Client } from './contract.ts'

/** Begins again where the events change meanwhile. `stretch`: events at once; a million and a half bytes, a few milliseconds of the core. */
export async function readColumns(
  client: { events: Pick<Client['events'], 'columns'> },
  stretch = 65_536,
): Promise<EventColumns> {
  for (;;) {
    const ask = (from: number) => client.events.columns({ from, limit: stretch })
    const first = await ask(0)
    const all = createColumns(first.total)
    let answer: typeof first | undefined = first
    for (let from = 0; answer?.version === first.version; from += stretch) {
      const next: ReturnType<typeof ask> | undefined = from + stretch < first.total ? ask(from + stretch) : undefined
      place(bytesToColumns(await answer.columns.arrayBuffer()), all, from)
      if (!next) return all
      answer = await next
    }
  }
}

function place(part: EventColumns, all: EventColumns, from: number): void {
  all.position.set(part.position, from)
  all.earliest.set(part.earliest, from)
  all.latest.set(part.latest, from)
  all.lane.set(part.lane, from)
  all.bits.set(part.bits, from)
}
