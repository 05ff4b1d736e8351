// Before it goes out: what isn't sure and what is missing, each with its count and the choice to mark it or leave it out; what never goes.
import { leavable, type Leavable } from '../../contract/transfer.ts'
import type { Missing } from '../../contract/events.ts'
import { useApp } from '../app-context.tsx'
import { Icon } from '../icon.tsx'
import { emptyFilter } from '../session.ts'
import { countEvents, groupsOf, type Group, type Summary } from './export-choices.ts'
import { anyLeftOut } from './files.ts'

interface GateProps {
  summary: Summary
  leaveOut: readonly Leavable[]
  /** A lossless copy: nothing is left out, private things neither. */
  lossless: boolean
  onChange: (leaveOut: readonly Leavable[]) => void
}

export function Gate({ summary, leaveOut, lossless, onChange }: GateProps) {
  const { words } = useApp()
  const { groups, undated, leftOut, titles } = summary
  const rows = leavable.map((what) => ({ what, its: groupsOf(groups, what) })).filter(({ its }) => its.length > 0)
  return (
    <section className="gate" aria-labelledby="gate-title">
      <h3 id="gate-title">
        {words.formatMessage({ id: 'window_before' })}
        <small>{words.formatMessage({ id: 'window_choices_kept' })}</small>
      </h3>
      {rows.length === 0 && undated === 0 && !anyLeftOut(leftOut) && (
        <p className="gate-row hint">{words.formatMessage({ id: 'window_before_nothing' })}</p>
      )}
      {rows.map(({ what, its }) => (
        <div key={what} className="gate-row">
          <b>{words.formatNumber(countEvents(its))}</b>
          <div>
            {words.formatMessage({ id: 'window_before_what' }, { what })}
            <small>
              {what === 'withoutSource' ? <Titles titles={titles.withoutSource} /> : <Backing groups={its} />}
            </small>
          </div>
          {!lossless && (
            <div
              className="segments"
              role="group"
              aria-label={words.formatMessage({ id: 'window_before_what' }, { what })}
            >
              {(['mark', 'leave'] as const).map((choice) => (
                <button
                  key={choice}
                  type="button"
                  aria-pressed={leaveOut.includes(what) === (choice === 'leave')}
                  onClick={() =>
                    onChange(leavable.filter((each) => (each === what ? choice === 'leave' : leaveOut.includes(each))))
                  }
                >
                  {words.formatMessage({ id: 'window_before_choice' }, { choice, what })}
                </button>
              ))}
            </div>
          )}
        </div>
      ))}
      {undated > 0 && (
        <div className="gate-row">
          <b>{words.formatNumber(undated)}</b>
          <div>{words.formatMessage({ id: 'window_before_undated' })}</div>
          <span className="hint">{words.formatMessage({ id: 'window_before_listed' })}</span>
        </div>
      )}
      {anyLeftOut(leftOut) && (
        <div className="gate-row">
          <b>{words.formatNumber(leftOut.events)}</b>
          <div>
            {words.formatMessage({ id: 'window_before_private' })}
            <small>
              {titles.private.length > 0 && <Titles titles={titles.private} />}
              {words.formatMessage({ id: 'window_left_out' }, { ...leftOut })}
            </small>
          </div>
          <span className="hint">
            <Icon name="lock" />
            {words.formatMessage({ id: lossless ? 'window_goes_along' : 'window_never_exported' })}
          </span>
        </div>
      )}
      <Also summary={summary} />
    </section>
  )
}

function Titles({ titles }: { titles: readonly string[] }) {
  return titles.map((title, i) => (
    <bdi key={i} className="gate-title">
      {title}
    </bdi>
  ))
}

/** `8 have several sources, 4 have one`. */
function Backing({ groups }: { groups: readonly Group[] }) {
  const { words } = useApp()
  const of = (backing: number): number => countEvents(groups.filter((group) => group.backing === backing))
  return words.formatList(
    ([2, 1, 0] as const)
      .filter((backing) => of(backing) > 0)
      .map((backing) =>
        words.formatMessage({ id: 'window_before_backing' }, { backing: String(backing), count: of(backing) }),
      ),
    { type: 'unit' },
  )
}

/** Doesn't keep anything from leaving, but may be worth a look first. */
function Also({ summary: { withoutQuote, withoutLink } }: { summary: Summary }) {
  const { session, words } = useApp()
  const see = (missing: Missing): void =>
    session.set({ dialog: null, view: 'list', filter: { ...emptyFilter, missing: [missing] } })
  const lines = [
    { missing: 'quote', count: withoutQuote },
    { missing: 'link', count: withoutLink },
  ] as const
  return (
    lines.some(({ count }) => count > 0) && (
      <p className="gate-also">
        {lines
          .filter(({ count }) => count > 0)
          .map(({ missing, count }) => (
            <button key={missing} type="button" className="link" onClick={() => see(missing)}>
              {words.formatMessage({ id: 'window_before_also' }, { missing, count })}
            </button>
          ))}
      </p>
    )
  )
}
