// Asked beside an event that was let go where the place says more than its date did: nothing is made more precise without being asked.
import { useState } from 'react'
import type { AxisMove } from '../../axis/axis.ts'
import { parseEdtf, whenMark } from '../../domain/when.ts'
import { precisionToWords, whenToWords } from '../../words/when-words.ts'
import { useApp } from '../app-context.tsx'
import { Beside } from '../beside.tsx'
import './move-question.css'

interface MoveQuestionProps {
  move: AxisMove
  /** Words that are shown instead of the date; null: none. */
  displayWhen: string | null
  /** Null: it stays as it was. */
  onAnswer: (answer: { when: string; keepWords: boolean } | null) => void
}

export function MoveQuestion({ move, displayWhen, onAnswer }: MoveQuestionProps) {
  const { words } = useApp()
  const [keepWords, setKeepWords] = useState(false)
  const label = words.formatMessage({ id: 'timeline_ask' })
  const choices = [
    { edtf: move.when, precise: false },
    ...(move.precise === null ? [] : [{ edtf: move.precise, precise: true }]),
  ]
  return (
    <Beside anchor={move.element} label={label} className="move-question" onClose={() => onAnswer(null)}>
      <b>{label}</b>
      {choices.map(({ edtf, precise }) => {
        const parsed = parseEdtf(edtf)
        if (!parsed.ok) return null
        return (
          <button
            key={edtf}
            type="button"
            className="move-choice"
            data-autofocus={precise ? undefined : true}
            onClick={() => onAnswer({ when: edtf, keepWords: keepWords || displayWhen === null })}
          >
            <span className={`mark mark-${whenMark(parsed.when)}`} aria-hidden="true" />
            <span>
              <span className="move-date">{whenToWords(parsed.when, words, 'long')}</span>
              <small>
                {precise
                  ? words.formatMessage({ id: 'timeline_ask_precise' })
                  : words.formatMessage(
                      { id: 'timeline_ask_kept' },
                      { precision: precisionToWords(parsed.when, words) },
                    )}
              </small>
            </span>
          </button>
        )
      })}
      {displayWhen !== null && (
        <label className="check">
          <input type="checkbox" checked={keepWords} onChange={(event) => setKeepWords(event.currentTarget.checked)} />
          <span>{words.formatMessage({ id: 'timeline_ask_worded' }, { words: displayWhen })}</span>
        </label>
      )}
      <button type="button" className="button" onClick={() => onAnswer(null)}>
        {words.formatMessage({ id: 'timeline_ask_cancel' })}
      </button>
    </Beside>
  )
}
