// One of a few values, chosen from a menu where it stands.
import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../app-context.tsx'
import { Icon } from '../icon.tsx'

interface ChooseInPlaceProps<Value extends string | number> {
  label: string
  value: Value
  values: readonly Value[]
  valueToWords: (value: Value) => string
  onChoose: (value: Value) => void
  disabled: boolean
  className?: string
  /** Before the value. */
  lead?: ReactNode
}

export function ChooseInPlace<Value extends string | number>(props: ChooseInPlaceProps<Value>) {
  const { label, value, values, valueToWords, onChoose, disabled, className = '', lead } = props
  const words = useWords()
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <button type="button" className={`in-place choose ${className}`} disabled={disabled}>
          <span className="unseen">{words.formatMessage({ id: 'editing_names' }, { label })}</span>
          {lead}
          {valueToWords(value)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {values.map((each) => (
          <Menu.RadioItem
            key={each}
            value={String(each)}
            checked={each === value}
            checkIcon={<Icon name="check" />}
            closeMenuOnClick
            onChange={() => onChoose(each)}
          >
            {valueToWords(each)}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
