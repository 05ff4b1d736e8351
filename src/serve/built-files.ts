// The window's files over HTTP, from a fixed map of what was built: nothing is joined to a path, nothing else exists.
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import path from 'node:path'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Stands in the built page where each answer's own nonce goes (vite.config.ts). */
const placeholder = 'CSP_NONCE'

export function mapBuiltFiles(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || types[path.extname(entry.name)] === undefined) continue
    const file = path.join(entry.parentPath, entry.name)
    files.set(`/${path.relative(folder, file).split(path.sep).join('/')}`, file)
  }
  const index = files.get('/index.html')
  if (index === undefined) throw new Error('the window was not built: index.html is missing')
  files.set('/', index)
  return files
}

export async function sendBuiltFile(response: ServerResponse, file: string, port: number): Promise<void> {
  const nonce = randomBytes(18).toString('base64')
  const content = await readFile(file)
  const isPage = path.extname(file) === '.html'
  response.writeHead(200, {
    ...rules(nonce, port),
    'content-type': types[path.extname(file)] ?? 'application/octet-stream',
  })
  response.end(isPage ? content.toString('utf8').replaceAll(placeholder, nonce) : content)
}

/** What every answer says of itself. The page may speak to this server alone. */
export function rules(nonce: string, port: number): Record<string, string> {
  const own = nonce === '' ? "'none'" : `'self' 'nonce-${nonce}'`
  return {
    'content-security-policy': [
      "default-src 'none'",
      `script-src ${own}`,
      `style-src ${own}`,
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  }
}
