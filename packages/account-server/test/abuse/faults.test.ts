// The connection to the database breaks at the first statement of an action, at its second, and so on to the COMMIT,
// before or after that took effect: everything was done or nothing, and whoever sends the form again gets on.

import { policy } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { openWalker } from '../walk.ts'
import { NEW_PASSWORD, newNetwork, type Person } from './add-person.ts'
import { fieldsOf } from './form-fields.ts'
import { type Action, isOpenedBy, strike } from './strike.ts'

const anotherHash = (hash: string) => expect.not.stringContaining(hash)
const said = (text: RegExp) => expect.stringMatching(text)

describe.each(ENGINES)('a fault at every statement (%s)', (engine) => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
    // What is queued stays to be counted.
    await service.deps.mail.stop()
  })
  afterAll(() => service.close())

  it('of entering the code: a recovery is open and holds it, or it is free', async () => {
    const action: Action = {
      async prepare(person) {
        const { browser, page } = await codePage(person)
        const fields = { ...fieldsOf(page, '/recover/code'), ...typedBy(person) }
        return { person, browser, path: '/recover/code', fields }
      },
      done: (before) => ({
        ...before,
        codes: [{ sheet: 1, state: 'live', held: true }],
        openRecoveries: 1,
        events: [...before.events, 'recovery-code-entered'],
      }),
    }
    const struck = await strike(
      service,
      'enters',
      action,
      async ({ person, browser, path, fields, wasDone }) => {
        // The answer that would have let the browser in is lost; when that recovery lapses, the code is good again.
        if (wasDone) {
          expect((await browser.post(path, fields)).status).toBe(422)
          service.clock.move(policy.recoverySessionFor.value)
        }
        expect(await isOpenedBy(service, person.accountId, person.sheet)).toBe(true)
        expect((await browser.post(path, fields)).headers.get('location')).toBe('/recover/next')
      },
    )
    expect(struck).toEqual(
      expect.arrayContaining([
        said(/^insert into "recoveries"/),
        said(/^update "recovery_codes" set "held_by"/),
        said(/pgboss/),
        'commit',
      ]),
    )
  })

  it('of the new password: code used, successor made, password set and all else ended, or nothing of it', async () => {
    const action: Action = {
      async prepare(person) {
        const { browser, page } = await codePage(person)
        const form = await page.send(typedBy(person))
        const fields = { ...fieldsOf(form, '/recover/password'), password: NEW_PASSWORD }
        return { person, browser, path: '/recover/password', fields }
      },
      done: (before) => ({
        passwordHash: anotherHash(before.passwordHash),
        codes: [
          { sheet: 1, state: 'used', held: false },
          { sheet: 2, state: 'live', held: false },
        ],
        liveSessions: 0,
        openRecoveries: 0,
        finishedRecoveries: 1,
        events: [...before.events, 'recovery-finished'],
      }),
    }
    const struck = await strike(service, 'finishes', action, async ({ person, browser, ...sent }) => {
      expect(await isOpenedBy(service, person.accountId, person.sheet)).toBe(!sent.wasDone)
      expect((await browser.post(sent.path, sent.fields)).headers.get('location')).toBe('/recover/next')
      expect((await browser.open('/recover/next')).heading).toBe('Save your recovery code')
      await sent.isDone()
    })
    expect(struck).toEqual(
      expect.arrayContaining([
        said(/^update "recovery_codes" set "used_at"/),
        said(/^insert into "recovery_codes"/),
        said(/^insert into "passwords"/),
        said(/^update "sessions"/),
        said(/^update "email_codes"/),
        said(/^insert into "events"/),
        said(/pgboss/),
        'commit',
      ]),
    )
  })

  it('of "Generate a new code": the old one is live or the new one, never both and never none', async () => {
    const action: Action = {
      async prepare(person) {
        // Somebody has entered the code; the owner sees the notice and makes another.
        await (await codePage(person)).page.send(typedBy(person))
        const path = '/security/recovery-code'
        return {
          person,
          browser: person.browser,
          path,
          fields: fieldsOf(await person.browser.open(path), path),
        }
      },
      done: (before) => ({
        ...before,
        codes: [
          { sheet: 1, state: 'replaced', held: false },
          { sheet: 2, state: 'live', held: false },
        ],
        openRecoveries: 0,
        events: [...before.events, 'recovery-code-made'],
      }),
    }
    const struck = await strike(service, 'generates', action, async ({ person, browser, ...sent }) => {
      expect(await isOpenedBy(service, person.accountId, person.sheet)).toBe(!sent.wasDone)
      expect((await browser.post(sent.path, sent.fields)).headers.get('location')).toBe('/recovery-code')
      expect((await browser.open('/recovery-code')).heading).toBe('Save your recovery code')
      await sent.isDone()
    })
    expect(struck).toEqual(
      expect.arrayContaining([
        said(/^update "recovery_codes" set "replaced_at"/),
        said(/^insert into "recovery_codes"/),
        said(/^update "recoveries"/),
        'commit',
      ]),
    )
  })

  it('of changing the password: it is changed and all else ended, or nothing of it', async () => {
    const action: Action = {
      async prepare(person) {
        await (await codePage(person)).page.send(typedBy(person))
        const path = '/security/password'
        const fields = { ...fieldsOf(await person.browser.open(path), path), password: NEW_PASSWORD }
        return { person, browser: person.browser, path, fields }
      },
      done: (before) => ({
        ...before,
        passwordHash: anotherHash(before.passwordHash),
        codes: [{ sheet: 1, state: 'live', held: false }],
        openRecoveries: 0,
        events: ['password-changed', ...before.events],
      }),
    }
    const struck = await strike(service, 'changes', action, async ({ person, browser, ...sent }) => {
      expect(await isOpenedBy(service, person.accountId, person.sheet)).toBe(true)
      const word = sent.wasDone ? 'password-unchanged' : 'password-changed'
      const again = await browser.post(sent.path, sent.fields)
      expect(again.headers.get('location')).toBe(`/security?said=${word}`)
      await sent.isDone()
    })
    expect(struck).toEqual(
      expect.arrayContaining([said(/^insert into "passwords"/), said(/^update "sessions"/), 'commit']),
    )
  })

  /** The page for the code, in a browser that nobody has used. */
  async function codePage(person: Person) {
    const browser = openWalker(service.app, { network: newNetwork() })
    const page = await browser.open('/recover/code')
    expect(page.status).toBe(200)
    return { browser, page, person }
  }
})

function typedBy({ username, sheet }: Person): Record<string, string> {
  return { username, 'recovery-code': sheet }
}
