// The wait by the clock of the process: the built program is stopped, and started again with its date set by faketime, where
// it stands still, so that a slow machine changes nothing. No timer runs for the case, and the mail queue takes no job
// meanwhile. What would install faketime is the machine's own package manager, so where it is missing this is skipped.

import { spawnSync } from 'node:child_process'
import { after, SECOND } from '@sparekey/account-rules'
import { type OpenedStore, openPostgres } from '@sparekey/account-store'
import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../../test-support/postgres.ts'
import { accountIdIn, setTwoStepIn } from '../journeys/accounts.ts'
import { CASE_PASSWORD } from '../journeys/case/waiting.ts'
import { codeOn, PASSWORD, trySignIn } from '../journeys/people.ts'
import { openWalker, type Walker } from '../walk.ts'
import { addConfirmed } from './add-person.ts'
import { makeServerProcess, type ServerProcess } from './server-process.ts'

const HAS_FAKETIME = spawnSync('faketime', ['--version']).error === undefined
if (!HAS_FAKETIME)
  process.stderr.write('The clock of the process is not moved: install faketime to have it tested.\n')

const ADDRESS = 'patient@example.org'
/** A whole second, so that the date is one. */
const START = new Date('2031-03-14T10:32:00Z')

describe.skipIf(!HAS_FAKETIME)('the wait, by the clock of the process', () => {
  let postgres: PostgresServer
  let store: OpenedStore
  let server: ServerProcess
  beforeAll(async () => {
    postgres = await startPostgres()
    const databaseUrl = await postgres.newDatabase()
    server = await makeServerProcess({ databaseUrl })
    await server.start(START)
    store = await openPostgres(databaseUrl)
  }, 180_000)
  afterAll(async () => {
    await server.kill()
    await store.close()
    await postgres.stop()
  })

  it('takes effect at its date and not a second before, restarted between, with no job done; then it is told', {
    timeout: 300_000,
  }, async () => {
    const home = newBrowser()
    await (await home.open('/signup')).send({ username: 'patient', password: PASSWORD })
    const shown = await (await home.open('/security/recovery-code')).send()
    const sheet = codeOn(shown)
    await shown.send({ saved: 'yes' })
    const accountId = await accountIdIn(store.db, 'patient')
    await store.db.transaction().execute((tx) => addConfirmed(tx, accountId, ADDRESS, START))
    await setTwoStepIn(store.db, 'patient', START)

    const opener = newBrowser()
    await (await opener.open('/recover/code')).send({ username: 'patient', 'recovery-code': sheet })
    const start = await opener.open('/recover/wait')
    expect((await start.send({ password: CASE_PASSWORD })).heading).toBe('Waiting to get back in')
    await told('somebody waits to get in to your account')
    const [waiting] = await store.db.selectFrom('cases').select('takes_effect_at as takesEffectAt').execute()
    const date = waiting?.takesEffectAt ?? expect.fail('Nobody waits.')
    await stopJobs()

    await restart(after(date, -1 * SECOND))
    expect((await trySignIn(newBrowser(), 'patient', CASE_PASSWORD)).path).toBe('/case')
    expect((await trySignIn(newBrowser(), 'patient', PASSWORD)).path).toMatch(/^\/signin\/second/)

    await restart(date)
    expect((await trySignIn(newBrowser(), 'patient', PASSWORD)).status).toBe(422)
    expect((await trySignIn(newBrowser(), 'patient', CASE_PASSWORD)).path).toBe('/recovery-code')
    expect(await mailbox()).not.toContain(ADDRESS)

    await letJobsGoOn()
    await told('your account was recovered after the wait')
  })

  async function restart(at: Date): Promise<void> {
    await server.kill()
    await server.start(at)
  }

  /** Jobs can be added, but none can be taken: that is an update. */
  async function stopJobs(): Promise<void> {
    await run(`create function stop_jobs() returns trigger language plpgsql as 'begin return null; end'`)
    await run('create trigger stopped before update on pgboss.job for each row execute function stop_jobs()')
  }

  const letJobsGoOn = () => run('drop trigger stopped on pgboss.job')

  async function run(statement: string): Promise<void> {
    await store.db.executeQuery(CompiledQuery.raw(statement))
  }

  async function mailbox(): Promise<string> {
    return (await server.app.request('/dev/mailbox')).text()
  }

  /** Resolves when the address was sent a mail with these words. */
  async function told(words: string): Promise<void> {
    const isSent = async () => {
      const html = await mailbox()
      expect(html).toContain(ADDRESS)
      expect(html).toContain(words)
    }
    await vi.waitFor(isSent, { timeout: 60_000, interval: 250 })
  }

  function newBrowser(): Walker {
    return openWalker(server.app, { network: '192.0.2.77' })
  }
})
