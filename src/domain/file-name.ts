// A file name out of a title, good on every system. Knows no folder and no disk.

/** Characters; in UTF-8 at most 240 bytes, below the 255 of ext4, APFS and NTFS with room for an extension. */
const mostCharacters = 100
const mostBytes = 240
// not allowed on one system or another, or not seen
const unusable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu
// Windows devices, whatever the extension
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/** Without an extension; '' when nothing usable is left. */
export function toFileName(title: string): string {
  let name = ''
  let bytes = 0
  for (const character of tidyEnds(title.toWellFormed().replace(unusable, ' ').replace(/\s+/g, ' ')).slice(
    0,
    4 * mostCharacters,
  )) {
    bytes += utf8Bytes(character)
    if (bytes > mostBytes || name.length >= mostCharacters) break
    name += character
  }
  name = tidyEnds(name.toWellFormed())
  return device.test(name) ? `_${name}` : name
}

/** Windows drops dots and spaces at the end; one at the start hides the file elsewhere. */
function tidyEnds(name: string): string {
  let from = 0
  let to = name.length
  while (from < to && isTrimmed(name[from])) from++
  while (to > from && isTrimmed(name[to - 1])) to--
  return name.slice(from, to)
}

function isTrimmed(character: string | undefined): boolean {
  return character === '.' || character === ' '
}

function utf8Bytes(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
}
