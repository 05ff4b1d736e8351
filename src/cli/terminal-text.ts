// What a terminal is given: letters and line ends. Knows no command.

// controls but the line end, line and paragraph separators, what turns the direction of writing (Unicode TR36 §2.1), spaces without width;
// joiners stay, since scripts and emoji are written with them
const obeyed = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu

/** What a terminal would obey or hide becomes `\uXXXX`: readable in a text, and the same value where the text is JSON. */
export function toTerminalText(text: string): string {
  return text.replace(obeyed, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
