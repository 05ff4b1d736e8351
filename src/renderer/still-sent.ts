// A write can wait for minutes behind an import, and somebody goes on typing: what was typed since is told from what was sent. Pure.

/** `kept`: what waits on the desk now, read as `sent` was; null: nothing. */
export function isStillSent<Draft>(kept: Draft | null, sent: Draft): boolean {
  // both were made by the same schema: their keys stand in the same order
  return kept === null || JSON.stringify(kept) === JSON.stringify(sent)
}
