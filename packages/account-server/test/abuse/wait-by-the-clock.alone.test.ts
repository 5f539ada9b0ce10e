// The wait by the clock of the process: the built program is stopped, and started again with its date moved by faketime.
// Nothing ran for the case meanwhile, and nothing does at its date.

import { spawnSync } from 'node:child_process'
import { MINUTE, SECOND } from '@sparekey/account-rules'
import { type OpenedStore, openPostgres } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../../test-support/postgres.ts'
import { CASE_PASSWORD, setTwoStepIn } from '../journeys/case/waiting.ts'
import { codeOn, PASSWORD, trySignIn } from '../journeys/people.ts'
import { openWalker, type Walker } from '../walk.ts'
import { makeServerProcess, type ServerProcess } from './server-process.ts'

const HAS_FAKETIME = spawnSync('faketime', ['--version']).error === undefined
if (!HAS_FAKETIME)
  process.stderr.write('The clock of the process is not moved: install faketime to have it tested.\n')

describe.skipIf(!HAS_FAKETIME)('the wait, by the clock of the process', () => {
  let postgres: PostgresServer
  let store: OpenedStore
  let server: ServerProcess
  beforeAll(async () => {
    postgres = await startPostgres()
    const databaseUrl = await postgres.newDatabase()
    server = await makeServerProcess({ databaseUrl })
    await server.start()
    store = await openPostgres(databaseUrl)
  })
  afterAll(async () => {
    await server.kill()
    await store.close()
    await postgres.stop()
  })

  it('takes effect at its date and not a minute before, with a restart in between', async () => {
    const home = newBrowser()
    await (await home.open('/signup')).send({ username: 'patient', password: PASSWORD })
    const shown = await (await home.open('/security/recovery-code')).send()
    const sheet = codeOn(shown)
    await shown.send({ saved: 'yes' })
    await setTwoStepIn(store.db, 'patient', new Date())

    const opener = newBrowser()
    await (await opener.open('/recover/code')).send({ username: 'patient', 'recovery-code': sheet })
    const start = await opener.open('/recover/wait')
    expect((await start.send({ password: CASE_PASSWORD })).heading).toBe('Waiting to get back in')
    const [waiting] = await store.db.selectFrom('cases').select('takes_effect_at as takesEffectAt').execute()
    if (waiting === undefined) throw new Error('Nobody waits.')
    const left = () => waiting.takesEffectAt.getTime() - Date.now()

    await restart(Math.floor((left() - 1 * MINUTE) / SECOND))
    expect((await trySignIn(newBrowser(), 'patient', CASE_PASSWORD)).path).toBe('/case')
    expect((await trySignIn(newBrowser(), 'patient', PASSWORD)).path).toMatch(/^\/signin\/second/)

    await restart(Math.ceil(left() / SECOND))
    expect((await trySignIn(newBrowser(), 'patient', PASSWORD)).status).toBe(422)
    expect((await trySignIn(newBrowser(), 'patient', CASE_PASSWORD)).path).toBe('/recovery-code')
  })

  async function restart(secondsAhead: number): Promise<void> {
    await server.kill()
    await server.start(secondsAhead)
  }

  function newBrowser(): Walker {
    return openWalker(server.app, { network: '192.0.2.77' })
  }
})
