// How much room labels take before their titles are known: where there are too many to wait for, what stands may not move when they come.
import { differs, isPrivate } from '../columns.ts'

/** Up to so many events every title is known before anything is laid out. */
export const titlesAtOnce = 2_000
const unseenTitle = 200
const flagWidth = 19

/** px of a label whose title nobody waits for, from an event's bits. */
export function unseenLabel(bits: number): number {
  return unseenTitle + flagsOf(bits)
}

/** px that the signs for private and differing versions take. */
export function flagsOf(bits: number): number {
  return (differs(bits) ? flagWidth : 0) + (isPrivate(bits) ? flagWidth : 0)
}
