// What the user chose at the gate: kept on the desk for the next time, and how much each choice leaves. Pure.
import { z } from 'zod'
import type { Client } from '../../contract/contract.ts'
import { leavable, type Leavable } from '../../contract/transfer.ts'

export const choicesKey = 'export'

const exportChoices = z.object({
  leaveOut: z.array(z.enum(leavable)).catch([]),
  openAfter: z.boolean().catch(true),
  /** Null: as the timeline. */
  title: z.string().nullable().catch(null),
  description: z.string().nullable().catch(null),
})
export type ExportChoices = z.output<typeof exportChoices>

/** What can't be read is as if nothing had been chosen. */
export function readChoices(kept: unknown): ExportChoices {
  const read = exportChoices.safeParse(kept)
  return read.success ? read.data : exportChoices.parse({})
}

export type Summary = Awaited<ReturnType<Client['transfer']['preview']>>
export type Group = Summary['groups'][number]

export const countEvents = (groups: readonly Group[]): number => groups.reduce((sum, { events }) => sum + events, 0)

export function groupsOf(groups: readonly Group[], what: Leavable): readonly Group[] {
  return groups.filter(({ status, backing }) => (what === 'withoutSource' ? backing === 0 : what === status))
}

export function groupsLeft(groups: readonly Group[], leaveOut: readonly Leavable[]): readonly Group[] {
  const gone = new Set(leaveOut.flatMap((what) => groupsOf(groups, what)))
  return groups.filter((group) => !gone.has(group))
}

/** Those that say of themselves that they aren't sure. */
export function countMarked(groups: readonly Group[]): number {
  return countEvents(groups.filter(({ status, backing }) => status !== 'verified' || backing === 0))
}
