// The powers that a host lends the window: files by dialog, other windows, links. No path is ever told to the window: a grant stands for it.

export type SaveKind = 'html' | 'json' | 'dateline'

export interface Granted {
  grant: string
  /** File name without folder. */
  name: string
}

export interface PreviewGrant {
  grant: string
  /** Of this window's own origin. */
  address: string
}

export interface RecentTimeline {
  /** Stands for the path. */
  token: string
  title: string
  /** Shortened for people: folder and file name. */
  place: string
}

/** What the web host closes a page's sockets with: another timeline took this one's place, or the host itself ends. */
export const hostCodes = { replaced: 4001, ended: 1001 } as const

export interface HostFacts {
  kind: 'desktop' | 'web'
  /** NodeJS names: darwin, win32, linux; web: by the browser. */
  platform: string
  version: string
  /** BCP 47, in the user's order of preference. */
  languages: readonly string[]
}

/** What a dropped file came to: the host has already told the user why one was refused when it could; else the window says it. */
export type Dropped = 'opened' | 'refused'

export interface HostPowers {
  facts(): Promise<HostFacts>
  /**
   * Asks where to save. Null: the user cancelled. The user's yes to replacing a file counts as overwrite.
   * `suggestedName`: a title, without extension; the host makes a name of it that every system takes.
   */
  chooseSave(ask: { kind: SaveKind; suggestedName: string }): Promise<(Granted & { overwrite: boolean }) | null>
  /** A place for a page to be looked at before it leaves; once the core has written it, a sandboxed frame of this window can load the address. */
  previewPlace(): Promise<PreviewGrant>
  /** After the core has written a granted file: the web host sends it as a download, the desktop keeps it. */
  deliver(grant: string): Promise<void>
  /** Shows a file that was just written in the system's file manager; only the desktop can. */
  reveal(grant: string): Promise<void>
  /** Opens the page that was just exported in the browser; only the desktop can. */
  openExported(grant: string): Promise<void>
  /** Opens a timeline that was just written, in a window of its own where the host can. */
  openWritten(grant: string): Promise<void>
  /** Asks for a file to import. */
  chooseImport(): Promise<Granted | null>
  newTimeline(): Promise<void>
  openTimeline(): Promise<void>
  openExample(): Promise<void>
  recentTimelines(): Promise<readonly RecentTimeline[]>
  openRecent(token: string): Promise<void>
  /** Takes this window's timeline off the list of recent ones. */
  forgetRecent(): Promise<void>
  /** A `.dateline` opens; anything else is refused. */
  dropFile(file: File): Promise<Dropped>
  /** The guarded door: http(s) only. False: refused. */
  openLink(url: string): Promise<boolean>
  /** Tells the native menu which actions can run now. */
  setEnabledActions(ids: readonly string[]): Promise<void>
  /** Menu items arrive as action ids. Returns a function that stops listening. */
  onAction(listener: (id: string) => void): () => void
  /** Before the window closes: the listener keeps unsaved text and resolves. Returns a function that stops listening. */
  onClosing(listener: () => Promise<void>): () => void
}

/** What preload exposes as `window.dateline`. */
export interface DesktopBridge {
  /** The one message pipe to the core. */
  pipe: {
    post(data: unknown): void
    listen(listener: (data: unknown) => void): () => void
    /** The core's process ended and was started again (`restarted`) or couldn't be (`lost`). */
    onCore(listener: (state: 'restarted' | 'lost') => void): () => void
  }
  powers: HostPowers
}
