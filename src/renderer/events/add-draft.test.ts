import { expect, test } from 'vitest'
import { emptyCitation } from '../sources/citation-draft.ts'
import { draftProblems, draftToEvent, emptyDraft, isEmptyDraft, readDraft, type AddDraft } from './add-draft.ts'

const full: AddDraft = {
  ...emptyDraft,
  title: 'a',
  when: 'late June 2024',
  tags: ['China'],
  tagText: 'ter',
  status: 'draft',
  importance: 5,
  private: true,
  citations: [
    {
      ...emptyCitation,
      quote: '“so”',
      stance: 'disputes',
      source: { text: 'Herald', id: null, fields: null },
    },
  ],
}

test('what was kept comes back as it was', () => {
  expect(readDraft(JSON.parse(JSON.stringify(full)))).toEqual(full)
  expect(readDraft(JSON.parse(JSON.stringify(emptyDraft)))).toEqual(emptyDraft)
})

test.each([undefined, null, 'text', 7])('%j is no draft', (kept) => {
  expect(readDraft(kept)).toBeNull()
})

test('what an older or newer Dateline kept is there as far as it has a place', () => {
  const kept = {
    title: 'a',
    whenText: 'soon',
    importance: 9,
    status: 'perhaps',
    citations: [{ quote: 'so', source: 4 }],
  }
  expect(readDraft(kept)).toEqual({ ...emptyDraft, title: 'a', citations: [{ ...emptyCitation, quote: 'so' }] })
  expect(readDraft({ title: 'a', citations: [] })).toEqual({ ...emptyDraft, title: 'a' })
})

test.each<[Partial<AddDraft>, boolean]>([
  [{}, true],
  [{ lane: 'OpenAI', status: 'verified', title: ' ' }, true],
  [{ title: 'a' }, false],
  [{ when: 'soon' }, false],
  [{ tagText: 'ter' }, false],
  [{ citations: [{ ...emptyCitation, locator: 'p. 3' }] }, false],
])('%j: nothing to keep is %s', (change, empty) => {
  expect(isEmptyDraft({ ...emptyDraft, ...change })).toBe(empty)
})

test.each<[Partial<AddDraft>, ReturnType<typeof draftProblems>]>([
  [{ title: '\u200b ' }, { title: true, source: false }],
  [{ title: 'a' }, { title: false, source: false }],
  [
    { title: 'a', citations: [{ ...emptyCitation, quote: 'so' }] },
    { title: false, source: true },
  ],
  [
    { title: 'a', citations: full.citations },
    { title: false, source: false },
  ],
])('%j: what stands in the way', (change, problems) => {
  expect(draftProblems({ ...emptyDraft, ...change })).toEqual(problems)
})

test('a draft as an event', () => {
  const understood = { when: '[2024-06-21..2024-06-30]', lane: 'OpenAI', tags: ['China', 'ter'] }
  expect(draftToEvent(full, understood)).toEqual({
    title: 'a',
    when: '[2024-06-21..2024-06-30]',
    displayWhen: '',
    timeZone: '',
    summary: '',
    lane: 'OpenAI',
    tags: ['China', 'ter'],
    importance: 5,
    status: 'draft',
    private: true,
    note: '',
  })
})
