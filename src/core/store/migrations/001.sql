CREATE TABLE timeline(
  n INTEGER PRIMARY KEY CHECK (n = 1),
  id BLOB NOT NULL,
  title TEXT NOT NULL,
  description TEXT,
  language TEXT,
  time_zone TEXT,
  date_order TEXT,
  cleaning INTEGER NOT NULL DEFAULT 0,
  event_count INTEGER NOT NULL DEFAULT 0,
  event_sums BLOB NOT NULL DEFAULT x'0000000000000000',
  sum BLOB
) STRICT;
CREATE TABLE lane(
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL,
  colour TEXT,
  place REAL NOT NULL,
  made INTEGER NOT NULL,
  removed INTEGER,
  sum BLOB
) STRICT;
CREATE UNIQUE INDEX lane_name ON lane(name) WHERE removed IS NULL;
CREATE TABLE source(
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  title TEXT,
  publisher TEXT,
  author TEXT,
  url TEXT,
  archive_url TEXT,
  published TEXT,
  accessed TEXT,
  kind TEXT,
  language TEXT,
  private INTEGER NOT NULL DEFAULT 0,
  made INTEGER NOT NULL,
  removed INTEGER,
  grams TEXT,
  sum BLOB
) STRICT;
CREATE TABLE event(
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  title TEXT NOT NULL,
  "when" TEXT,
  display_when TEXT,
  time_zone TEXT,
  summary TEXT,
  lane INTEGER REFERENCES lane(n),
  importance INTEGER NOT NULL DEFAULT 3,
  status TEXT NOT NULL DEFAULT 'unverified',
  private INTEGER NOT NULL DEFAULT 0,
  note TEXT,
  made INTEGER NOT NULL,
  removed INTEGER,
  earliest INTEGER,
  latest INTEGER,
  backing INTEGER NOT NULL DEFAULT 0,
  drawn INTEGER NOT NULL DEFAULT 0,
  grams TEXT,
  sum BLOB,
  bits INTEGER GENERATED ALWAYS AS (
    importance | (CASE status WHEN 'draft' THEN 0 WHEN 'unverified' THEN 8 WHEN 'verified' THEN 16 ELSE 24 END)
    | (private << 5) | ((removed IS NOT NULL) << 6) | ((summary IS NULL) << 7) | (min(backing, 15) << 8) | (drawn << 12)
  ) VIRTUAL
) STRICT;
CREATE INDEX event_axis ON event(earliest, latest, id, lane, bits);
CREATE INDEX event_removed ON event(removed) WHERE removed IS NOT NULL;
CREATE TABLE citation(
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  event INTEGER NOT NULL REFERENCES event(n),
  place REAL NOT NULL,
  source INTEGER NOT NULL REFERENCES source(n),
  reported_by INTEGER REFERENCES source(n),
  quote TEXT,
  locator TEXT,
  stance TEXT NOT NULL DEFAULT 'supports',
  stated_when TEXT,
  grams TEXT
) STRICT;
CREATE INDEX citation_event ON citation(event, source);
CREATE INDEX citation_source ON citation(source, event);
CREATE INDEX citation_reported ON citation(reported_by) WHERE reported_by IS NOT NULL;
CREATE TABLE tag(n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE event_tag(
  event INTEGER NOT NULL REFERENCES event(n),
  tag INTEGER NOT NULL REFERENCES tag(n),
  PRIMARY KEY(event, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_tag_tag ON event_tag(tag, event);
CREATE TABLE change(
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  by BLOB NOT NULL,
  why TEXT NOT NULL,
  target INTEGER,
  state INTEGER NOT NULL DEFAULT 0,
  sum BLOB
) STRICT;
CREATE INDEX change_state ON change(state, seq) WHERE target IS NULL;
CREATE TABLE change_item(
  seq INTEGER NOT NULL REFERENCES change(seq),
  ord INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record BLOB NOT NULL,
  owner BLOB NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY(seq, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_owner ON change_item(owner, seq);
CREATE TABLE change_range(
  seq INTEGER NOT NULL REFERENCES change(seq),
  kind TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY(seq, kind, first)
) STRICT, WITHOUT ROWID;
CREATE VIEW event_doc(n, title, summary, note, quotes, grams) AS SELECT n, title, summary, note,
  (SELECT group_concat(quote, char(10)) FROM (SELECT quote FROM citation WHERE event = event.n ORDER BY n)),
  nullif(trim(coalesce(grams, '') || ' ' || coalesce((SELECT group_concat(grams, ' ') FROM (SELECT grams FROM citation WHERE event = event.n ORDER BY n)), '')), '')
  FROM event;
CREATE VIRTUAL TABLE event_search USING fts5(title, summary, note, quotes, grams, content='event_doc', content_rowid='n', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE source_search USING fts5(title, publisher, author, grams, content='source', content_rowid='n', tokenize="unicode61 remove_diacritics 2");
INSERT INTO event_search(event_search, rank) VALUES('secure-delete', 1);
INSERT INTO source_search(source_search, rank) VALUES('secure-delete', 1);
