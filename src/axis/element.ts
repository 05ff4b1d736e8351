// An element with a class, put into its parent. Text only ever goes in as text.

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  parent?: HTMLElement,
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  if (className) made.className = className
  parent?.append(made)
  return made
}
