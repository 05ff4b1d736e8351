// Our few icons, 16 px strokes in the ink around them. Decoration: what they mean is said in words beside them or by the button's name.

const paths = {
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  down: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  earlier: 'm9.5 4.5-3.5 3.5 3.5 3.5',
  later: 'm6.5 4.5 3.5 3.5-3.5 3.5',
  undo: 'M6 3 2.5 6.5 6 10M3 6.5h6a4 4 0 0 1 0 8H7',
  redo: 'm10 3 3.5 3.5L10 10m3-3.5H7a4 4 0 0 0 0 8h2',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.3-1.2 3.7 3.7',
  filter: 'M2 4h12M4.5 8h7M7 12h2',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  close: 'm4 4 8 8m0-8-8 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  check: 'm3 8.5 3.2 3.2L13 5',
  warn: 'M8 2.5 1.8 13.5h12.4L8 2.5Zm0 4v3.5m0 1.8v.2',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3',
  list: 'M6 4h8M6 8h8M6 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5',
  table: 'M2.5 3h11v10h-11zM2.5 6.5h11M2.5 9.7h11M6.5 3v10',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
