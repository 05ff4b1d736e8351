import { expect, test } from 'vitest'
import { userErrorCodes } from '../contract/command.ts'
import { errorToSentence, errorToWords } from './error-words.ts'
import { openWords } from './everything.ts'

const args = {
  name: 'story.dateline',
  field: 'title',
  text: 'soon',
  limit: 1000,
  length: 1001,
  count: 3,
  line: 2,
  column: 7,
  where: 'events[3].when',
  id: '7',
  dmy: '2024-02-01',
  mdy: '2024-01-02',
  known: 'ai-deals-2023-2024, harbour-bridge',
  problem: '{"code":"NOT_UNDERSTOOD"}',
}

test.each(userErrorCodes)('%s says what happened, what is safe and what to do', (code) => {
  for (const language of ['en', 'pt-BR'] as const) {
    const said = errorToWords(openWords(language), code, args)
    for (const part of [said.happened, said.safe, said.todo]) {
      expect(part).toMatch(/\S.*[.?]$/su)
      expect(part).not.toMatch(/SQLITE_|ENOENT|Error:|\bat \/|[{}]|\boops\b|\bwe\b/i)
    }
  }
})

test('numbers are counted, problems of dates are worded', () => {
  const words = openWords('en')
  const tooLong = { field: 'title', limit: 1000, length: 1001 }
  expect(errorToSentence(words, 'TEXT_TOO_LONG', tooLong)).toBe(
    'The title has 1,001 characters; 1,000 is the most. Nothing was changed. Shorten it.',
  )
  // a line keeps nobody's text, a form does
  expect(errorToWords(words, 'TEXT_TOO_LONG', tooLong).safe).toBe('Your text is still here.')
  expect(
    errorToWords(words, 'WHEN_REFUSED', {
      field: 'when',
      text: '2024-02-30',
      problem: '{"code":"NO_SUCH_DAY","year":2024,"month":2,"days":29}',
    }).todo,
  ).toBe('February 2024 has 29 days.')
})

test('who wrote “June 2024” into a document isn’t told to try it', () => {
  const refused = {
    code: 'WHEN_REFUSED',
    args: { field: 'when', text: 'June 2024', problem: '{"code":"NOT_UNDERSTOOD"}' },
  }
  const item = { name: 'a.json', where: 'events[0].when', problem: JSON.stringify(refused) }
  expect(errorToWords(openWords('en'), 'IMPORT_ITEM', item).todo).toBe(
    '“June 2024” (when) isn’t a date that can be kept. Dates in a document are written as EDTF: “2024-06” for June 2024.',
  )
})
