// Asks for files: where to save, what to open, what to import. Always starts in a folder of the user's. Opens and writes nothing itself.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { app, dialog, type BrowserWindow, type FileFilter } from 'electron'
import type { SaveKind } from '../contract/host.ts'
import { toFileName } from '../domain/file-name.ts'
import type { Words } from '../words/words.ts'

export interface ChosenSave {
  path: string
  /** The dialog asked about a file of this name, and the user said yes. */
  overwrite: boolean
}

export interface FileDialogs {
  /** Null: cancelled. */
  save(window: BrowserWindow | null, kind: SaveKind, suggestedName: string): Promise<ChosenSave | null>
  openTimeline(window: BrowserWindow | null): Promise<string | null>
  openImport(window: BrowserWindow | null): Promise<string | null>
}

export function createFileDialogs(words: Words): FileDialogs {
  /** Where the user was last, in this run. */
  let folder: string | null = null
  const filters: Record<SaveKind | 'import', FileFilter> = {
    dateline: { name: words.formatMessage({ id: 'desktop_kind_dateline' }), extensions: ['dateline'] },
    html: { name: words.formatMessage({ id: 'desktop_kind_html' }), extensions: ['html'] },
    json: { name: words.formatMessage({ id: 'desktop_kind_json' }), extensions: ['json'] },
    import: { name: words.formatMessage({ id: 'desktop_kind_import' }), extensions: ['json', 'html'] },
  }

  async function openOne(window: BrowserWindow | null, kind: 'dateline' | 'import'): Promise<string | null> {
    const options: Electron.OpenDialogOptions = {
      title: words.formatMessage({ id: kind === 'import' ? 'desktop_choose_import' : 'desktop_choose_timeline' }),
      defaultPath: folder ?? app.getPath('documents'),
      properties: ['openFile'],
      filters: [filters[kind]],
    }
    const answer = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
    const [chosen] = answer.filePaths
    if (answer.canceled || chosen === undefined) return null
    folder = path.dirname(chosen)
    return chosen
  }

  return {
    async save(window, kind, suggestedName) {
      const name = toFileName(suggestedName) || words.formatMessage({ id: 'desktop_untitled' })
      const options: Electron.SaveDialogOptions = {
        defaultPath: path.join(folder ?? app.getPath('documents'), withExtension(name, kind)),
        properties: ['showOverwriteConfirmation'],
        filters: [filters[kind]],
      }
      const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
      if (answer.canceled || answer.filePath === '') return null
      folder = path.dirname(answer.filePath)
      const chosen = withExtension(answer.filePath, kind)
      // a yes holds for the name that was asked about, not for the one with the extension put on
      const overwrite = chosen === answer.filePath && existsSync(chosen)
      return { path: chosen, overwrite }
    },
    openTimeline: (window) => openOne(window, 'dateline'),
    openImport: (window) => openOne(window, 'import'),
  }
}

function withExtension(name: string, kind: SaveKind): string {
  return path.extname(name).toLowerCase() === `.${kind}` ? name : `${name}.${kind}`
}
