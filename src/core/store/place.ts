// Where an open file lies and whether it is still the one that was opened. Looks at the folder's entry alone: to open the file beside
// SQLite would cost SQLite its locks.
import { statfsSync, statSync } from 'node:fs'

/** What is known of the entry after our own last write. */
export interface Stamp {
  device: bigint
  number: bigint
  size: bigint
  /** When it was written last, ns. */
  written: bigint
}

/** Null: there is no such file. */
export function stampOf(file: string): Stamp | null {
  const entry = statSync(file, { bigint: true, throwIfNoEntry: false })
  return entry ? { device: entry.dev, number: entry.ino, size: entry.size, written: entry.mtimeNs } : null
}

/** moved: gone, or another file has its name. replaced: the same file, but somebody else wrote it. */
export type Outside = 'moved' | 'replaced'

/** Null: it is as we left it. */
export function changeOutside(file: string, ours: Stamp): Outside | null {
  let now: Stamp | null
  try {
    now = stampOf(file)
  } catch {
    return 'moved' // the disk or the folder doesn't answer any more
  }
  if (now === null || now.number !== ours.number || now.device !== ours.device) return 'moved'
  // Windows tells when a file was written only after it is closed, and lets nobody else write meanwhile
  if (process.platform === 'win32') return null
  return now.size !== ours.size || now.written !== ours.written ? 'replaced' : null
}

export const places = ['network', 'cloud', 'linked'] as const
/** What a file's place is known to do to open files: a network or a cloud service writes late or twice, a second name has a journal of its own. */
export type Place = (typeof places)[number]

/** f_type of file systems over a network (linux/magic.h, and those that serve them through FUSE). */
const networkTypes = new Set([
  0x6969, // nfs
  0x517b, // smb
  0xff534d42, // cifs
  0xfe534d42, // smb2
  0x65735546, // fuse: sshfs, rclone, gvfs
  0x01021997, // 9p: shared folders of virtual machines
  0x5346414f, // afs
  0x00c36400, // ceph
  0x73757245, // coda
  0x19830326, // fhgfs
  0x0bd00bd0, // lustre
])

const cloudFolder =
  /^(dropbox( \(.+\))?|onedrive( - .+)?|google ?drive|my drive|nextcloud|owncloud|pcloud ?drive|mega|icloud ?drive|mobile documents|cloudstorage)$/i

/** Null: an ordinary place, as far as can be told. `type`: of the file system. */
export function judgePlace(file: string, type: number, names: number): Place | null {
  if (networkTypes.has(type) || /^(\\\\|\/\/)[^?.]/.test(file)) return 'network'
  const folders = file.split(/[\\/]/).slice(0, -1)
  if (folders.some((folder) => cloudFolder.test(folder))) return 'cloud'
  return names > 1 ? 'linked' : null
}

export function placeOf(file: string): Place | null {
  return judgePlace(file, statfsSync(file).type, statSync(file).nlink)
}
