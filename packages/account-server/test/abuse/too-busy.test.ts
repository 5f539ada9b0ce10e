// More passwords than can be hashed: whoever finds the line full is told to come again, nothing is counted against
// anybody, and the service is itself again when the line is empty.

import { limits } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/build-app.ts'
import { openPasswordHasher, TooBusy } from '../../src/passwords/hash-passwords.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { openWalker, type Page, type WalkedApp } from '../walk.ts'
import { addPerson, NEW_PASSWORD, newNetwork, PASSWORD, type Person } from './add-person.ts'
import { listAllRows } from './all-rows.ts'

describe.each(ENGINES)('more passwords than can be hashed (%s)', (engine) => {
  let service: TestService
  let app: WalkedApp
  const passwords = openPasswordHasher({ atOnce: 1, queue: 0 })
  let isCrowded = false
  let crowd = Promise.resolve()
  beforeAll(async () => {
    service = await openTestService(engine)
    app = buildApp({ ...service.deps, passwords })
  })
  afterAll(() => service.close())

  it('are answered with 503 and when to come again, and nothing has changed', async () => {
    const person = await addPerson(service, 'mary')
    const forms = await allForms(person)
    const before = await listAllRows(service.deps.db)
    openDoors()
    // As often as would make somebody wait, had it been counted.
    for (let time = 0; time <= limits.password.free; time += 1) {
      for (const [form, typed] of forms) isApology(await form.send(typed))
    }
    await closeDoors()
    const { account_limits, shared_limits, ...rest } = await listAllRows(service.deps.db)
    const counted = [...(account_limits ?? []), ...(shared_limits ?? [])]
    expect(counted.filter((row) => !row.includes('"count": 0'))).toEqual([])
    const { account_limits: _, shared_limits: __, ...restBefore } = before
    expect(rest).toEqual(restBefore)
  })

  it('and are served again afterwards', async () => {
    const [signIn, ...others] = await allForms(await addPerson(service, 'john'))
    if (signIn === undefined) throw new Error('There is no form.')
    expect((await signIn[0].send({ password: PASSWORD })).path).toBe('/security')
    const headings = []
    for (const [form, typed] of others) headings.push((await form.send(typed)).heading)
    // The change ends the recovery that somebody had opened.
    expect(headings).toEqual(['Make your recovery code', 'Manage how I sign in', 'Sign in'])
  })

  /** The forms that take a password, in an app that hashes one at a time and lets nobody wait. */
  async function allForms(person: Person): Promise<[Page, Record<string, string>][]> {
    const network = newNetwork()
    const signIn = await (await openWalker(app, { network }).open('/signin')).send({
      username: person.username,
    })
    const signUp = await openWalker(app, { network }).open('/signup')
    const entry = await openWalker(app, { network }).open('/recover/code')
    const recovery = await entry.send({ username: person.username, 'recovery-code': person.sheet })
    const signedIn = openWalker(app, { network, cookies: person.browser.cookies })
    const change = await signedIn.open('/security/password')
    return [
      [signIn, { password: 'not the password' }],
      [signUp, { username: `${person.username}-too`, password: NEW_PASSWORD }],
      [change, { password: NEW_PASSWORD }],
      [recovery, { password: NEW_PASSWORD }],
    ]
  }

  /** Keeps the one place taken, one hash after the other. */
  function openDoors(): void {
    isCrowded = true
    crowd = (async () => {
      while (isCrowded) {
        await passwords.hash(PASSWORD).catch((error: unknown) => {
          if (!(error instanceof TooBusy)) throw error
        })
      }
    })()
  }

  async function closeDoors(): Promise<void> {
    isCrowded = false
    await crowd
  }
})

function isApology(page: Page): void {
  expect([page.status, page.heading]).toEqual([503, 'Very many people are here right now'])
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
}
