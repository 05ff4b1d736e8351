// What a typed date was understood as: mark, words, precision, what was assumed; or which of two is meant; or why it is refused.
import { parseEdtf, whenMark, type WhenReading } from '../../domain/when.ts'
import { precisionToWords, problemToWords, whenToWords } from '../../words/when-words.ts'
import { useApp } from '../app-context.tsx'
import { useWrite } from '../write.ts'
import type { AsOf } from './reading.ts'
import { RefusalLine } from './refusal-line.tsx'

interface UnderstoodProps {
  id: string
  reading: WhenReading
  asOf: AsOf
  /** Shown while nothing is typed. */
  hint: string | null
  /** A shorter form: nothing but what has to be said. */
  compact: boolean
  /** It was said which of two is meant: the buttons that had the focus go. */
  onAnswer: () => void
}

export function Understood({ id, reading, asOf, hint, compact, onAnswer }: UnderstoodProps) {
  return (
    <div id={id} className="understood" role="status" data-kind={reading.kind}>
      {reading.kind === 'empty' && hint !== null && <span className="quiet">{hint}</span>}
      {reading.kind === 'refused' && <Refused reading={reading} />}
      {reading.kind === 'ambiguous' && <WhichOne reading={reading} onAnswer={onAnswer} />}
      {reading.kind === 'read' && <Read reading={reading} asOf={asOf} compact={compact} />}
    </div>
  )
}

function Refused({ reading }: { reading: Extract<WhenReading, { kind: 'refused' }> }) {
  const { words } = useApp()
  return <span className="refusal">{problemToWords(reading.problem, words)}</span>
}

/** Asked once: the answer is the timeline's from then on. */
function WhichOne({
  reading,
  onAnswer,
}: Pick<UnderstoodProps, 'onAnswer'> & { reading: Extract<WhenReading, { kind: 'ambiguous' }> }) {
  const { client, words } = useApp()
  const { run, busy, refusal } = useWrite()
  return (
    <span className="ambiguous">
      <span>{words.formatMessage({ id: 'editing_ambiguous' })}</span>
      {(['dmy', 'mdy'] as const).map((dateOrder) => (
        <button
          key={dateOrder}
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void run(() => client.timeline.edit({ dateOrder })).then((kept) => kept && onAnswer())}
        >
          {edtfToWords(reading[dateOrder])}
        </button>
      ))}
      <RefusalLine refusal={refusal} />
    </span>
  )

  function edtfToWords(edtf: string): string {
    const parsed = parseEdtf(edtf)
    return parsed.ok ? whenToWords(parsed.when, words, 'long') : edtf
  }
}

interface ReadProps {
  reading: Extract<WhenReading, { kind: 'read' }>
  asOf: AsOf
  compact: boolean
}

/** Stands for the date, which is shown in bold. */
const place = '\u0000'

function Read({ reading: { when, assumed, notes }, asOf, compact }: ReadProps) {
  const { words } = useApp()
  const mark = whenMark(when)
  // where the date stands in the sentence is the language's business
  const [before, after] = words
    .formatMessage({ id: 'editing_understood' }, { mark: when.kind === 'interval' ? 'lasting' : mark, date: place })
    .split(place)
  const from = parseEdtf(asOf.day)
  return (
    <>
      {!compact && <span className={`mark mark-${mark}`} aria-hidden="true" />}
      <span>
        {before}
        <b>{whenToWords(when, words, 'list')}</b>
        {after}
      </span>
      {assumed && (
        <span>
          {words.formatMessage(
            { id: 'editing_assumed' },
            { what: assumed, from: asOf.from, day: from.ok ? whenToWords(from.when, words, 'short') : '' },
          )}
        </span>
      )}
      {notes.map((note) => (
        <span key={note}>{words.formatMessage({ id: 'editing_note' }, { note })}</span>
      ))}
      <span className="precision">{precisionToWords(when, words)}</span>
    </>
  )
}
