// The built page (dist/page/template.html) as fixed text with named gaps. What goes into a gap is never looked at again,
// so a title that reads like a gap stays a title.

/** The gaps that an export fills; each stands once in the template. */
export const gaps = [
  'language',
  'title',
  'description',
  'linkedData',
  'header',
  'list',
  'document',
  'index',
  'mark',
  'licences',
  'footer',
] as const
export type Gap = (typeof gaps)[number]

/** Fixed texts and gaps in turn, as they stand in the page. Throws when the template isn't ours. */
export function splitTemplate(template: string): (string | { gap: Gap })[] {
  const places = gaps
    .map((gap) => {
      const mark = `{{${gap}}}`
      const start = template.indexOf(mark)
      if (start < 0 || template.includes(mark, start + 1)) throw new Error(`the page template has no single ${mark}`)
      return { gap, start, end: start + mark.length }
    })
    .toSorted((a, b) => a.start - b.start)
  const parts: (string | { gap: Gap })[] = []
  let from = 0
  for (const { gap, start, end } of places) {
    parts.push(template.slice(from, start), { gap })
    from = end
  }
  parts.push(template.slice(from))
  return parts
}
