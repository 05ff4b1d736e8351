import { expect, test } from 'vitest'
import { judgePlace } from './place.ts'

const ext4 = 0xef53

test.each<[string, number, number, ReturnType<typeof judgePlace>]>([
  ['/home/ana/story.dateline', ext4, 1, null],
  ['/home/ana/Dropbox/story.dateline', ext4, 1, 'cloud'],
  ['/home/ana/Dropbox (Desk)/2024/story.dateline', ext4, 1, 'cloud'],
  ['C:\\Users\\ana\\OneDrive - Newsroom\\story.dateline', ext4, 1, 'cloud'],
  ['/Users/ana/Library/Mobile Documents/story.dateline', ext4, 1, 'cloud'],
  ['/Users/ana/Library/CloudStorage/GoogleDrive-a@b/story.dateline', ext4, 1, 'cloud'],
  ['/home/ana/Dropbox of secrets/story.dateline', ext4, 1, null],
  ['/home/ana/boxes/story.dateline', ext4, 1, null],
  ['\\\\server\\desk\\story.dateline', ext4, 1, 'network'],
  ['/mnt/desk/story.dateline', 0x6969, 1, 'network'],
  ['/mnt/desk/story.dateline', 0xfe534d42, 1, 'network'],
  ['/mnt/desk/story.dateline', 0x65735546, 1, 'network'],
  ['/home/ana/story.dateline', ext4, 2, 'linked'],
])('S85 %s on %i with %i names: %s', (file, type, names, place) => {
  expect(judgePlace(file, type, names)).toBe(place)
})
