// The part of the catalogue that the exported page carries: axis, dates and page, in every shipped language.
import en from './compiled/en.page.json' with { type: 'json' }
import ptBR from './compiled/pt-BR.page.json' with { type: 'json' }
import type { Catalogue } from './catalogue.ts'
import { createWords, type Language, type Words } from './words.ts'

// The compiler's JSON has the parser's element types as plain numbers; the file is made by our own build.
const catalogues: Record<Language, Catalogue> = {
  en: en as unknown as Catalogue,
  'pt-BR': ptBR as unknown as Catalogue,
}

export function openReadingWords(language: Language): Words {
  return createWords(language, catalogues[language])
}
