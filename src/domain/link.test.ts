import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from './limits.ts'
import { checkLink, type LinkDoubt, type LinkProblem } from './link.ts'

const opened: [string, string, string, LinkDoubt[]][] = [
  ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d', 'example.org', []],
  ['http://example.org', 'http://example.org/', 'example.org', []],
  ['HTTPS://EXAMPLE.ORG/A', 'https://example.org/A', 'example.org', []],
  ['\n https://example.org/\t', 'https://example.org/', 'example.org', []],
  ['  https://example.org/  ', 'https://example.org/', 'example.org', []],
  ['https:/x', 'https://x/', 'x', []],
  ['https:\\\\x\\y', 'https://x/y', 'x', []],
  ['https:x.org', 'https://x.org/', 'x.org', []],
  ['https://example.org:8443/', 'https://example.org:8443/', 'example.org:8443', []],
  ['https://example.org:443/', 'https://example.org/', 'example.org', []],
  ['https://user:pass@evil.example/x', 'https://evil.example/x', 'evil.example', ['user']],
  ['https://www.bank.example@evil.example/', 'https://evil.example/', 'evil.example', ['user']],
  ['https://:secret@evil.example/', 'https://evil.example/', 'evil.example', ['user']],
  ['https://аpple.com/', 'https://xn--pple-43d.com/', 'xn--pple-43d.com', ['punycode']],
  ['https://a@аpple.com/', 'https://xn--pple-43d.com/', 'xn--pple-43d.com', ['user', 'punycode']],
  ['https://münchen.example/', 'https://xn--mnchen-3ya.example/', 'xn--mnchen-3ya.example', ['punycode']],
  ['https://example.org/日本', 'https://example.org/%E6%97%A5%E6%9C%AC', 'example.org', []],
  ['https://example.org/a b', 'https://example.org/a%20b', 'example.org', []],
  ['https://example.org/"<b>', 'https://example.org/%22%3Cb%3E', 'example.org', []],
  ['http://127.0.0.1:631/', 'http://127.0.0.1:631/', '127.0.0.1:631', []],
  ['http://169.254.169.254/latest/', 'http://169.254.169.254/latest/', '169.254.169.254', []],
  ['http://0x7f.1/', 'http://127.0.0.1/', '127.0.0.1', []],
  ['http://[::1]/', 'http://[::1]/', '[::1]', []],
  ['http://localhost/', 'http://localhost/', 'localhost', []],
]

const refused: [string, LinkProblem][] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['javascript:alert(1)', 'scheme'],
  ['JaVaScRiPt:alert(1)', 'scheme'],
  ['JaVa\nScRiPt:alert(1)', 'hiddenCharacters'],
  ['\u0001javascript:alert(1)', 'hiddenCharacters'],
  ['javascript://example.org/%0aalert(1)', 'scheme'],
  ['data:text/html,<script>1</script>', 'scheme'],
  ['vbscript:x', 'scheme'],
  ['blob:https://example.org/1', 'scheme'],
  ['view-source:https://example.org', 'scheme'],
  ['about:blank', 'scheme'],
  ['chrome://settings', 'scheme'],
  ['app://dateline/', 'scheme'],
  ['ftp://example.org/', 'scheme'],
  ['ms-msdt:/id', 'scheme'],
  ['search-ms:query=x', 'scheme'],
  ['smb://host/share', 'scheme'],
  ['ssh://-oProxyCommand=x', 'scheme'],
  ['intent://x#Intent;end', 'scheme'],
  ['x-apple.systempreferences:', 'scheme'],
  ['httpss://example.org', 'scheme'],
  ['mailto:a@example.org', 'mail'],
  ['MAILTO:a@example.org', 'mail'],
  ['file:///etc/passwd', 'local'],
  ['FILE://host/x', 'local'],
  ['\\\\host\\share', 'local'],
  ['//host/share', 'local'],
  ['C:\\x', 'local'],
  ['c:/x', 'local'],
  ['/etc/passwd', 'local'],
  ['~/x', 'local'],
  ['../x', 'local'],
  ['www.x.org', 'noScheme'],
  ['example.org/a', 'noScheme'],
  ['example.org:8080/x', 'noScheme'],
  ['localhost:3000', 'noScheme'],
  ['an interview by phone', 'noScheme'],
  ['https://', 'syntax'],
  ['https:///', 'syntax'],
  ['https://example.org:99999/', 'syntax'],
  ['https://exa mple/', 'syntax'],
  ['https://exa%20mple/', 'syntax'],
  ['https://[::1/', 'syntax'],
  ['https://@/', 'syntax'],
  ['https://example.org/\u0000', 'hiddenCharacters'],
  ['https://example.org/a\tb', 'hiddenCharacters'],
  ['https://example.org/a\r\nb', 'hiddenCharacters'],
  ['https://example.org/\u202egnp.exe', 'hiddenCharacters'],
  ['https://example.org/\u2066x', 'hiddenCharacters'],
  ['https://exa\u200bmple.org/', 'hiddenCharacters'],
  ['https://example.org/\u0085x', 'hiddenCharacters'],
  [`https://example.org/${'x'.repeat(3_000)}`, 'tooLong'],
  [`https://example.org/${'日'.repeat(500)}`, 'tooLong'],
]

describe('T5 what may be opened', () => {
  test.each(opened)('%s', (text, href, host, doubts) => {
    expect(checkLink(text)).toEqual({ ok: true, href, host, doubts })
  })
})

describe('T5 what stays text', () => {
  test.each(refused.map(([text, problem]) => [text.slice(0, 60), problem, text] as const))(
    '%j: %s',
    (_name, problem, text) => {
      expect(checkLink(text)).toEqual({ ok: false, problem })
    },
  )
})

test('the longest address that opens is the limit itself', () => {
  const base = 'https://example.org/'
  expect(checkLink(base + 'x'.repeat(limits.url - base.length)).ok).toBe(true)
  expect(checkLink(base + 'x'.repeat(limits.url - base.length + 1))).toEqual({ ok: false, problem: 'tooLong' })
})

test('whatever is typed: an http(s) address of this host alone, without user, or text', () => {
  const pieces = fc.constantFrom(
    'http',
    'https',
    ':',
    '/',
    '\\',
    '@',
    'a.org',
    '#',
    '?',
    ' ',
    '\n',
    '\u202e',
    'javascript',
    '%00',
    'é',
    '[',
    ']',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (typed) => {
      const checked = checkLink(typed)
      if (!checked.ok) return
      const url = new URL(checked.href)
      expect(['http:', 'https:']).toContain(url.protocol)
      expect([url.username, url.password]).toEqual(['', ''])
      expect(url.host).toBe(checked.host)
      expect(checked.href).toMatch(/^[\x21-\x7e]+$/)
      expect(checkLink(checked.href)).toMatchObject({ ok: true, href: checked.href })
    }),
    { numRuns: 2_000 },
  )
})
