/** As `catch` of what may be cancelled; any other error stays one. */
export function orCancelled(error: unknown): 'cancelled' {
  if (error instanceof Error && error.name === 'AbortError') return 'cancelled'
  throw error
}
