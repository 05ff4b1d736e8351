// Real file systems of their own for tests, by root alone: in memory or in a file behind a loop device. Gone when the test ends.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { makeFolder } from './open.ts'

export const mayMount = process.getuid?.() === 0

/** A folder of `bytes` in memory. */
export function mountMemory(bytes: number): string {
  const folder = makeFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder])
  onTestFinished(() => void spawnSync('umount', ['-l', folder]))
  return folder
}

export interface Stick {
  folder: string
  /** Nothing may be written to it any more, as when its switch is set before it is plugged in. */
  makeReadOnly(): void
  /** Taken away while files are open. */
  pull(): void
  /** Every sector fails from now on. */
  fail(): void
}

/** An ext4 of 16 MB. */
export function mountStick(): Stick {
  const place = makeFolder()
  const image = path.join(place, 'stick.img')
  const folder = path.join(place, 'stick')
  writeFileSync(image, '')
  truncateSync(image, 16 << 20)
  mkdirSync(folder)
  execFileSync('mkfs.ext4', ['-q', '-F', image])
  execFileSync('mount', ['-o', 'loop', image, folder])
  onTestFinished(() => void spawnSync('umount', ['-l', folder]))
  return {
    folder,
    makeReadOnly() {
      execFileSync('umount', [folder])
      execFileSync('mount', ['-o', 'loop,ro', image, folder])
    },
    pull: () => void execFileSync('umount', ['-l', folder]),
    fail() {
      truncateSync(image, 0)
      // what is remembered of it would answer for a while
      writeFileSync('/proc/sys/vm/drop_caches', '3')
    },
  }
}
