// The web host's powers, over its endpoints (serve/serve.ts lists them): files come by upload and leave by download, the token comes in the address' fragment.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { Client } from '../contract/contract.ts'
import { hostCodes, type Granted, type HostFacts, type HostPowers, type PreviewGrant } from '../contract/host.ts'
import { checkLink } from '../domain/link.ts'
import { ConnectionRefused, HostRefusal, type Connection, type Lost } from './connection.ts'
import { pickFile, sendDownload } from './browser-files.ts'

/** Kept for a reload of the same tab; nowhere else. */
const tokenKey = 'dateline-token'

export async function connectWeb(): Promise<Connection> {
  const token = takeToken()
  const call = createCall(token)
  if (!(await call('GET', '/session')).ok) throw new ConnectionRefused()
  const [socket, leave] = await Promise.all([openSocket('core', token), openSocket('host', token)])
  const lost = new Promise<Lost>((resolve) =>
    socket.addEventListener('close', ({ code }) => resolve(code === hostCodes.replaced ? 'replaced' : 'ended')),
  )
  const keepers = new Set<() => Promise<void>>()
  leave.addEventListener('message', () => {
    void Promise.allSettled([...keepers].map((keep) => keep())).then(() => leave.send('kept'))
  })
  let leaving = false
  addEventListener('pagehide', () => (leaving = true))
  /** Another timeline that is being opened: the host ends this connection before it answers. */
  let opening: Promise<unknown> = Promise.resolve()
  async function openOther(what: string): Promise<void> {
    const answer = await call('POST', `/open?what=${encodeURIComponent(what)}`)
    if (!answer.ok) throw new HostRefusal(await answer.text())
    leaving = true
    location.reload()
  }
  return {
    client: createORPCClient<Client>(new RPCLink({ websocket: socket })),
    host: createPowers(
      call,
      () => socket.readyState === WebSocket.OPEN,
      keepers,
      (what) => {
        const opened = openOther(what)
        opening = opened.catch(() => undefined) // whoever asked is told
        return opened
      },
    ),
    onLost(listener) {
      void lost.then(async (how) => {
        await opening
        if (!leaving) listener(how)
      })
    },
  }
}

async function openSocket(name: 'core' | 'host', token: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${location.host}/${name}`, ['dateline', token])
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new ConnectionRefused()))
  })
  return socket
}

type Call = (method: 'GET' | 'POST', address: string, body?: Blob) => Promise<Response>

function takeToken(): string {
  const given = location.hash.slice(1)
  if (given !== '') {
    sessionStorage.setItem(tokenKey, given)
    // the address bar, the history and a shared screen needn't show it
    history.replaceState(null, '', location.pathname)
  }
  return given || (sessionStorage.getItem(tokenKey) ?? '')
}

function createCall(token: string): Call {
  return (method, address, body) =>
    fetch(address, { method, headers: { authorization: `Bearer ${token}` }, ...(body ? { body } : {}) })
}

/** `keepers`: asked before the host leaves this page. `open`: another timeline takes this one's place, and the page is loaded anew. */
function createPowers(
  call: Call,
  connected: () => boolean,
  keepers: Set<() => Promise<void>>,
  open: (what: string) => Promise<void>,
): HostPowers {
  const names = new Map<string, string>()

  async function granted(address: string, body?: Blob): Promise<Granted> {
    const answer = await call('POST', address, body)
    if (!answer.ok) throw new HostRefusal(await answer.text())
    // our own server's answer
    const made = (await answer.json()) as Granted
    names.set(made.grant, made.name)
    return made
  }

  return {
    async facts() {
      // our own server's answer
      const facts = (await (await call('GET', '/facts')).json()) as Omit<HostFacts, 'languages'>
      return {
        ...facts,
        platform: /mac|iphone|ipad/i.test(navigator.platform) ? 'darwin' : facts.platform,
        languages: navigator.languages,
      }
    },
    // the browser asks nothing: the file goes to its downloads under a free name
    chooseSave: async ({ kind, suggestedName }) => ({
      ...(await granted(`/grant?name=${encodeURIComponent(`${suggestedName}.${kind}`)}`)),
      overwrite: true,
    }),
    async previewPlace() {
      const answer = await call('POST', '/preview')
      if (!answer.ok) throw new Error(`the web host answered ${answer.status}`)
      // our own server's answer
      return (await answer.json()) as PreviewGrant
    },
    async deliver(grant) {
      const answer = await call('GET', `/download/${encodeURIComponent(grant)}`)
      if (!answer.ok) throw new Error(`the web host answered ${answer.status}`)
      sendDownload(await answer.blob(), names.get(grant) ?? 'timeline')
    },
    reveal: () => Promise.resolve(),
    openExported: () => Promise.resolve(),
    openWritten: open,
    async chooseImport() {
      const file = await pickFile('.json,.html,.htm')
      return file ? granted(`/upload?name=${encodeURIComponent(file.name)}`, file) : null
    },
    newTimeline: () => open('new'),
    async openTimeline() {
      const file = await pickFile('.dateline')
      if (file) await open((await granted(`/upload?name=${encodeURIComponent(file.name)}`, file)).grant)
    },
    openExample: () => open('example'),
    recentTimelines: () => Promise.resolve([]),
    openRecent: () => Promise.resolve(),
    forgetRecent: () => Promise.resolve(),
    async dropFile(file) {
      await open((await granted(`/upload?name=${encodeURIComponent(file.name)}`, file)).grant)
      return 'opened'
    },
    openLink(url) {
      const checked = checkLink(url)
      if (!checked.ok) return Promise.resolve(false)
      globalThis.open(checked.href, '_blank', 'noopener,noreferrer')
      return Promise.resolve(true)
    },
    setEnabledActions: () => Promise.resolve(),
    onAction: () => () => undefined,
    onClosing(listener) {
      const onHide = (): void => {
        // without the host there is nowhere to keep it, which was said when it went
        if (connected()) void listener().catch(reportError)
      }
      keepers.add(listener)
      addEventListener('pagehide', onHide)
      document.addEventListener('visibilitychange', onHide)
      return () => {
        keepers.delete(listener)
        removeEventListener('pagehide', onHide)
        document.removeEventListener('visibilitychange', onHide)
      }
    },
  }
}
