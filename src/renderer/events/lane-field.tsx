// The lane by typing: those that are there with their colour; a new name makes a lane, and that is said.
import { laneColour } from '../../domain/lane.ts'
import { isBlank } from '../../domain/text.ts'
import { useWords } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { SuggestField } from './suggest-field.tsx'

interface LaneFieldProps {
  value: string
  onChange: (name: string) => void
  labelHidden?: boolean
}

export function LaneField({ value, onChange, labelHidden }: LaneFieldProps) {
  const words = useWords()
  const lanes = useEventsNow((now) => now.timeline.lanes)
  const known = useLaneName()(value)
  const place = lanes.findIndex(({ name }) => name === known)
  const searched = known === null ? fold(value) : ''
  return (
    <SuggestField
      label={words.formatMessage({ id: 'editing_lane' })}
      labelHidden={labelHidden ?? false}
      value={value}
      limit="name"
      onChange={onChange}
      onPick={({ text }) => onChange(text)}
      left={place >= 0 && <Swatch colour={laneColour(place, lanes[place]?.colour ?? null)} />}
      right={
        known === null &&
        !isBlank(value) && <small className="quiet">{words.formatMessage({ id: 'editing_lane_new' })}</small>
      }
      suggestions={lanes
        .map((lane, i) => ({
          id: lane.id,
          text: lane.name,
          lead: <Swatch colour={laneColour(i, lane.colour)} />,
        }))
        .filter(({ text }) => fold(text).includes(searched))}
    />
  )
}

/** The lane that a typed name means, whatever its case; null: there is none. */
export function useLaneName(): (typed: string) => string | null {
  const lanes = useEventsNow((now) => now.timeline.lanes)
  return (typed) =>
    lanes.find(({ name }) => name === typed.trim())?.name ??
    lanes.find(({ name }) => fold(name) === fold(typed))?.name ??
    null
}

function Swatch({ colour }: { colour: number }) {
  return <span className={`swatch lane-${colour}`} />
}

function fold(name: string): string {
  return name.trim().toLocaleLowerCase()
}
