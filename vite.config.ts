// What is shipped, built by one `vite build`: the window, the Node programs, the preload, the exported page's template.
import { builtinModules } from 'node:module'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { pageTemplate } from './build/page-template.ts'

const at = (file: string): string => path.join(import.meta.dirname, file)

// Messages are compiled ahead of time: no bundle carries the parser.
const alias = [
  { find: '@formatjs/icu-messageformat-parser', replacement: '@formatjs/icu-messageformat-parser/no-parser.js' },
]

const external = ['electron', 'better-sqlite3', /^node:/, ...builtinModules]

export default defineConfig({
  root: at('src/renderer'),
  base: './',
  plugins: [react(), pageTemplate()],
  html: { cspNonce: 'CSP_NONCE' },
  resolve: { alias },
  define: { 'process.env.NODE_ENV': '"production"' },
  environments: {
    client: {
      build: { outDir: at('dist/renderer'), emptyOutDir: true, target: 'chrome140', chunkSizeWarningLimit: 2000 },
    },
    node: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['better-sqlite3', 'electron'] },
      build: {
        ssr: true,
        outDir: at('dist/node'),
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        rollupOptions: {
          external,
          input: {
            main: at('src/main/main.ts'),
            core: at('src/core/process.ts'),
            'file-thread': at('src/core/store/file-thread.ts'),
            'document-thread': at('src/core/import/document-thread.ts'),
            serve: at('src/serve/serve.ts'),
            'web-host': at('src/serve/web-host.ts'),
            cli: at('src/cli/cli.ts'),
            'command-line': at('src/cli/command-line.ts'),
          },
          output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        ssr: true,
        outDir: at('dist/preload'),
        emptyOutDir: true,
        minify: false,
        rollupOptions: {
          external: ['electron'],
          input: at('src/main/preload.ts'),
          output: { format: 'cjs', entryFileNames: 'preload.cjs' },
        },
      },
    },
    page: {
      consumer: 'client',
      build: {
        outDir: at('dist/page'),
        emptyOutDir: true,
        target: 'chrome100',
        cssCodeSplit: false,
        rollupOptions: {
          input: at('src/page/page.ts'),
          output: { format: 'iife', entryFileNames: 'page.js', assetFileNames: 'page[extname]' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'node', 'preload', 'page']) {
        const environment = builder.environments[name]
        if (!environment) throw new Error(`no environment ${name}`)
        await builder.build(environment)
      }
    },
  },
})
