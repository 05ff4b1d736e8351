// Names as numbers: a million events share a few thousand publishers.

export interface Names {
  numberOf(name: string): number
  /** Undefined: nothing has it. */
  find(name: string): number | undefined
  nameOf(number: number): string
  count(): number
}

export function createNames(): Names {
  const numbers = new Map<string, number>()
  const list: string[] = []
  return {
    numberOf(name) {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, list.length)
      return list.push(name) - 1
    },
    find: (name) => numbers.get(name),
    nameOf: (number) => list[number] ?? '',
    count: () => list.length,
  }
}
