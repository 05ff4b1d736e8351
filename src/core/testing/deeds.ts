// What a user might do, at random: one command each. What can't be done just then is refused and changes nothing.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Client } from '../../contract/contract.ts'
import type { Core } from '../core.ts'
import { emptyFilter } from './filter.ts'
import { shownPositions } from './shown.ts'

/** One random thing that a user might do; what can't be done just then is refused and changes nothing. */
type Deed = (client: Client, pick: (n: number) => number, grant: string) => Promise<unknown>

async function ids(client: Client): Promise<string[]> {
  return (await client.events.rows({ positions: await shownPositions(client, emptyFilter) })).map(({ id }) => id)
}

/** Every command that writes to the document, but deleting for good. */
export const deeds: readonly Deed[] = [
  (client, pick) =>
    client.events.add({
      title: `event ${pick(1000)} 深圳`,
      when: ['2024', '2023-05~', '[2024-01..2024-03]', '2024-05/..', null][pick(5)] ?? null,
      lane: ['A', 'B', null][pick(3)] ?? null,
      tags: [`t${pick(4)}`],
      citations: [{ source: { publisher: `P${pick(3)}` }, quote: `words ${pick(100)}` }],
    }),
  async (client, pick) => {
    const all = await ids(client)
    return client.events.edit({
      id: all[pick(all.length || 1)] ?? '',
      set: {
        title: `renamed ${pick(1000)}`,
        status: (['draft', 'verified', 'disputed'] as const)[pick(3)] ?? 'draft',
        tags: [`t${pick(4)}`, `u${pick(4)}`],
      },
    })
  },
  async (client, pick) => {
    const all = await ids(client)
    return client.events.edit({
      id: all[pick(all.length || 1)] ?? '',
      set: {
        when: `20${10 + pick(20)}-0${1 + pick(9)}`,
        lane: ['A', 'C', null][pick(3)] ?? null,
        note: pick(2) ? 'n' : null,
      },
    })
  },
  async (client, pick) => {
    const all = await ids(client)
    return client.events.remove({ ids: [all[pick(all.length || 1)] ?? ''] })
  },
  async (client, pick) => {
    const bin = await client.bin.list()
    return client.bin.restore({ ids: [bin[pick(bin.length || 1)]?.id ?? ''] })
  },
  async (client, pick) => {
    const all = await ids(client)
    return client.citations.add({
      event: all[pick(all.length || 1)] ?? '',
      citation: {
        source: { title: `T${pick(50)}` },
        statedWhen: '2022',
        stance: (['supports', 'disputes', 'context'] as const)[pick(3)] ?? 'supports',
      },
    })
  },
  async (client, pick) => {
    const all = await ids(client)
    const { citations } = await client.events.get({ id: all[pick(all.length || 1)] ?? '' })
    const id = citations[pick(citations.length || 1)]?.id ?? ''
    return pick(2)
      ? client.citations.remove({ id })
      : client.citations.edit({ id, set: { quote: `said ${pick(100)}`, locator: 'p. 1' } })
  },
  async (client, pick) => {
    const [source] = await client.sources.find({ text: '', limit: 1 + pick(5) })
    return client.sources.edit({ id: source?.id ?? '', set: { publisher: `Q${pick(9)}`, private: pick(2) === 1 } })
  },
  async (client, pick) => {
    const { lanes } = await client.timeline.get()
    const lane = lanes[pick(lanes.length || 1)]?.id ?? ''
    return [
      () => client.lanes.add({ name: `lane ${pick(9)}` }),
      () => client.lanes.edit({ id: lane, set: { name: `lane ${pick(9)}`, colour: '3' } }),
      () => client.lanes.move({ id: lane, before: null }),
      () => client.lanes.remove({ id: lane }),
    ][pick(4)]?.()
  },
  (client, pick) =>
    client.timeline.edit({
      title: `title ${pick(5)}`,
      description: [`about ${pick(9)}`, null][pick(2)] ?? null,
      language: ['en', 'pt-BR', null][pick(3)] ?? null,
      timeZone: ['Europe/Paris', 'UTC', null][pick(3)] ?? null,
      dateOrder: (['dmy', 'mdy', null] as const)[pick(3)] ?? null,
    }),
  (client, pick) => client.sources.add({ publisher: `New ${pick(40)}`, url: `https://example.org/${pick(40)}` }),
  async (client, pick) => {
    const found = await client.sources.find({ text: '', limit: 50 })
    return client.sources.remove({ id: found[pick(found.length || 1)]?.id ?? '' })
  },
  async (client, pick) => {
    const records = await client.bin.records()
    return client.bin.restore({ ids: [records[pick(records.length || 1)]?.id ?? ''] })
  },
  async (client, pick) => {
    const all = await ids(client)
    const { citations } = await client.events.get({ id: all[pick(all.length || 1)] ?? '' })
    const [moved, before] = [citations[pick(citations.length || 1)], citations[pick(citations.length || 1)]]
    return client.citations.move({ id: moved?.id ?? '', before: pick(2) ? (before?.id ?? null) : null })
  },
  async (client, pick) => {
    const all = await ids(client)
    return client.events.editWhole({
      id: all[pick(all.length || 1)] ?? '',
      set: { summary: `whole ${pick(100)}` },
      citation: { source: { publisher: `W${pick(9)}` }, fields: { quote: `q ${pick(9)}` }, reportedBy: null },
    })
  },
  async (client, pick) => {
    const all = await ids(client)
    return client.events.lead({ id: all[pick(all.length || 1)] ?? '', when: `202${pick(9)}` })
  },
  (client, _pick, grant) => client.transfer.import({ grant }),
  (client) => client.history.undo(),
  (client) => client.history.redo(),
]

/** Codes of what can't be done just then. */
export const refusedDeeds =
  /^(NOTHING_|.*_NOT_FOUND|NOT_IN_BIN|LANE_NAME_TAKEN|BAD_REQUEST|SOURCE_EMPTY|SOURCE_IN_USE|SOURCE_CITED_IN_BIN|SEVERAL_CITATIONS)/

/** Grants a document whose events have ids: a second import of it skips what is there. */
export function grantDocument(core: Core, folder: string): string {
  const file = path.join(folder, 'in.json')
  const id = (i: number): string => `0190d5c0-0000-7000-8000-${String(i).padStart(12, '0')}`
  const events = Array.from({ length: 12 }, (_, i) => ({
    id: i % 3 === 0 ? id(i) : undefined,
    title: `imported ${i}`,
    when: '2021-03',
    lane: ['A', 'I'][i % 2],
    tags: ['t1', 'imported'],
    citations: [{ source: { title: `list ${i % 4}` }, quote: `line ${i}` }],
  }))
  writeFileSync(file, JSON.stringify({ format: 'dateline', version: 1, timeline: {}, lanes: [], sources: [], events }))
  core.grant('in', file)
  return 'in'
}

/** Gives how many steps there were. */
export async function reverseAll(direction: 'undo' | 'redo', core: Core): Promise<number> {
  for (let steps = 0; ; steps++) {
    try {
      await core.client.history[direction]()
    } catch (error) {
      // anything else is a bug
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('NOTHING_TO_')) return steps
      throw error
    }
  }
}
