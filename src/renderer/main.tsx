// The window's composition root: host and core found, everything made once, then the frame is drawn.
import '../axis/trusted-types.ts'
import './report-error.ts'
import './without-eval.ts'
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '../axis/tokens.css'
import '../axis/marks.css'
import './theme.css'
import './frame.css'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { setNonce } from 'get-nonce'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { openWords } from '../words/everything.ts'
import { matchLanguage } from '../words/words.ts'
import { AppProvider, type App } from './app-context.tsx'
import { bindActions } from './actions.ts'
import { Frame } from './frame.tsx'
import { connect } from './connect.ts'
import { ConnectionRefused, type Connection } from './connection.ts'
import { DamageScreen } from './damage/damage-screen.tsx'
import { keepFocus } from './kept-focus.ts'
import { notice } from './notice.ts'
import { Opening, openingPatienceMs } from './opening.tsx'
import { followCore } from './core-state.ts'
import { followFile } from './file-watch.ts'
import { openDesk } from './desk.ts'
import { createSession } from './session.ts'
import { keepSession, readSession } from './session-kept.ts'
import { StartFailed } from './start-failed.tsx'
import { Theme } from './theme.tsx'
import { openEventStore } from './timeline/event-store.ts'

// React and Mantine put styles into the page themselves: allowed by this page's nonce alone
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
if (nonce) setNonce(nonce)

const element = document.getElementById('root')
if (!element) throw new Error('index.html has no #root')
const root = createRoot(element)
const words = openWords(matchLanguage(navigator.languages))
document.documentElement.lang = words.locale

const queries = new QueryClient({
  // the core is on this machine: answers change by the stream of changes, never by time
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false } },
})

void start()

async function start(): Promise<void> {
  const slow = setTimeout(() => root.render(<Opening words={words} />), openingPatienceMs)
  const show = (content: ReactNode): void => {
    clearTimeout(slow)
    root.render(content)
  }
  try {
    const connection = await connect()
    const found = await connection.client.damage.get()
    if (found?.open === false) {
      document.title = words.formatMessage({ id: 'window_title' }, { title: found.name })
      show(<DamageScreen {...connection} words={words} found={found} />)
      return
    }
    const app = await openApp(connection)
    document.title = app.events.now().timeline.title
    show(
      <StrictMode>
        <QueryClientProvider client={queries}>
          <AppProvider value={app}>
            <Theme nonce={nonce}>
              <Frame />
            </Theme>
          </AppProvider>
        </QueryClientProvider>
      </StrictMode>,
    )
  } catch (error) {
    show(<StartFailed words={words} refused={error instanceof ConnectionRefused} />)
    if (!(error instanceof ConnectionRefused)) throw error
  }
}

async function openApp({ client, host, onLost }: Connection): Promise<App> {
  onLost((how) =>
    notice.refuse(words.formatMessage({ id: how === 'ended' ? 'window_host_lost' : 'window_host_replaced' })),
  )
  const facts = await host.facts()
  const desk = await openDesk(client)
  const session = createSession(readSession(desk))
  keepSession(session, desk)
  const events = await openEventStore(client, session)
  // where reading ends and drawing begins, for whoever measures
  performance.mark('events-in-memory')
  const orpc = createTanstackQueryUtils(client)
  const app: App = { client, orpc, host, facts, words, session, events, desk }
  events.onChange(() => void queries.invalidateQueries())
  host.onClosing(() => desk.flush())
  bindActions(app)
  keepFocus()
  followCore(app)
  followFile(app)
  return app
}
