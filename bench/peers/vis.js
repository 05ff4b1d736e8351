// vis-timeline as its own examples use it: all items at once, stacked; `?cluster` with its own clustering.
/* global vis */
const clusters = new URLSearchParams(location.search).has('cluster')

globalThis.peer = {
  /** Resolves when it says that it is drawn. */
  load(events, lanes) {
    const items = new vis.DataSet(
      events.map(({ id, lane, title, start, end }) => ({
        id,
        group: lane,
        content: title,
        start: new Date(start),
        ...(end === null ? {} : { end: new Date(end) }),
      })),
    )
    const groups = new vis.DataSet(lanes.map((content, id) => ({ id, content })))
    return new Promise((resolve) => {
      const timeline = new vis.Timeline(document.getElementById('timeline'), items, groups, {
        height: '720px',
        stack: true,
        verticalScroll: true,
        zoomKey: 'ctrlKey',
        // Chromium reports 120 for every step of a made wheel: 5 % each, as in Dateline
        zoomFriction: 20,
        ...(clusters ? { cluster: { titleTemplate: '{count} events', showStipes: false } } : {}),
        onInitialDrawComplete() {
          // as shipped it would wait for up to a second here: asked for at once, to its advantage
          timeline.redraw()
          requestAnimationFrame(resolve)
        },
      })
      globalThis.timeline = timeline
    })
  },
  watched: '#timeline',
  pan: { kind: 'drag', x: 700, y: 650, distance: 400 },
  zoom: { kind: 'wheel', x: 700, y: 300, down: -10, ctrl: true },
  view: () => JSON.stringify([globalThis.timeline.range.start, globalThis.timeline.range.end].map(Math.round)),
}
