// The one door for markup from text (Trusted Types): it lets no element through. Must be open before vis-timeline draws, which empties
// and fills its own parts through innerHTML with plain text.

/** Not yet among TypeScript's DOM types. */
declare global {
  interface Window {
    trustedTypes?: {
      createPolicy(name: string, rules: { createHTML(text: string): string }): unknown
    }
  }
}

window.trustedTypes?.createPolicy('default', {
  createHTML(text) {
    if (/[<>]/.test(text)) throw new TypeError('markup from text is refused')
    return text
  },
})

export {}
