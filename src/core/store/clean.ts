// Cleaning after something was deleted for good: SQLite leaves words in gaps of pages and in the search index's separators. Merging the
// index and rewriting the file takes them away; what is cut off goes on at the next opening, while `cleaning` is set in the file.
import type { Database } from 'better-sqlite3'
import { lockAgain } from './lock.ts'
import type { Store } from './open.ts'
import { runInThread } from './thread.ts'

export interface CleanOptions {
  /** index: merged in slices, others read and write between them. file: rewritten in a thread, nobody else may use the connection. */
  tell(step: 'index' | 'file'): void
  /** Gives `run` the file alone. */
  alone(run: () => Promise<void>): Promise<void>
  /** Whether it is to stop: the next opening goes on. */
  leaving(): boolean
}

export function needsCleaning({ database }: Pick<Store, 'database'>): boolean {
  return database.prepare('SELECT cleaning FROM timeline').pluck().get() === 1
}

/** Throws what SQLite throws, a full disk above all: rewriting needs up to twice the file's size. */
export async function clean(store: Store, { tell, alone, leaving }: CleanOptions): Promise<void> {
  if (!needsCleaning(store)) return
  tell('index')
  for (const index of ['event_search', 'source_search']) {
    for (const size of mergeSizes(store.database)) {
      if (leaving()) return
      store.checkOurs()
      write(store, `INSERT INTO ${index}(${index}, rank) VALUES('merge', ${size})`)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  tell('file')
  await alone(async () => {
    if (leaving()) return
    await rewrite(store)
    write(store, 'UPDATE timeline SET cleaning = 0')
  })
}

function write({ database, written }: Store, sql: string): void {
  try {
    database.exec(sql)
  } finally {
    // also what a full disk took back has been written for a moment
    written()
  }
}

/** First -200: everything is to be merged; then 200 pages at a time, until a step finds nothing to do (sqlite.org/fts5.html, 6.8). */
function* mergeSizes(database: Database): Generator<number> {
  yield -200
  for (let before = -2; changesSince(database) - before >= 2;) {
    before = changesSince(database)
    yield 200
  }
}

function changesSince(database: Database): number {
  return Number(database.prepare('SELECT total_changes()').pluck().get())
}

/** In a thread: it is one piece of seconds in a large file. Our lock is let go for it and taken again, whatever comes of it. */
async function rewrite(store: Store): Promise<void> {
  const { database } = store
  store.checkOurs()
  database.pragma('locking_mode = NORMAL')
  // the lock goes with the next reading
  database.prepare('SELECT n FROM timeline').get()
  try {
    await runInThread({ work: 'rewrite', file: store.file })
  } finally {
    try {
      lockAgain(store)
    } finally {
      // by the thread, or taken back by it
      store.written()
    }
  }
}
