// What specs of the window share: the story, the form and the inspector, and what the file holds in the end.
import type { Locator, Page } from '@playwright/test'
import { expect, type Host } from './host.ts'

export async function openStory(host: Host, example: string | null = 'ai-deals-2023-2024'): Promise<Page> {
  await host.dateline('new', 'story.dateline', ...(example === null ? [] : ['--example', example]))
  return host.open('story.dateline')
}

export async function openForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Add event' }).click()
  return page.getByRole('dialog', { name: 'Add event' })
}

export async function add(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(form).toBeHidden()
}

export interface ListedEvent {
  title: string
  when: string | null
  lane: string | null
  tags: string[]
  citations: {
    quote: string | null
    statedWhen: string | null
    stance: string
    source: Record<string, unknown>
    reportedBy: Record<string, unknown> | null
  }[]
}

/** What the file holds, once the window has let go of it. */
export async function readFile(host: Host, page: Page): Promise<ListedEvent[]> {
  await page.goto('about:blank')
  await host.close()
  return JSON.parse(await host.dateline('list', 'story.dateline', '--json')) as ListedEvent[]
}

export function byTitle(events: readonly ListedEvent[], title: string): ListedEvent {
  const found = events.filter((event) => event.title === title)
  expect(found).toHaveLength(1)
  return found[0] as ListedEvent // one, as just said
}

export function inspectorOf(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Inspector' })
}

/** A paste as a page sees it; what a browser itself would insert, it doesn't. */
export async function paste(field: Locator, text: string): Promise<void> {
  await field.evaluate((element, pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}
