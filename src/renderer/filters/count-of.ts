// One value's count out of a group's.
export interface Count {
  name: string
  count: number
}

export function countOf(counts: readonly Count[], name: string): number {
  return counts.find((each) => each.name === name)?.count ?? 0
}
