// The names of the messages between preload and main. Nothing else is sent.
export const channels = {
  /** A page starts to listen. */
  page: 'dateline:page',
  /** Both ways: what the page and the core say to each other. */
  pipe: 'dateline:pipe',
  /** A power that is asked for by name (contract/host-calls.ts). */
  call: 'dateline:call',
  /** To the page: the core was restarted or is lost. */
  core: 'dateline:core',
  /** To the page: a menu item was chosen. */
  action: 'dateline:action',
  /** To the page: the window is about to close; answered by `kept`. */
  closing: 'dateline:closing',
  kept: 'dateline:kept',
} as const
