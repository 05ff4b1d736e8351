// Exported pages, made once for each worker, and each opened in a browser that reaches nothing else.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test'
import { dateline } from './host.ts'
import { hostileDocument, largeDocument } from './page-documents.ts'

export { expect }

interface Files {
  /** Runs the command line in a folder of its own; gives what it printed. */
  dateline(...words: string[]): Promise<string>
  folder: string
  /** Pages made by `export`: the two examples, one whose every text is an attack, and a large one. */
  example: string
  fiction: string
  hostile: string
  large: string
}

interface Opened {
  /** Everything the page asked for beside itself. */
  requests: string[]
  /** What its policy refused, what it said on the console, what it threw. */
  complaints: string[]
}

export const test = base.extend<
  { open: (file: string, options?: BrowserContextOptions) => Promise<Page & { seen: Opened }> },
  { files: Files }
>({
  files: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from here
    async ({}, use) => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-page-'))
      const run = (...words: string[]): Promise<string> => dateline(folder, ...words)
      const exported = async (name: string): Promise<string> => {
        await run('export', `${name}.dateline`, '--to', 'html', '--out', `${name}.html`)
        return path.join(folder, `${name}.html`)
      }
      const fromExample = async (name: string): Promise<string> => {
        await run('new', `${name}.dateline`, '--example', name)
        return exported(name)
      }
      const fromDocument = async (name: string, document: object): Promise<string> => {
        writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(document))
        await run('new', `${name}.dateline`)
        await run('import', `${name}.dateline`, `${name}.json`)
        return exported(name)
      }
      await use({
        dateline: run,
        folder,
        example: await fromExample('ai-deals-2023-2024'),
        fiction: await fromExample('harbour-bridge'),
        hostile: await fromDocument('hostile', hostileDocument()),
        large: await fromDocument('large', largeDocument(10_000)),
      })
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  open: async ({ browser }, use) => {
    const contexts: { close(): Promise<void> }[] = []
    await use(async (file, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options })
      contexts.push(context)
      await context.setOffline(true)
      const page = await context.newPage()
      const seen: Opened = { requests: [], complaints: [] }
      page.on('request', (request) => {
        if (!request.isNavigationRequest()) seen.requests.push(request.url())
      })
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') seen.complaints.push(message.text())
      })
      page.on('pageerror', (error) => seen.complaints.push(String(error)))
      await page.goto(/^[a-z]+:/.test(file) ? file : pathToFileURL(file).href)
      return Object.assign(page, { seen })
    })
    for (const context of contexts) await context.close()
  },
})

export const phone = { viewport: { width: 390, height: 800 }, hasTouch: true }

export const items = 'li.entry'

interface PageSource {
  publisher: string | null
  url: string | null
  archiveUrl: string | null
  published: string | null
}

interface PageDocument {
  timeline: { title: string }
  sources: PageSource[]
  events: {
    id: string
    title: string
    when: string | null
    citations: { quote: string | null; statedWhen: string | null; source: PageSource }[]
  }[]
}

/** As any program would read it out of the page. */
export function documentOf(file: string): PageDocument {
  const found = /<script type="application\/json" id="dateline-document">([^]*?)<\/script>/.exec(
    readFileSync(file, 'utf8'),
  )
  return JSON.parse(found?.[1] ?? '')
}
