// The desktop's table of contents, in the order of a start. What each step does stands in the file named after it.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { app, session } from 'electron'
import { createLog } from '../domain/log.ts'
import { openWords } from '../words/everything.ts'
import { matchLanguage } from '../words/words.ts'
import { argvToWords } from './arguments.ts'
import { openDesktop, type Desktop } from './desktop.ts'
import { guardContents, guardSession } from './guards.ts'
import { createLastWords } from './last-words.ts'
import { createPreviews } from './previews.ts'
import { declareScheme, serveWindow } from './protocol.ts'
import { runSelfCheck } from './self-check.ts'
import { findUnsafeSwitch } from './switches.ts'

const rendererFolder = path.join(import.meta.dirname, '..', 'renderer')
const selfCheck = app.commandLine.hasSwitch('self-check')
const unsafe = findUnsafeSwitch((name) => app.commandLine.hasSwitch(name), app.isPackaged)
/** Files that macOS names before the app is ready. */
const askedEarly: string[] = []
/** Starts of the program that came before this one was ready. */
const startedEarly: { argv: readonly string[]; folder: string }[] = []
let desktop: Desktop | null = null

console.error = createLog(console.error)
app.enableSandbox()
app.setAppUserModelId('org.dateline.app')
useOtherUserData(process.env['DATELINE_USER_DATA'])
declareScheme()
app.on('web-contents-created', (_event, contents) => guardContents(contents))
app.on('open-file', (event, file) => {
  event.preventDefault()
  if (desktop) desktop.openAsked([file], path.dirname(file))
  else askedEarly.push(file)
})
app.on('second-instance', (_event, argv, folder) => {
  if (desktop) desktop.startedAgain(argv, folder)
  else startedEarly.push({ argv, folder })
})

if (unsafe !== null || selfCheck || app.requestSingleInstanceLock()) {
  // not awaited: Electron gets ready only after this file has run to its end
  void app.whenReady().then(start)
} else {
  app.quit()
}

async function start(): Promise<void> {
  const language = matchLanguage([app.getLocale()])
  const words = openWords(language)
  const lastWords = createLastWords(words)
  if (unsafe !== null) return lastWords.unsafeSwitch(unsafe)
  lastWords.listen(() => desktop)

  await guardSession(session.defaultSession, app.isPackaged)
  const previews = createPreviews(app.getPath('temp'))
  app.on('quit', previews.clear)
  serveWindow(session.defaultSession.protocol, rendererFolder, previews)
  if (selfCheck) return app.exit((await runSelfCheck(words)) ? 0 : 1)

  desktop = openDesktop({ words, language, userData: app.getPath('userData'), previews })
  const given = askedEarly.length > 0 ? askedEarly : argvToWords(process.argv, process.defaultApp === true)
  await desktop.start(given, process.cwd())
  for (const { argv, folder } of startedEarly) desktop.startedAgain(argv, folder)
  tellStarter()
}

/** The same folder that command line and web host use when it is named. */
function useOtherUserData(folder: string | undefined): void {
  if (!folder) return
  const full = path.resolve(folder)
  mkdirSync(full, { recursive: true })
  app.setPath('userData', full)
}

/** `npm start` waits for this file, to know that what comes after isn't a failed start. */
function tellStarter(): void {
  const file = process.env['DATELINE_STARTED_FILE']
  if (file !== undefined && !app.isPackaged) writeFileSync(file, '')
}
