// The peers, installed from bench's own lock on first use, and the one that has to be bundled.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

const home = path.join(import.meta.dirname, '..')

/** Rejects where npm can't install them. */
export async function installPeers(tell: (line: string) => void): Promise<void> {
  const mark = path.join(home, 'node_modules', '.package-lock.json')
  if (!existsSync(mark) || statSync(mark).mtimeMs < statSync(path.join(home, 'package-lock.json')).mtimeMs) {
    tell('Installing the timelines to measure beside…')
    const npm = process.env.npm_execpath
    const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []]
    // nothing of theirs is run
    const { status } = spawnSync(command, [...args, 'ci', '--ignore-scripts', '--silent'], {
      cwd: home,
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error('the timelines to measure beside could not be installed')
  }
  await build({
    configFile: false,
    root: home,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      outDir: path.join(home, '.cache', 'peers'),
      emptyOutDir: true,
      chunkSizeWarningLimit: 2_000,
      rollupOptions: {
        input: path.join(import.meta.dirname, 'react-calendar-timeline.js'),
        output: { format: 'iife', entryFileNames: 'react-calendar-timeline.js' },
      },
    },
  })
}
