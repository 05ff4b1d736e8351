// What a typed, pasted or imported text becomes before it is kept. Knows nothing of fields, files or screens.

/** One line: line breaks and tabs become one space, unseen characters go, the ends are trimmed. */
export function tidyLine(text: string): string {
  if (isTidy(text)) return text.trim()
  return dropControls(text.replace(/[\t\n\r\u2028\u2029]+/g, ' ')).trim()
}

/** Several lines: CRLF and CR become LF, unseen control characters go, the end is trimmed. */
export function tidyText(text: string): string {
  if (isTidy(text)) return text.trimEnd()
  return dropControls(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')).trimEnd()
}

/** An empty or blank text is no text. */
export function emptyToNull(text: string): string | null {
  return isBlank(text) ? null : text
}

/** Nothing to see: only spaces and zero-width characters. */
export function isBlank(text: string): boolean {
  return !/[^\s\u200b-\u200f\u2060\ufeff]/.test(text)
}

/** Code-point order: the same on every machine, unlike a locale's. */
export function compareCodePoints(a: string, b: string): number {
  const left = Array.from(a)
  const right = Array.from(b)
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** How many unseen control characters would go: whoever typed or imported them is told. */
export function countUnseen(text: string): number {
  return isTidy(text) ? 0 : (text.match(/(?![\t\n\r])\p{Cc}/gu)?.length ?? 0)
}

/** Nothing but what stays as it is: most texts, looked at once. */
function isTidy(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text)
}

/** Controls but TAB and LF go; a lone surrogate, which UTF-8 can't hold, becomes U+FFFD. */
function dropControls(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n])\p{Cc}/gu, '')
}
