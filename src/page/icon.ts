// The page's two line drawings, as elements. Their look is the style sheet's.

const paths = {
  find: 'M6.5 11.5a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM10.2 10.2 14.5 14.5',
  differs: 'M8 2 14.8 14H1.2ZM8 6.5v3.6M8 12v.1',
} as const

export function icon(name: keyof typeof paths): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', name)
  svg.ariaHidden = 'true'
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', paths[name])
  svg.append(path)
  return svg
}
