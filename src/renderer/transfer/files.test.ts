import { expect, test } from 'vitest'
import { fileNameFor } from './files.ts'

test.each([
  ['AI deals, 2023–24', 'AI deals- 2023-24.html'],
  ['../../etc/passwd', 'etc-passwd.html'],
  ['CON', 'timeline.html'],
  ['com1', 'timeline.html'],
  ['a:b', 'a-b.html'],
  ['   ', 'timeline.html'],
  ['…', 'timeline.html'],
  ['Ponte da Baía', 'Ponte da Baía.html'],
  ['深圳', '深圳.html'],
  ['x'.repeat(300), `${'x'.repeat(80)}.html`],
  ['.hidden.', 'hidden.html'],
])('%s is saved as %s', (title, name) => {
  expect(fileNameFor(title, 'html')).toBe(name)
})
