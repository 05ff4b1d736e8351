// What no page may do, and who may speak to main: tried from the page itself and from pages that aren't ours.
import path from 'node:path'
import { expect, test, titles, type Bridged } from './desktop.ts'

const preload = path.join(import.meta.dirname, '..', '..', 'dist', 'preload', 'preload.cjs')

test('T8 a window is refused, whatever way it is asked for', async ({ desk }) => {
  const { app, page } = await desk.open()
  await page.waitForLoadState()
  await page.evaluate(() => {
    window.open('https://example.org/')
    window.open('about:blank', 'x', 'popup')
    window.open('/', '_blank', 'noopener')
    const link = document.createElement('a')
    link.href = 'https://example.org/'
    link.target = '_blank'
    document.body.append(link)
    link.click()
    link.remove()
  })
  // a call that main answers: what was asked before it has been decided
  await page.evaluate(() => (window as unknown as Bridged).dateline.powers['facts']?.())
  expect(await titles(app)).toHaveLength(1)
  expect(app.windows()).toHaveLength(1)
})

test('T7 the page stays where it is', async ({ desk }) => {
  const { page } = await desk.open()
  await page.waitForLoadState()
  await page.evaluate(() => Object.assign(window, { stayed: true }))
  for (const to of [
    'https://example.org/',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://elsewhere/',
    'app://dateline/index.html',
  ]) {
    await page.evaluate((address) => {
      location.href = address
    }, to)
  }
  await page.evaluate(() => {
    const form = document.createElement('form')
    form.action = 'https://example.org/'
    document.body.append(form)
    form.submit()
    form.remove()
    history.back()
  })
  await expect.poll(() => page.evaluate(() => 'stayed' in window && location.href === 'app://dateline/')).toBe(true)
})

test('nothing reaches the network, and nothing of the page runs that wasn’t shipped', async ({ desk }) => {
  const { page } = await desk.open()
  await page.waitForLoadState()
  const tried = await page.evaluate(async () => {
    const fails = (promise: Promise<unknown>): Promise<boolean> =>
      promise.then(
        () => false,
        () => true,
      )
    const throws = (run: () => unknown): boolean => {
      try {
        run()
        return false
      } catch {
        return true
      }
    }
    const image = new Image()
    const drawn = new Promise((resolve, reject) => {
      image.onload = resolve
      image.onerror = reject
    })
    image.src = 'https://example.org/x.png'
    return {
      fetch: await fails(fetch('https://example.org/')),
      own: await fails(fetch('/index.html')),
      socket:
        throws(() => new WebSocket('wss://example.org/')) ||
        (await fails(
          new Promise((resolve, reject) => {
            const socket = new WebSocket('wss://example.org/')
            socket.onopen = resolve
            socket.onerror = reject
          }),
        )),
      image: await fails(drawn),
      markup: throws(() => (document.createElement('div').innerHTML = '<img src=x onerror=1>')),
      script: throws(() => (document.createElement('script').textContent = 'self.ran = 1')),
    }
  })
  expect(tried).toEqual({ fetch: true, own: true, socket: true, image: true, markup: true, script: true })
})

test('every answer carries the rules, with a nonce of its own', async ({ desk }) => {
  const { app } = await desk.open()
  const ask = () =>
    app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<Record<string, string[]>>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents
          contents?.session.webRequest.onHeadersReceived((details, answer) => {
            resolve(details.responseHeaders ?? {})
            answer({})
          })
          contents?.reload()
        }),
    )
  const [first, second] = [await ask(), await ask()].map((headers) =>
    Object.fromEntries(Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values.join()])),
  )
  const nonces = [first, second].map(
    (headers) => /'nonce-([^']+)'/.exec(headers?.['content-security-policy'] ?? '')?.[1],
  )
  expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{24}$/)
  expect(nonces[0]).not.toBe(nonces[1])
  expect(first?.['content-security-policy']?.replaceAll(nonces[0] ?? '', 'N')).toBe(
    "default-src 'none'; script-src 'self' 'nonce-N'; style-src 'self' 'nonce-N'; img-src 'self' data:; font-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
  )
  expect(first?.['x-content-type-options']).toBe('nosniff')
  expect(first?.['cross-origin-opener-policy']).toBe('same-origin')
})

test('no permission is given', async ({ desk }) => {
  const { page } = await desk.open()
  await page.waitForLoadState()
  const answers = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    place: await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        ({ code }) => resolve(code),
      )
    }),
    clipboard: await navigator.clipboard.readText().then(
      () => 'given',
      (error: Error) => error.name,
    ),
    midi: await navigator.requestMIDIAccess({ sysex: true }).then(
      () => 'given',
      (error: Error) => error.name,
    ),
  }))
  expect(answers).toEqual({
    notifications: 'denied',
    place: 1,
    clipboard: 'NotAllowedError',
    midi: expect.stringMatching(/^(NotAllowedError|SecurityError)$/),
  })
})

test('windows are made with every protection on', async ({ desk }) => {
  const { app, page } = await desk.open()
  await page.waitForLoadState()
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    plugins: false,
    navigateOnDragDrop: false,
    webgl: false,
  })
})

test('the page has the bridge and nothing of Electron or Node', async ({ desk }) => {
  const { page } = await desk.open()
  await page.waitForLoadState()
  const seen = await page.evaluate(() => {
    const bridge = (window as unknown as Bridged).dateline
    return {
      top: Object.keys(bridge).sort(),
      pipe: Object.keys(bridge.pipe).sort(),
      powers: Object.keys(bridge.powers).sort(),
      others: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
    }
  })
  expect(seen).toEqual({
    top: ['pipe', 'powers'],
    pipe: ['listen', 'onCore', 'post'],
    powers: [
      'chooseImport',
      'chooseSave',
      'deliver',
      'dropFile',
      'facts',
      'forgetRecent',
      'newTimeline',
      'onAction',
      'onClosing',
      'openExample',
      'openExported',
      'openLink',
      'openRecent',
      'openTimeline',
      'openWritten',
      'previewPlace',
      'recentTimelines',
      'reveal',
      'setEnabledActions',
    ],
    others: [],
  })
})

test('T9 a message from a page that isn’t ours is ignored, and ours goes on', async ({ desk }) => {
  const { app, page } = await desk.open()
  await page.waitForLoadState()
  const outcome = await app.evaluate(async ({ BrowserWindow }, file) => {
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: { preload: file, sandbox: true, contextIsolation: true },
    })
    await stranger.loadURL('about:blank')
    const answer: unknown = await stranger.webContents.executeJavaScript(
      `dateline.pipe.post('x'); dateline.powers.facts().then(() => 'answered', (error) => String(error.message))`,
    )
    stranger.destroy()
    return answer
  }, preload)
  expect(outcome).toContain('refused: not a page of this app')
  expect(await page.evaluate(() => (window as unknown as Bridged).dateline.powers['facts']?.())).toMatchObject({
    kind: 'desktop',
  })
})

test('T9 calls of another shape than the contract’s are refused, and the app goes on', async ({ desk }) => {
  const { page } = await desk.open()
  await page.waitForLoadState()
  const answers = await page.evaluate(async () => {
    const { powers, pipe } = (window as unknown as Bridged).dateline
    for (const data of [
      undefined,
      null,
      7,
      { a: 1 },
      [1],
      Number.NaN,
      'x'.repeat(20_000_000),
      '{"i":"x"}',
      new Uint8Array(4),
    ])
      pipe.post(data)
    const calls: [string, unknown[]][] = [
      ['chooseSave', [{ kind: 'exe', suggestedName: 'x' }]],
      ['chooseSave', [{ kind: 'html', suggestedName: 'x', path: '/etc/passwd' }]],
      ['chooseSave', []],
      ['deliver', [7]],
      ['reveal', ['']],
      ['openRecent', [{}]],
      ['openLink', [Number.NaN]],
      ['openLink', ['x'.repeat(20_000)]],
      ['setEnabledActions', [['undo', 'formatDisk']]],
    ]
    return Promise.all(
      calls.map(([name, given]) =>
        powers[name]?.(...given).then(
          () => 'done',
          (error: Error) => error.message,
        ),
      ),
    )
  })
  for (const answer of answers) expect(answer).toContain('refused')
  expect(
    await page.evaluate(() => (window as unknown as Bridged).dateline.powers['openLink']?.('javascript:alert(1)')),
  ).toBe(false)
})

test('what a page keeps for itself doesn’t outlive a run', async ({ desk }) => {
  const first = await desk.open()
  await first.page.waitForLoadState()
  await first.page.evaluate(() => localStorage.setItem('kept', 'words of a source'))
  await first.app.close()
  const second = await desk.open()
  await second.page.waitForLoadState()
  expect(await second.page.evaluate(() => localStorage.getItem('kept'))).toBeNull()
})

test('--self-check reads the protections back', async ({ desk }) => {
  const app = await desk.launch({ words: ['--self-check'] })
  let out = ''
  app.process().stdout?.on('data', (text) => (out += String(text)))
  const code = await new Promise((resolve) => app.process().on('exit', resolve))
  expect(out.split('\n').filter((line) => line.startsWith('failed'))).toEqual([])
  expect(out).toContain('ok csp eval')
  expect(code).toBe(0)
})
