// The one address that pages of ours have. Everything that asks who is speaking asks here.

export const scheme = 'app'
export const home = `${scheme}://dateline/`

export function isOwnAddress(address: string): boolean {
  try {
    const url = new URL(address)
    return url.protocol === `${scheme}:` && url.host === 'dateline'
  } catch {
    return false // no address at all: `about:blank` parses, an empty frame's doesn't
  }
}
