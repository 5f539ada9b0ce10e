// The database goes away for a moment: whoever comes meanwhile is told so, and the same process serves everybody
// again when it is back.

import { openPostgres } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../../test-support/postgres.ts'
import { openTestService, type TestService } from '../test-service.ts'
import { openWalker, type Page } from '../walk.ts'
import { countOf, factsOf } from './account-facts.ts'
import { addPerson, NEW_PASSWORD, newNetwork, PASSWORD, type Person } from './add-person.ts'

describe('the database goes away', () => {
  let postgres: PostgresServer
  let service: TestService
  let mary: Person
  beforeAll(async () => {
    postgres = await startPostgres()
    service = await openTestService('postgres', { store: await openPostgres(await postgres.newDatabase()) })
    mary = await addPerson(service, 'mary', { address: 'mary@example.org' })
  })
  afterAll(async () => {
    await service.close()
    await postgres.stop()
  })

  it.each(['crashes', 'is restarted by its operator'])(
    'when it %s, everybody waits and nobody is lost',
    async (how) => {
      const form = await mary.browser.open('/security/username')
      const entry = await strangerAt().open('/recover/code')
      const signIn = await (await strangerAt().open('/signin')).send({ username: 'mary' })
      if (how === 'crashes') await postgres.kill()
      else await postgres.restart()

      if (how === 'crashes') {
        const pages = [
          await mary.browser.open('/security'),
          await form.send({ username: 'mary-ann' }),
          await entry.send({ username: 'mary', 'recovery-code': mary.sheet }),
          await signIn.send({ password: PASSWORD }),
        ]
        for (const page of pages) isApology(page)
        const logged = service.logged()
        for (const page of pages) expect(logged).toContain(requestIdOn(page))
        const health = await service.app.request('/healthz')
        expect([health.status, await health.text()]).toEqual([503, 'unavailable'])
        // What needs no database is served.
        expect((await strangerAt().open('/signin')).status).toBe(200)
        await postgres.restart()
      }

      // A connection that broke while it lay idle may be the first one taken.
      for (let asked = 0; asked < 20 && (await mary.browser.open('/security')).status === 503; asked += 1);
      expect((await mary.browser.open('/security')).path).toBe('/security')
      expect((await service.app.request('/healthz')).status).toBe(200)
      expect((await signIn.send({ password: PASSWORD })).path).toBe('/security')
      expect((await form.send({ username: `mary-after-it-${how.slice(0, 2)}` })).path).toMatch(
        'username-changed',
      )
      await (await mary.browser.open('/security/username')).send({ username: 'mary' })
    },
  )

  it('in the middle of fifty requests, each is done or was not, and is answered', async () => {
    const form = await mary.browser.open('/security/recovery-code')
    const entry = await strangerAt().open('/recover/code')
    const before = await factsOf(service, mary.accountId)
    const wrong = { username: 'mary', 'recovery-code': 'not a code' }
    const asked = Array.from({ length: 50 }, (_, index) =>
      index === 25 ? form.send() : index % 2 === 0 ? mary.browser.open('/security') : entry.send(wrong),
    )
    await asked[0]
    await postgres.kill()
    const pages = await Promise.all(asked)
    expect(pages.filter((page) => ![200, 422, 503].includes(page.status))).toEqual([])
    for (const page of pages.filter(({ status }) => status === 503)) isApology(page)

    await postgres.restart()
    const after = await factsOf(service, mary.accountId)
    const made = countOf(after, 'recovery-code-made') - countOf(before, 'recovery-code-made')
    expect(after.codes.length - before.codes.length).toBe(made)
    expect(after.codes.filter(({ state }) => state === 'live')).toHaveLength(1)
  })

  it('and afterwards somebody gets back in with the sheet', async () => {
    const { username, sheet } = await addPerson(service, 'john')
    const inside = await (await strangerAt().open('/recover/code')).send({ username, 'recovery-code': sheet })
    expect((await inside.send({ password: NEW_PASSWORD })).heading).toBe('Save your recovery code')
  })

  function strangerAt() {
    return openWalker(service.app, { network: newNetwork() })
  }
})

function isApology(page: Page): void {
  expect([page.status, page.heading]).toEqual([503, 'The service cannot answer for a moment'])
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(requestIdOn(page)).toMatch(/^[0-9a-f-]{36}$/)
}

function requestIdOn(page: Page): string {
  return /name this request: (\S+)/.exec(page.text)?.[1] ?? ''
}
