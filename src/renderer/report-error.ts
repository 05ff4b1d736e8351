// Errors that nobody waits for reach the console on browsers, too, that have no word for it (Safari before 15.4, Chrome before 95).

globalThis.reportError ??= (error: unknown): void => {
  setTimeout(() => {
    throw error
  })
}

export {}
