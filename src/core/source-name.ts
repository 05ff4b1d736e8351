// What a source is called where there is room for one name: publisher, else title, else the address' host. Pure.

interface Named {
  publisher: string | null
  title: string | null
  url: string | null
  author?: string | null
}

export function sourceName({ publisher, title, url, author = null }: Named): string {
  return publisher ?? title ?? hostOf(url) ?? author ?? ''
}

/** Null: no address, or none that has a host. */
export function hostOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const { host } = new URL(url)
  return host === '' ? null : host.replace(/^www\./, '')
}
