import { expect, test } from 'vitest'
import { createLog, errorToLog } from './log.ts'

function broken(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}

test('T25 an error is logged by its kind and place, never by its message', () => {
  const line = errorToLog(broken('name of a source'), 3)
  expect(line).toMatch(/^SyntaxError at JSON\.parse .* at broken \(log\.test\.ts:\d+:\d+\)/)
  expect(line).not.toMatch(/source|\/|not valid/)
  expect(errorToLog(Object.assign(new Error('name\n    of a source'), { code: 'ENOSPC' }))).toMatch(/^Error ENOSPC at /)
  expect(errorToLog('name of a source')).toBe('not an error')
})

test('T25 a log has an end, and doesn’t repeat itself', () => {
  const written: string[] = []
  const log = createLog((line) => void written.push(line))
  for (let i = 0; i < 100; i++) log('dateline:', new SyntaxError('name of a source'))
  expect(written).toHaveLength(1)
  for (let i = 0; i < 5_000; i++) log('line', i, { title: 'name of a source' }, 'x'.repeat(1_000))
  expect(written).toHaveLength(1_000)
  expect(written.join('\n').length).toBeLessThan(1_000_000)
  expect(written.join('\n')).not.toContain('name of a source')
  expect(written.at(-1)).toBe('nothing more is logged in this run')
})
