// A new event on its way to the core, from the form or from where the first one is typed: both show one draft, which isn't sent twice.

let sending = false

/** Also after the form was closed and opened again. */
export function isSending(): boolean {
  return sending
}

export async function sendEvent<T>(send: () => Promise<T>): Promise<T> {
  sending = true
  try {
    return await send()
  } finally {
    sending = false
  }
}
