// Stands for the `electron` module in unit tests: records what it is told, and lets a test speak as Electron would. Only for tests.
import { EventEmitter } from 'node:events'

type Handler = (...given: never[]) => unknown

export class FakeContents extends EventEmitter {
  readonly sent: [channel: string, message: unknown][] = []
  crashed = false
  reloads = 0
  openHandler: Handler | null = null
  send(channel: string, message?: unknown): void {
    this.sent.push([channel, message])
  }
  isCrashed(): boolean {
    return this.crashed
  }
  reload(): void {
    this.reloads += 1
    this.crashed = false
  }
  setWindowOpenHandler(handler: Handler): void {
    this.openHandler = handler
  }
}

export class BrowserWindow extends EventEmitter {
  static made: BrowserWindow[] = []
  readonly webContents = new FakeContents()
  readonly options: Record<string, unknown>
  destroyed = false
  visible = false
  focused = false
  title = ''
  address = ''
  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    BrowserWindow.made.push(this)
  }
  loadURL(address: string): Promise<void> {
    this.address = address
    return Promise.resolve()
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  isMinimized(): boolean {
    return false
  }
  isFullScreen(): boolean {
    return false
  }
  isMaximized(): boolean {
    return false
  }
  focus(): void {
    this.focused = true
  }
  isVisible(): boolean {
    return this.visible
  }
  getNormalBounds(): unknown {
    return null
  }
  destroy(): void {
    this.destroyed = true
    this.emit('closed')
  }
  /** As the user does it. */
  close(): boolean {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    return !prevented
  }
  show(): void {
    this.visible = true
    this.focused = true
  }
  showInactive(): void {
    this.visible = true
  }
  hide(): void {
    this.visible = false
  }
  maximize(): void {}
  setTitle(title: string): void {
    this.title = title
  }
  setRepresentedFilename(): void {}
}

export class FakeProcess extends EventEmitter {
  readonly heard: { kind: string; data?: unknown }[] = []
  readonly file: string
  readonly given: string[]
  kills = 0
  constructor(file: string, given: string[]) {
    super()
    this.file = file
    this.given = given
  }
  postMessage(message: { kind: string }): void {
    this.heard.push(message)
  }
  kill(): boolean {
    this.kills += 1
    queueMicrotask(() => this.emit('exit', 15))
    return true
  }
}

export const utilityProcess = {
  forked: [] as FakeProcess[],
  fork(file: string, given: string[]): FakeProcess {
    const child = new FakeProcess(file, given)
    utilityProcess.forked.push(child)
    return child
  },
}

export const ipcMain = {
  listeners: new Map<string, Handler>(),
  handlers: new Map<string, Handler>(),
  on(channel: string, listener: Handler): void {
    ipcMain.listeners.set(channel, listener)
  },
  handle(channel: string, handler: Handler): void {
    ipcMain.handlers.set(channel, handler)
  },
}

export const ipcRenderer = Object.assign(new EventEmitter(), {
  sent: [] as unknown[][],
  invoked: [] as unknown[][],
  answers: new Map<string, unknown>(),
  send(...given: unknown[]): void {
    ipcRenderer.sent.push(given)
  },
  invoke(...given: unknown[]): Promise<unknown> {
    ipcRenderer.invoked.push(given)
    return Promise.resolve(ipcRenderer.answers.get(String(given[1])))
  },
})

export const contextBridge = {
  exposed: new Map<string, unknown>(),
  exposeInMainWorld(name: string, what: unknown): void {
    contextBridge.exposed.set(name, what)
  },
}

export const webUtils = { getPathForFile: (file: { path?: string }): string => file.path ?? '' }

export const protocol = {
  declared: [] as unknown[],
  registerSchemesAsPrivileged(schemes: unknown[]): void {
    protocol.declared.push(...schemes)
  },
}

/** What dialogs answer next, and what they were asked. */
export const dialog = {
  asked: [] as Record<string, unknown>[],
  response: 0,
  saves: [] as (string | null)[],
  opens: [] as (string | null)[],
  showMessageBox(...given: unknown[]): Promise<{ response: number }> {
    dialog.asked.push(given.at(-1) as Record<string, unknown>)
    return Promise.resolve({ response: dialog.response })
  },
  showSaveDialog(...given: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    dialog.asked.push(given.at(-1) as Record<string, unknown>)
    const filePath = dialog.saves.shift() ?? null
    return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
  },
  showOpenDialog(...given: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    dialog.asked.push(given.at(-1) as Record<string, unknown>)
    const chosen = dialog.opens.shift() ?? null
    return Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] })
  },
}

export const shell = {
  opened: [] as string[],
  shown: [] as string[],
  openExternal(address: string): Promise<void> {
    shell.opened.push(address)
    return Promise.resolve()
  },
  showItemInFolder(file: string): void {
    shell.shown.push(file)
  },
}

export const screen = { getAllDisplays: (): unknown[] => [] }

export const nativeTheme = { shouldUseDarkColors: false }

export const app = {
  isPackaged: false,
  name: 'Dateline',
  getVersion: () => '0.0.0',
  getPath: (name: string) => `/home/someone/${name}`,
  addRecentDocument(): void {},
}
