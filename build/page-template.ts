// After the page's script and style are built: puts them into one HTML file, dist/page/template.html. Replaced by the page's own build step.
import type { Plugin } from 'vite'

export function pageTemplate(): Plugin {
  return { name: 'page-template', apply: 'build' }
}
