// Widths of titles in px without laying them out: one measured advance a character, summed. Kerning is off where titles stand.

export type TextWidth = (text: string, bold: boolean) => number

/** `like`: an element whose font is the titles'. */
export function createTextWidth(like: HTMLElement): TextWidth {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) throw new Error('no canvas')
  const { fontFamily, fontSize } = getComputedStyle(like)
  context.fontKerning = 'none'
  const advances = { plain: new Map<string, number>(), bold: new Map<string, number>() }
  return (text, bold) => {
    const known = bold ? advances.bold : advances.plain
    let width = 0
    for (const character of text) {
      let advance = known.get(character)
      if (advance === undefined) {
        context.font = `${bold ? 600 : 400} ${fontSize} ${fontFamily}`
        // canvas knows no tabular figures: a digit is as wide as the widest
        advance = context.measureText(/\d/.test(character) ? '0' : character).width
        known.set(character, advance)
      }
      width += advance
    }
    return Math.ceil(width)
  }
}
