// TimelineJS3 with everything local: no font, no tracking. It zooms by buttons alone, so a call takes the place of the wheel.
/* global TL */
function dateOf(instant) {
  const date = new Date(instant)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  }
}

globalThis.peer = {
  async load(events, lanes) {
    const made = new TL.Timeline(
      'timeline',
      {
        events: events.map(({ id, lane, title, start, end }) => ({
          unique_id: `e${id}`,
          group: lanes[lane],
          start_date: dateOf(start),
          text: { headline: title, text: '' },
          ...(end === null ? {} : { end_date: dateOf(end) }),
        })),
      },
      {
        font: null,
        script_path: '/node_modules/@knight-lab/timelinejs/dist/js/',
        hash_bookmark: false,
        track_events: [],
      },
    )
    globalThis.timeline = made
    await new Promise((resolve) => made.on('loaded', resolve))
    while (document.querySelectorAll('.tl-timemarker').length < events.length)
      await new Promise((resolve) => setTimeout(resolve, 10))
  },
  watched: '#timeline',
  pan: { kind: 'wheel', x: 800, y: 560, right: 40 },
  zoom: { kind: 'call', everyMs: 200 },
  zoomBy: (direction) => void (direction > 0 ? globalThis.timeline.zoomIn() : globalThis.timeline.zoomOut()),
  view: () =>
    JSON.stringify([
      document.querySelector('.tl-timenav-slider').style.left,
      globalThis.timeline._timenav.options.scale_factor,
    ]),
}
