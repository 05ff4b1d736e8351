// The small facts of an event: tags, importance, lane, how its date is stored, shown and reckoned.
import type { ReactNode } from 'react'
import { z } from 'zod'
import type { EventDetail } from '../../contract/events.ts'
import { useApp } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { ChooseInPlace } from './choose-in-place.tsx'
import { EditInPlace } from './edit-in-place.tsx'
import { importances } from './importances.ts'
import { LaneField, useLaneName } from './lane-field.tsx'
import { TagsField } from './tags-field.tsx'
import { joinTags } from './tags.ts'
import { TimeZoneField } from './time-zone-field.tsx'
import { useQuickWrite } from './use-quick-write.ts'

export function EventFacts({ event, readOnly }: { event: EventDetail; readOnly: boolean }) {
  const { client, words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const findLane = useLaneName()
  const write = useQuickWrite()
  const edit = (set: Parameters<typeof client.events.edit>[0]['set']) => client.events.edit({ id: event.id, set })
  const shared = (field: string) => ({ deskKey: `${event.id}:${field}`, disabled: readOnly }) as const
  const none = words.formatMessage({ id: 'editing_none' })
  return (
    <section>
      <dl className="facts">
        <Fact name="tags">
          <EditInPlace
            {...shared('tags')}
            label={words.formatMessage({ id: 'editing_tags' })}
            limit="text"
            value={event.tags.length > 0 ? tagsToText({ tags: event.tags, text: '' }) : ''}
            empty={none}
            editor={({ text, onText }) => {
              const typed = textToTags(text)
              return (
                <TagsField
                  labelHidden
                  value={typed.tags}
                  text={typed.text}
                  onChange={(tags, half) => onText(tags.length > 0 || half ? tagsToText({ tags, text: half }) : '')}
                />
              )
            }}
            keep={(text) => {
              const typed = textToTags(text)
              return edit({ tags: joinTags(typed.tags, typed.text) })
            }}
          >
            <bdi>{event.tags.join(', ')}</bdi>
          </EditInPlace>
        </Fact>
        <Fact name="importance">
          <ChooseInPlace
            label={words.formatMessage({ id: 'editing_importance' })}
            value={event.importance}
            values={importances}
            valueToWords={(importance) => words.formatMessage({ id: 'editing_importance_of' }, { importance })}
            disabled={readOnly}
            onChoose={(importance) => void write(() => edit({ importance }))}
          />
        </Fact>
        <Fact name="lane">
          <EditInPlace
            {...shared('lane')}
            label={words.formatMessage({ id: 'editing_lane' })}
            limit="name"
            value={event.lane ?? ''}
            empty={none}
            editor={({ text, onText }) => <LaneField labelHidden value={text} onChange={onText} />}
            keep={(lane) => edit({ lane: findLane(lane) ?? lane })}
          />
        </Fact>
        <Fact name="stored">
          <span className="plain">{event.when ?? words.formatMessage({ id: 'window_undated' })}</span>
        </Fact>
        <Fact name="shown">
          <EditInPlace
            {...shared('displayWhen')}
            label={words.formatMessage({ id: 'editing_shown_as' })}
            limit="name"
            value={event.displayWhen ?? ''}
            empty={words.formatMessage({ id: 'editing_as_stored' })}
            keep={(displayWhen) => edit({ displayWhen })}
          />
        </Fact>
        <Fact name="zone">
          <EditInPlace
            {...shared('timeZone')}
            label={words.formatMessage({ id: 'editing_zone' })}
            limit="name"
            value={event.timeZone ?? ''}
            empty={words.formatMessage({ id: 'editing_zone_of_timeline' }, { zone: timeline.timeZone ?? 'UTC' })}
            editor={({ text, onText }) => <TimeZoneField labelHidden value={text} onChange={onText} />}
            keep={(timeZone) => edit({ timeZone })}
          />
        </Fact>
      </dl>
    </section>
  )
}

type FactName = 'tags' | 'importance' | 'lane' | 'stored' | 'shown' | 'zone'

function Fact({ name, children }: { name: FactName; children: ReactNode }) {
  const { words } = useApp()
  return (
    <>
      <dt>{words.formatMessage({ id: 'editing_fact' }, { name })}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** While they are edited tags are one text, so that they wait on the desk like any other: a tag may hold a comma, so JSON. */
const typedTags = z.object({ tags: z.array(z.string()), text: z.string() })
type TypedTags = z.output<typeof typedTags>

function tagsToText({ tags, text }: { tags: readonly string[]; text: string }): string {
  return JSON.stringify({ tags, text })
}

function textToTags(text: string): TypedTags {
  return text === '' ? { tags: [], text: '' } : typedTags.parse(JSON.parse(text))
}
