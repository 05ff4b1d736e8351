// react-calendar-timeline on the React that it was made for, stacked, read-only. Bundled by install.ts.
import React from 'react'
import ReactDOM from 'react-dom'
import imported from 'react-calendar-timeline'

const Timeline = imported.default ?? imported
const day = 86_400_000

globalThis.peer = {
  load(events, lanes) {
    const items = events.map(({ id, lane, title, start, end }) => ({
      id,
      group: lane,
      title,
      start_time: start,
      // it knows ranges alone
      end_time: end ?? start + day,
    }))
    const starts = items.map((item) => item.start_time)
    const ends = items.map((item) => item.end_time)
    return new Promise((resolve) => {
      ReactDOM.render(
        React.createElement(Timeline, {
          groups: lanes.map((title, id) => ({ id, title })),
          items,
          defaultTimeStart: starts.reduce((a, b) => Math.min(a, b)),
          defaultTimeEnd: ends.reduce((a, b) => Math.max(a, b)),
          stackItems: true,
          canMove: false,
          canResize: false,
          canChangeGroup: false,
          sidebarWidth: 100,
          maxZoom: 60 * 365 * day,
        }),
        document.getElementById('timeline'),
        resolve,
      )
    })
  },
  watched: '#timeline',
  pan: { kind: 'drag', x: 700, y: 400, distance: 400 },
  zoom: { kind: 'wheel', x: 700, y: 400, down: -2.5, ctrl: true },
  view: () =>
    JSON.stringify(
      Array.from(document.querySelectorAll('.rct-dateHeader'))
        .filter((header) => header.getBoundingClientRect().width > 0)
        .slice(0, 3)
        .map((header) => [Math.round(header.getBoundingClientRect().x), header.textContent]),
    ),
}
