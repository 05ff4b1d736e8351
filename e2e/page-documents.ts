// Documents of which specs make pages: one whose every text is an attack, and a large one.

export const attacks = [
  '<script>window.PWN=1</script>',
  '</script><script>window.PWN=1</script>',
  '</noscript><img src=x onerror=window.PWN=1>',
  '</title><svg onload=window.PWN=1>',
  '<!--<script>',
  '" onmouseover="window.PWN=1" x="',
  '<img src="https://tracker.example/pixel.gif">',
  '<iframe srcdoc="<script>parent.PWN=1</script>"></iframe>',
  '<a href="javascript:window.PWN=1">go</a>',
  '<style>@import "https://tracker.example/x.css";</style>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '{{title}} {{document}} ${7*7} $& $` %s &lt;b&gt;',
  'x'.repeat(900),
]

export function hostileDocument(): object {
  const links = [
    'javascript:window.PWN=1',
    'data:text/html,<script>window.PWN=1</script>',
    'https://example.org/?"onclick="window.PWN=1',
  ]
  return {
    format: 'dateline',
    version: 1,
    timeline: {
      title: attacks.slice(0, 11).join(' '),
      description: attacks.slice(0, 11).join('\n'),
      language: '"><script>',
    },
    lanes: [{ name: attacks[2] }],
    sources: [],
    events: attacks.map((text, i) => ({
      title: text,
      when: `2024-01-${String(i + 1).padStart(2, '0')}`,
      displayWhen: text.slice(0, 200),
      summary: text,
      lane: attacks[2],
      tags: [text.slice(0, 90)],
      citations: [
        {
          quote: text,
          locator: text.slice(0, 300),
          statedWhen: '2023',
          source: {
            title: text,
            publisher: text.slice(0, 250),
            author: text.slice(0, 250),
            url: links[i % 3],
            archiveUrl: links[(i + 1) % 3],
            language: '" lang="',
          },
        },
      ],
    })),
  }
}

export function largeDocument(count: number): object {
  const day = 86_400_000
  const sources = Array.from({ length: 40 }, (_, i) => ({
    title: `Report ${i}`,
    publisher: `Publisher ${i % 12}`,
    published: '2024-05',
    url: `https://example.org/reports/${i}`,
  }))
  return {
    format: 'dateline',
    version: 1,
    timeline: { title: 'Ten thousand events', language: 'en' },
    lanes: ['North', 'South', 'East'].map((name) => ({ name })),
    sources,
    events: Array.from({ length: count }, (_, i) => ({
      title: `Événement ${i}`,
      when: new Date(Date.UTC(1990, 0, 1) + i * day).toISOString().slice(0, i % 7 === 0 ? 7 : 10),
      lane: ['North', 'South', 'East'][i % 3],
      summary: i % 3 === 0 ? 'What happened, in a sentence or two of the length that people write.' : null,
      citations: [
        { quote: i % 2 === 0 ? 'We saw the cracks long before the bridge was closed.' : null, source: sources[i % 40] },
      ],
    })),
  }
}
