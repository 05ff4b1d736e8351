// The find box as a control: a field, and how much was found.
import type { Words } from '../words/words.ts'
import { icon } from './icon.ts'

export interface FindBox {
  readonly element: HTMLElement
  /** What is searched for. */
  text(): string
  focus(): void
  clear(): void
  /** Null: nothing is searched for. */
  say(found: number | null, total: number): void
}

export function createFindBox(words: Words, onFind: (text: string) => void): FindBox {
  const name = words.formatMessage({ id: 'page_find' })
  const element = document.createElement('search')
  element.className = 'find'
  const count = document.createElement('output')
  const label = document.createElement('label')
  const input = document.createElement('input')
  input.type = 'search'
  input.placeholder = name
  input.ariaLabel = name
  input.autocomplete = 'off'
  input.addEventListener('input', () => onFind(input.value))
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') clear()
  })
  label.append(icon('find'), input)
  element.append(count, label)
  return {
    element,
    text: () => input.value,
    focus: () => input.focus(),
    clear,
    say(found, total) {
      count.textContent = found === null ? '' : words.formatMessage({ id: 'page_found' }, { count: found, total })
    },
  }

  function clear(): void {
    if (input.value === '') return
    input.value = ''
    onFind('')
  }
}
