// The five steps of importance, for whatever offers them.
export const importances = [1, 2, 3, 4, 5] as const
