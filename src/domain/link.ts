// Whether a text may be opened as a link, and what would be opened. Knows no browser and no host: whoever opens asks here first.
import { limits } from './limits.ts'

/** Why a text is no link. `local`: names a file on a disk or share. `scheme`: another program would be started. */
export type LinkProblem = 'empty' | 'tooLong' | 'hiddenCharacters' | 'noScheme' | 'mail' | 'local' | 'scheme' | 'syntax'

/** What a reader should see before the link is opened: a name and password before the host, which were cut; a host in another script, as punycode. */
export type LinkDoubt = 'user' | 'punycode'

export type LinkCheck =
  | { ok: true; href: string; host: string; doubts: readonly LinkDoubt[] }
  | { ok: false; problem: LinkProblem }

/** The WHATWG URL of every platform that Dateline runs on; neither DOM's nor Node's types are at hand here. */
declare const URL: new (text: string) => {
  protocol: string
  hostname: string
  host: string
  username: string
  password: string
  href: string
}

// C0 and C1 controls, line ends, zero-width characters, and everything that turns the direction of writing (Unicode TR36 §2.1)
const hidden = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u
const scheme = /^[a-z][a-z0-9+.-]*:/i

/** An allow list: http and https, up to `limits.url` characters; the address is the normalised one. White space around it doesn't count. */
export function checkLink(text: string): LinkCheck {
  const trimmed = text.trim()
  if (trimmed === '') return refuse('empty')
  if (trimmed.length > limits.url) return refuse('tooLong')
  if (hidden.test(trimmed)) return refuse('hiddenCharacters')
  if (/^(\\\\|[a-z]:[\\/]|[\\/~.])/i.test(trimmed) || /^file:/i.test(trimmed)) return refuse('local')
  const found = scheme.exec(trimmed)?.[0].toLowerCase()
  // `example.org:8080/x` and `localhost:80` are read as schemes
  if (found === undefined || /^[^/]*:\d/.test(trimmed)) return refuse('noScheme')
  if (found === 'mailto:') return refuse('mail')
  if (found !== 'http:' && found !== 'https:') return refuse('scheme')

  const url = parse(trimmed)
  if (url === null || url.hostname === '') return refuse('syntax')
  const doubts: LinkDoubt[] = []
  if (url.username !== '' || url.password !== '') doubts.push('user')
  url.username = ''
  url.password = ''
  if (url.hostname.split('.').some((label) => label.startsWith('xn--'))) doubts.push('punycode')
  if (url.href.length > limits.url) return refuse('tooLong')
  return { ok: true, href: url.href, host: url.host, doubts }
}

function refuse(problem: LinkProblem): LinkCheck {
  return { ok: false, problem }
}

function parse(text: string): InstanceType<typeof URL> | null {
  try {
    return new URL(text)
  } catch {
    return null // the platform's parser says no more than that
  }
}
