// What can be done with one citation.
import { Menu } from '@mantine/core'
import type { EventDetail } from '../../contract/events.ts'
import type { Citation } from '../../domain/citation.ts'
import { useApp } from '../app-context.tsx'
import { useQuickWrite } from '../events/use-quick-write.ts'
import { Icon } from '../icon.tsx'

interface CitationMenuProps {
  event: EventDetail
  citation: Citation
  onEdit: () => void
  onEditSource: () => void
}

export function CitationMenu({ event, citation, onEdit, onEditSource }: CitationMenuProps) {
  const { client, words } = useApp()
  const write = useQuickWrite()
  const { id } = citation
  const at = event.citations.findIndex((each) => each.id === id)
  const move = (before: number): void =>
    void write(() => client.citations.move({ id, before: event.citations[before]?.id ?? null }))
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <button type="button" className="bare small">
          <span className="unseen">{words.formatMessage({ id: 'editing_citation_menu' })}</span>
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>{words.formatMessage({ id: 'editing_edit_citation' })}</Menu.Item>
        <Menu.Item onClick={onEditSource}>{words.formatMessage({ id: 'editing_edit_source' })}</Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={at <= 0} onClick={() => move(at - 1)}>
          {words.formatMessage({ id: 'editing_move' }, { to: 'up' })}
        </Menu.Item>
        <Menu.Item disabled={at < 0 || at >= event.citations.length - 1} onClick={() => move(at + 2)}>
          {words.formatMessage({ id: 'editing_move' }, { to: 'down' })}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          onClick={() =>
            void write(() => client.citations.remove({ id }), words.formatMessage({ id: 'editing_citation_removed' }))
          }
        >
          {words.formatMessage({ id: 'editing_remove_citation' })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
