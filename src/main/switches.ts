// Chromium's switches that would open an installed Dateline to other programs: with one of them it doesn't start.

const unsafe = ['remote-debugging-port', 'remote-debugging-pipe', 'no-sandbox'] as const
export type UnsafeSwitch = (typeof unsafe)[number]

/** Unpackaged (development, tests) everything is allowed. */
export function findUnsafeSwitch(has: (name: string) => boolean, packaged: boolean): UnsafeSwitch | null {
  return packaged ? (unsafe.find((name) => has(name)) ?? null) : null
}
