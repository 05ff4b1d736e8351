import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { argvToWords, readArguments, type ArgumentProblem } from './arguments.ts'

describe('the words of a command line', () => {
  test.each<[string[], boolean, string[]]>([
    [['/opt/Dateline/dateline'], false, []],
    [['dateline', '/home/a/x.dateline'], false, ['/home/a/x.dateline']],
    [['dateline', '--no-sandbox', 'x.dateline', '--lang=de'], false, ['x.dateline']],
    [['electron', '/work', 'x.dateline'], true, ['x.dateline']],
    [['electron', '--inspect', '.', '--flag', 'x.dateline'], true, ['x.dateline']],
    [['dateline', '-'], false, ['-']],
    [['dateline', ''], false, ['']],
    [['dateline', '--remote-debugging-port=1'], false, []],
  ])('%j', (argv, byElectron, words) => {
    expect(argvToWords(argv, byElectron)).toEqual(words)
  })
})

describe('what is asked for', () => {
  test.each<[string[], string]>([
    [['x.dateline'], '/home/me/x.dateline'],
    [['./a/../x.dateline'], '/home/me/x.dateline'],
    [['/tmp/X.DATELINE'], '/tmp/X.DATELINE'],
    [['/tmp/a b.dateline'], '/tmp/a b.dateline'],
    [['file:///tmp/a%20b.dateline'], '/tmp/a b.dateline'],
    [['file://localhost/tmp/x.dateline'], '/tmp/x.dateline'],
    [['10:30.dateline'], '/home/me/10:30.dateline'],
    [['note: draft.dateline'], '/home/me/note: draft.dateline'],
    [['--.dateline'], '/home/me/--.dateline'],
  ])('%j is a file', (words, file) => {
    expect(readArguments(words, '/home/me')).toEqual({ kind: 'file', file })
  })

  test.each<[string[], ArgumentProblem]>([
    [['a.dateline', 'b.dateline'], 'several'],
    [['x.dateline', ''], 'several'],
    [[''], 'unnamed'],
    [['  '], 'unnamed'],
    [['-'], 'unnamed'],
    [['https://example.org/x.dateline'], 'address'],
    [['dateline://x.dateline'], 'address'],
    [['file://server/share/x.dateline'], 'address'],
    [['file:///tmp/%E0%A4%A.dateline'], 'address'],
    [['file:///tmp/a%2Fb.dateline'], 'address'],
    [['notes.txt'], 'extension'],
    [['/dev/zero'], 'extension'],
    [['.dateline'], 'extension'],
    [['/tmp'], 'extension'],
    [['x.dateline.exe'], 'extension'],
    [['file:///etc/passwd'], 'extension'],
  ])('%j is refused: %s', (words, problem) => {
    expect(readArguments(words, '/home/me')).toMatchObject({ kind: 'refused', problem })
  })

  test('nothing is nothing', () => {
    expect(readArguments([], '/home/me')).toEqual({ kind: 'nothing' })
  })

  test('T6 whatever the words: at most one absolute path of a timeline', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }), (words) => {
        const asked = readArguments(words, '/home/me')
        if (asked.kind === 'file') expect(asked.file).toMatch(/^\/.*\.dateline$/is)
      }),
    )
  })
})
