// A timeline with words that stand nowhere else, half of them to be deleted for good; and the search for them in bytes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Core } from '../core.ts'

/** Ten letters and digits that stand nowhere else. */
export const ownWord = (i: number): string =>
  `zq${i.toString(36).padStart(4, '0')}${(i * 7919).toString(36).padStart(5, 'x')}`

/** Two Chinese characters that stand nowhere else: their pair is in the index. */
const ownPair = (i: number): string =>
  String.fromCodePoint(0x20000 + (i % 40_000)) + String.fromCodePoint(0x2a700 + (i % 4_000))

/** `events` others stay. Of `doomed` events with four words each, edited and partly undone, and as many citations and sources with a word each, all end in the bin. Gives the words. */
export async function fillWithDoomed(core: Core, folder: string, events: number, doomed: number): Promise<string[]> {
  const { client } = core
  const rest = Array.from({ length: events }, (_, i) => ({
    title: `Event ${i} of a long story`,
    when: `${1900 + (i % 120)}-0${1 + (i % 9)}`,
    summary: `It happened in place ${i % 977} and was told over, as papers wrote then.`,
    tags: [`tag ${i % 50}`],
    citations: [{ source: { publisher: `Paper ${i % 90}` }, quote: `Somebody said ${i} words` }],
  }))
  const file = path.join(folder, 'rest.json')
  writeFileSync(
    file,
    JSON.stringify({ format: 'dateline', version: 1, timeline: {}, lanes: [], sources: [], events: rest }),
  )
  core.grant('rest', file)
  await client.transfer.import({ grant: 'rest' })
  const { id: kept } = await client.events.add({ title: 'kept' })
  const words: string[] = []
  const ids: string[] = []
  for (let i = 0; i < doomed; i++) {
    const own = Array.from({ length: 6 }, (_, k) => ownWord(i * 6 + k))
    const [title = '', summary = '', note = '', quote = '', said = '', author = ''] = own
    words.push(...own, ownPair(i))
    const { id } = await client.events.add({
      title: `title ${title}`,
      summary: `summary ${summary} ${ownPair(i)}`,
      note,
      when: '2024',
      citations: [{ source: { publisher: `Paper ${i % 7}` }, quote }],
    })
    ids.push(id)
    if (i % 3 === 0) await client.events.edit({ id, set: { title: `edited ${title}`, tags: [`old ${note}`] } })
    if (i % 6 === 0) await client.history.undo()
    const source = await client.sources.add({ author })
    const cited = await client.citations.add({ event: kept, citation: { source: { id: source.id }, quote: said } })
    await client.citations.remove({ id: cited.id })
    await client.sources.remove({ id: source.id })
  }
  await client.events.remove({ ids })
  return words
}

/** The words that are still in any file whose name begins with the timeline's, in any encoding, whole or as an eight-letter tail. */
export function findWords(file: string, words: readonly string[]): string[] {
  const folder = path.dirname(file)
  const beside = readdirSync(folder).filter((name) => name.startsWith(path.basename(file)))
  const bytes = Buffer.concat(beside.map((name) => readFileSync(path.join(folder, name))))
  return words.filter((word) => formsOf(word).some((form) => bytes.includes(form)))
}

function formsOf(word: string): Buffer[] {
  const wide = Buffer.from(word, 'utf16le')
  const tail = /^\w+$/.test(word) ? [Buffer.from(word.slice(-8)), Buffer.from(word.slice(0, 8))] : []
  return [Buffer.from(word), wide, Buffer.from(wide).swap16(), ...tail]
}
