// The find box as a control: a field, and how much was found. There is one for a page's whole life: what is typed stays, whoever is asked.
import type { Words } from '../words/words.ts'
import { icon } from './icon.ts'

export interface FindBox {
  readonly element: HTMLElement
  /** What is searched for. */
  text(): string
  /** From now on `find` is asked, and nobody who was before. */
  ask(find: (text: string) => void): void
  hasFocus(): boolean
  focus(): void
  clear(): void
  /** Null: nothing is searched for. */
  say(found: number | null, total: number): void
}

export function createFindBox(words: Words): FindBox {
  let find: ((text: string) => void) | null = null
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
  input.addEventListener('input', () => find?.(input.value))
  input.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') clear()
  })
  label.append(icon('find'), input)
  element.append(count, label)
  return {
    element,
    text: () => input.value,
    ask(next) {
      find = next
    },
    hasFocus: () => document.activeElement === input,
    focus: () => input.focus(),
    clear,
    say(found, total) {
      count.textContent = found === null ? '' : words.formatMessage({ id: 'page_found' }, { count: found, total })
    },
  }

  function clear(): void {
    if (input.value === '') return
    input.value = ''
    find?.('')
  }
}
