// One HTML page that anyone can read, offline, with the evidence and the document itself in it.
import type { Format } from './format.ts'
import { findDocument } from './html/find-document.ts'
import { writePage } from './html/write-page.ts'

export const htmlFormat: Format = {
  id: 'html',
  extensions: ['html', 'htm'],
  write: writePage,
  read: findDocument,
}
