// The program is killed while people sign up, change passwords and make codes, again and again on each engine. What was
// answered is kept, what was not is done whole or not at all, and the program starts again.

import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openPglite, openPostgres } from '@sparekey/account-store'
import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../../test-support/postgres.ts'
import { newTemporaryFolder } from '../../../../test-support/temporary-folder.ts'
import { ENGINES } from '../test-service.ts'
import { makeServerProcess, type ServerProcess } from './server-process.ts'
import { type Believer, liveUntilKilled, whatIsWrong } from './witness.ts'

const KILLS = 6
const AT_ONCE = 3
/** A server, and a database with it, may take a minute to start, and here they start again and again. */
const TESTS_MS = 300_000
const HOOKS_MS = 180_000

describe.each(ENGINES)('killed while it writes (%s)', (engine) => {
  let postgres: PostgresServer | null = null
  let folder = ''
  let databaseUrl = ''
  let server: ServerProcess
  const everybody: Believer[] = []

  beforeAll(async () => {
    if (engine === 'postgres') postgres = await startPostgres()
    databaseUrl = (await postgres?.newDatabase()) ?? ''
    folder = await newTemporaryFolder()
    server = await makeServerProcess(engine === 'postgres' ? { databaseUrl } : { folder })
    await server.start()
  }, HOOKS_MS)
  afterAll(async () => {
    await server.kill()
    await postgres?.stop()
  }, HOOKS_MS)

  it('keeps what it answered, leaves nothing half done, and starts again, however often', {
    timeout: TESTS_MS,
  }, async () => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const people: Believer[] = []
      const living = Array.from({ length: AT_ONCE }, () => liveUntilKilled(server.app, people))
      await Promise.race([server.answered(randomInt(10, 60)), Promise.all(living)])
      await pause(randomInt(0, 30))
      await server.kill()
      await Promise.all(living)
      // Every other time the database falls with it.
      if (postgres !== null && kill % 2 === 0) {
        await postgres.kill()
        await postgres.restart()
      }
      await server.start()
      for (const person of people) expect(await whatIsWrong(server.app, person)).toEqual([])
      everybody.push(...people)
    }
    expect(everybody.filter(({ isCertain }) => isCertain).length).toBeGreaterThan(KILLS)
  })

  it('leaves a database in which everything fits together', { timeout: TESTS_MS }, async () => {
    await server.kill()
    const store = postgres ? await openPostgres(databaseUrl) : await openPglite(join(folder, 'pglite'))
    const count = async (text: string) => {
      const { rows } = await store.db.executeQuery<{ count: number }>(
        CompiledQuery.raw(`select count(*)::int as count from ${text}`),
      )
      return rows[0]?.count
    }
    try {
      expect(await count('accounts')).toBeGreaterThanOrEqual(everybody.filter((one) => one.isCertain).length)
      const without = (table: string) =>
        count(`accounts a where not exists (select from ${table} b where b.account_id = a.account_id)`)
      for (const table of ['passwords', 'usernames', 'sessions', 'events'])
        expect(await without(table)).toBe(0)
      expect(await count('passwords')).toBe(await count('accounts'))
      expect(await count('usernames')).toBe(await count('accounts'))
      expect(await count('recovery_codes')).toBe(await count("events where kind = 'recovery-code-made'"))
      expect(await count('recovery_codes where used_at is null and replaced_at is null')).toBe(
        await count('(select distinct account_id from recovery_codes) c'),
      )
    } finally {
      await store.close()
    }
  })
})
