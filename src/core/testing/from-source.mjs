// Lets Node run the core from its sources in a process of its own: Node takes the types away itself, this gives it what Vite gives the build: SQL as text, JSON as modules.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

registerHooks({
  load(url, context, next) {
    const file = url.replace(/\?raw$/, '')
    // what packages ask for is Node's own affair
    if ((file === url && !url.endsWith('.json')) || url.includes('/node_modules/')) return next(url, context)
    const text = readFileSync(fileURLToPath(file), 'utf8')
    const source = `export default ${file === url ? text : JSON.stringify(text)}`
    return { format: 'module', source, shortCircuit: true }
  },
})
