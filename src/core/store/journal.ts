// Every write: one transaction with its change in the journal, from which undo, redo, history and live refresh follow.
// What a change does to records is session.ts’s.
import { UserError } from '../../domain/error.ts'
import { createSlices, type Slices } from '../next-turn.ts'
import { openDerived } from './derive.ts'
import { joinRanges, openHiding } from './hidden.ts'
import { textToId, type Id } from './ids.ts'
import { expectWritable } from './lock.ts'
import { setCache, type Store } from './open.ts'
import { openRecords, type Columns, type Records } from './records.ts'
import { createSearchIndex } from './search-index.ts'
import { createSession, type Change, type Committed, type Moved, type Session, type Why } from './session.ts'
import { toUserError } from './sqlite-errors.ts'

export type { Change, Committed, Moved }

export interface Journal {
  records: Records
  /** Runs `write` in a change. Null: nothing differed, nothing was kept. */
  change(why: 'user' | 'import', write: (change: Change) => void): Committed | null
  /** The same for long work, in slices: nothing else may write until it has settled. What throws, or is cancelled, leaves nothing. */
  changeInSlices(
    why: 'import',
    signal: AbortSignal | undefined,
    write: (change: Change, slices: Slices) => Promise<void>,
  ): Promise<Committed | null>
  /** `told`: how much is done, 0 to 1, where it takes long. */
  undo(told?: (done: number) => void): Promise<Committed & { target: number }>
  redo(told?: (done: number) => void): Promise<Committed & { target: number }>
  /** When no long work is under way: before that the connection sees half of it. */
  settled(): Promise<unknown>
  /** Ends long work that is under way; it leaves nothing. */
  close(): Promise<void>
  /** Number of the last change; 0: none. */
  last(): number
  canUndo(): boolean
  canRedo(): boolean
  /** Writes outside of undo: delete for good, cleaning. */
  outside<T>(why: Why, run: (seq: number) => T): T
  onCommitted(listener: (committed: Committed) => void): void
}

export interface JournalOptions {
  now: () => number
  newId: () => string
  /** Random id of this installation. */
  by: Id
}

export function openJournal(store: Store, { now, newId, by }: JournalOptions): Journal {
  const { database } = store
  const records = openRecords(database)
  const derived = openDerived(database)
  const index = createSearchIndex(database)
  const hiding = openHiding(database, derived)
  const listeners: ((committed: Committed) => void)[] = []

  const leaving = new AbortController()
  let underWay: Promise<unknown> = Promise.resolve()
  let busy = false

  function begin(): Session {
    expectWritable(store)
    database.exec('BEGIN IMMEDIATE')
    return createSession(database, records, derived, index, hiding, newId)
  }

  function finish(session: Session, why: Why): Committed | null {
    const committed = session.finish(why)
    database.exec(committed === null ? 'ROLLBACK' : 'COMMIT')
    if (committed === null) index.forget()
    if (committed) for (const listener of listeners) listener(committed)
    return committed
  }

  function giveUp(error: unknown): unknown {
    // SQLite has rolled back by itself after some errors (full disk)
    if (database.inTransaction) database.exec('ROLLBACK')
    index.forget()
    return toUserError(error, store.name)
  }

  function write<T>(why: Why, run: (session: Session) => T): { answer: T; committed: Committed | null } {
    if (busy) throw new Error('something else is being written')
    store.checkOurs()
    try {
      const session = begin()
      const answer = run(session)
      return { answer, committed: finish(session, why) }
    } catch (error) {
      throw giveUp(error)
    } finally {
      // also what was taken back has been written for a moment
      store.written()
    }
  }

  function writeInSlices(
    why: Why,
    signal: AbortSignal | undefined,
    run: (session: Session, slices: Slices) => Promise<void>,
  ): Promise<Committed | null> {
    if (busy) throw new Error('something else is being written')
    const ended = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal
    const work = async (): Promise<Committed | null> => {
      store.checkOurs()
      try {
        const session = begin()
        busy = true
        setCache(database, why === 'import' ? 'import' : 'rule')
        await run(session, createSlices(ended))
        // the commit syncs it once more, when there is nothing left to wait for
        await store.flush()
        ended.throwIfAborted()
        busy = false
        return finish(session, why)
      } catch (error) {
        throw giveUp(error)
      } finally {
        setCache(database, 'rule')
        store.written()
        busy = false
      }
    }
    const done = work()
    underWay = done.catch(() => undefined) // whoever asked is told
    return done
  }

  function keepChange(session: Session, why: Why, target: number | null): void {
    const { seq, items } = session
    const at = now()
    const id = textToId(newId())
    database
      .prepare('INSERT INTO change(seq, id, at, by, why, target, state) VALUES(?, ?, ?, ?, ?, ?, 0)')
      .run(seq, id, at, by, why, target)
    const insert = database.prepare(
      'INSERT INTO change_item(seq, ord, kind, record, owner, before, after) VALUES(?, ?, ?, ?, ?, ?, ?)',
    )
    items.forEach(({ kind, record, owner, before, after }, ord) =>
      insert.run(seq, ord, kind, record, owner, toJson(before), toJson(after)),
    )
    const range = database.prepare('INSERT INTO change_range(seq, kind, first, last) VALUES(?, ?, ?, ?)')
    // rows that are shown again come in the document's order: what lies beside each other is one range
    for (const { kind, first, last } of joinRanges(session.ranges, 1)) range.run(seq, kind, first, last)
    derived.change(seq)
  }

  function keepIfDiffers(session: Session, why: Why): void {
    if (!session.differs()) return
    hiding.forget()
    // what was undone can't be redone any more
    database.prepare('UPDATE change SET state = 2 WHERE target IS NULL AND state = 1').run()
    keepChange(session, why, null)
  }

  async function reverse(
    direction: 'undo' | 'redo',
    told?: (done: number) => void,
  ): Promise<Committed & { target: number }> {
    const target = direction === 'undo' ? lastDone() : firstUndone()
    if (target === null) throw new UserError(direction === 'undo' ? 'NOTHING_TO_UNDO' : 'NOTHING_TO_REDO', {})
    const committed = await writeInSlices(direction, undefined, async (session, slices) => {
      session.replay(target, direction)
      await session.hide(target, direction === 'undo', slices, told)
      database.prepare('UPDATE change SET state = ? WHERE seq = ?').run(direction === 'undo' ? 1 : 0, target)
      keepChange(session, direction, target)
      session.always = true
    })
    if (!committed) throw new Error('a reversed change was not kept')
    return { ...committed, target }
  }

  /** A barrier (state 3) ends undo. */
  function lastDone(): number | null {
    const row = database
      .prepare('SELECT seq, state FROM change WHERE target IS NULL AND state IN (0, 3) ORDER BY seq DESC LIMIT 1')
      .get() as { seq: number; state: number } | undefined
    return row?.state === 0 ? row.seq : null
  }

  function firstUndone(): number | null {
    const seq: unknown = database
      .prepare('SELECT seq FROM change WHERE target IS NULL AND state = 1 ORDER BY seq LIMIT 1')
      .pluck()
      .get()
    return typeof seq === 'number' ? seq : null
  }

  return {
    records,
    change(why, run) {
      return write(why, (session) => {
        run(session)
        keepIfDiffers(session, why)
      }).committed
    },
    async changeInSlices(why, signal, run) {
      return writeInSlices(why, signal, async (session, slices) => {
        await run(session, slices)
        keepIfDiffers(session, why)
      })
    },
    undo: (told) => reverse('undo', told),
    redo: (told) => reverse('redo', told),
    settled: () => underWay,
    async close() {
      leaving.abort()
      await underWay
    },
    last: () => Number(database.prepare('SELECT coalesce(max(seq), 0) FROM change').pluck().get()),
    canUndo: () => lastDone() !== null,
    canRedo: () => firstUndone() !== null,
    outside(why, run) {
      return write(why, (session) => {
        session.always = true
        return run(session.seq)
      }).answer
    },
    onCommitted: (listener) => void listeners.push(listener),
  }
}

function toJson(columns: Columns | null): string | null {
  return columns === null ? null : JSON.stringify(columns)
}
