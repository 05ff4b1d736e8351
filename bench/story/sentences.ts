// Titles, summaries and quotes as a newsroom's have them in length and variety; one in twenty is Chinese or Japanese.
import { pick, wholeBetween, type Random } from './random.ts'

const words = (
  'the of in to for and on with after over from at amid under by new state court minister party vote leaders talks crisis bank police ' +
  'report election government president strike market storm inquiry protest treaty budget border export climate reform deal sanctions ' +
  'hospital network union research launch verdict appeal parliament investigation earthquake ceasefire resignation agreement summit ' +
  'referendum technology pipeline shutdown acquisition whistleblower constitutional São Paulo Zürich Kyiv Nairobi Beijing Washington ' +
  'Brussels Canberra Ottawa Seoul Łódź'
).split(' ')

const eastern = Array.from(
  '政府会議市場銀行法院調査選挙大臣報告会社技術研究協定危機抗議地震条約予算改革制裁病院深圳北京上海東京大阪台北香港発表開始停止決定批准辞任',
)

/** 20 to 90 characters, or 8 to 24 in Chinese or Japanese. */
export function makeTitle(random: Random): string {
  if (random() < 0.05) return Array.from({ length: wholeBetween(random, 8, 24) }, () => pick(random, eastern)).join('')
  const length = wholeBetween(random, 20, 90)
  return capital(wordsUpTo(random, length)).slice(0, length).trimEnd()
}

export function makeSentence(random: Random, fewest: number, most: number): string {
  const count = wholeBetween(random, fewest, most)
  return `${capital(Array.from({ length: count }, () => pick(random, words)).join(' '))}.`
}

function wordsUpTo(random: Random, length: number): string {
  let text = pick(random, words)
  while (text.length < length) text += ` ${pick(random, words)}`
  return text
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
