// The window's files, served under app:// from a fixed map of what was built, each with the rules that hold for it. Knows no window.
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { protocol, type Protocol } from 'electron'
import { isOwnAddress, scheme } from './own-address.ts'
import type { Previews } from './previews.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Stands in the built page where each answer's own nonce goes (vite.config.ts, `cspNonce`). */
const placeholder = 'CSP_NONCE'

/** Before the app is ready: app:// is a web origin of its own, with none of the exceptions. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

export function serveWindow(on: Protocol, folder: string, previews: Pick<Previews, 'find'>): void {
  const files = mapFiles(folder)
  on.handle(scheme, (request) => answer(files, request, previews))
}

/** Absolute paths by the path of the address; nothing else exists. */
export type FileMap = ReadonlyMap<string, string>

export function mapFiles(folder: string): FileMap {
  const files = new Map<string, string>()
  for (const name of listFiles(folder, '')) {
    if (types[path.extname(name)] === undefined) continue
    files.set(`/${name}`, path.join(folder, name))
  }
  const index = files.get('/index.html')
  if (index === undefined) throw new Error('the window was not built: index.html is missing')
  files.set('/', index)
  return files
}

function listFiles(folder: string, under: string): string[] {
  return readdirSync(path.join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const name = under === '' ? entry.name : `${under}/${entry.name}`
    return entry.isDirectory() ? listFiles(folder, name) : entry.isFile() ? [name] : []
  })
}

/** The address's path is looked up as it stands: nothing is joined, decoded or tidied. */
export async function answer(
  files: FileMap,
  request: { url: string; method: string },
  previews: Pick<Previews, 'find'>,
): Promise<Response> {
  if (request.method !== 'GET') return refuse(405)
  if (!isOwnAddress(request.url)) return refuse(404)
  const preview = previews.find(request.url)
  if (preview !== null) return answerPreview(preview)
  const file = files.get(new URL(request.url).pathname)
  if (file === undefined) return refuse(404)
  const nonce = randomBytes(18).toString('base64')
  const type = types[path.extname(file)] ?? 'application/octet-stream'
  const content = await readFile(file)
  const body = path.extname(file) === '.html' ? content.toString('utf8').replaceAll(placeholder, nonce) : content
  return new Response(body, { status: 200, headers: { ...rules(nonce), 'content-type': type } })
}

/** A page as it would leave: its own rules are in it; besides, it is nobody's origin and shows in our windows alone. */
async function answerPreview(file: string): Promise<Response> {
  const content = await readFile(file).catch(() => null) // not written yet
  if (content === null) return refuse(404)
  return new Response(content, {
    status: 200,
    headers: {
      ...rules(''),
      'content-security-policy': "sandbox allow-scripts; frame-ancestors 'self'",
      'content-type': types['.html'] ?? '',
    },
  })
}

function refuse(status: number): Response {
  return new Response('', { status, headers: rules('') })
}

/** The page speaks through preload alone: it may connect to nothing. Styles take the nonce because the components put theirs in as they are drawn. */
export function contentSecurityPolicy(nonce: string): string {
  const own = nonce === '' ? "'self'" : `'self' 'nonce-${nonce}'`
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
}

function rules(nonce: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  }
}
