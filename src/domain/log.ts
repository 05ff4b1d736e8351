// What a log may say: words of the program's own, and the kind and place of an error. Never its message, which can quote what somebody
// wrote, and never without end. Knows no stream.

/** Lines of one run: a log that repeats itself says nothing new. About 100 kB. */
const mostLines = 1_000
const longestLine = 300

/** `SyntaxError at parse (core.mjs:120:3)`: name, code and the places it came through, files without their folders. */
export function errorToLog(error: unknown, places = 1): string {
  if (!(error instanceof Error)) return 'not an error'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  const at = frames.slice(0, places).map((line) => withoutFolders(line.trim()))
  return [`${error.name}${code}`, ...at].join(' ')
}

/** `at parse (/home/someone/dist/core.mjs:1:2)` → `at parse (core.mjs:1:2)`. */
function withoutFolders(frame: string): string {
  const slash = Math.max(frame.lastIndexOf('/'), frame.lastIndexOf('\\'))
  if (slash < 0) return frame
  const name = frame.slice(0, frame.indexOf('(') + 1) || 'at '
  return name + frame.slice(slash + 1)
}

/** Stands for `console.error`, also of libraries, which would print an error whole. */
export function createLog(write: (line: string) => void): (...said: unknown[]) => void {
  let lines = 0
  let last = ''
  return (...said) => {
    const line = said
      .map((each) => (typeof each === 'string' || typeof each === 'number' ? String(each) : errorToLog(each)))
      .join(' ')
      .replaceAll('\n', ' ')
      .slice(0, longestLine)
    if (line === last || lines >= mostLines) return
    last = line
    lines += 1
    write(lines === mostLines ? 'nothing more is logged in this run' : line)
  }
}
