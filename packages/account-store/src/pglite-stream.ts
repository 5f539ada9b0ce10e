// The wire between node-postgres and PGlite, where a socket would be: what the client writes is given to the
// database in this process, and its answer read back. Knows nothing of SQL.

import { Duplex } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'

type Written = { chunk: Buffer }[]

/**
 * Makes one client's stream. There is one session in PGlite, so only one stream may be in use at a time, and a new
 * one begins as a new session does: outside of any transaction. `mayWrite` throws when nothing may be sent any more.
 */
export function pgliteStream(pglite: PGlite, mayWrite: () => void): Duplex {
  return new PgliteStream(pglite, mayWrite)
}

class PgliteStream extends Duplex {
  readonly #pglite: PGlite
  readonly #mayWrite: () => void

  constructor(pglite: PGlite, mayWrite: () => void) {
    super()
    this.#pglite = pglite
    this.#mayWrite = mayWrite
  }

  /** Called by node-postgres, as the next five are, for what a socket would do. */
  connect(): this {
    this.#leaveTransaction().then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    )
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _read(): void {}

  // node-postgres corks a statement's messages, so they come as one: cut apart, PGlite would say that it is ready
  // for the next statement in the middle of this one.
  override _writev(written: Written, done: (error?: Error | null) => void): void {
    this.#send(Buffer.concat(written.map(({ chunk }) => chunk))).then(() => done(), done)
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#send(chunk).then(() => done(), done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null)
    done()
  }

  async #send(message: Buffer): Promise<void> {
    this.#mayWrite()
    const answer = await this.#pglite.runExclusive(() => this.#pglite.execProtocolRaw(message))
    if (answer.length > 0) this.push(answer)
  }

  async #leaveTransaction(): Promise<void> {
    if (this.#pglite.isInTransaction()) await this.#pglite.exec('rollback')
  }
}
