import { expect, test } from 'vitest'
import { emptyDraft, isEmptyDraft, readDraft } from './add-draft.ts'

test('what was kept comes back as it was', () => {
  const draft = { ...emptyDraft, title: 'a', whenText: 'late June 2024' }
  expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  expect(isEmptyDraft(draft)).toBe(false)
  expect(isEmptyDraft(emptyDraft)).toBe(true)
})

test.each([undefined, null, 'text', {}, { ...emptyDraft, importance: 9 }, { ...emptyDraft, citations: [] }])(
  '%j is no draft',
  (kept) => {
    expect(readDraft(kept)).toBeNull()
  },
)
