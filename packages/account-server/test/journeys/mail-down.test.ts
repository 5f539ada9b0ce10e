// The mail server is away, or says "later": people go on, nothing is lost, and every mail goes out once.

import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SmtpServer, startSmtp } from '../../../../test-support/smtp.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { askToSignIn, NEW_PASSWORD, newBrowser, PASSWORD, type Person, signIn } from './people.ts'

const ADDRESS = 'quirin@example.org'
const CODE = /your code to/

describe.each(ENGINES)('somebody whose mail is late (%s)', (engine) => {
  let smtp: SmtpServer
  let service: TestService
  let person: Person

  beforeAll(async () => {
    smtp = await startSmtp()
    const config = { mail: 'smtp', smtpUrl: smtp.url, mailFrom: 'accounts@example.org' } as const
    service = await openTestService(engine, { config })
    const home = newBrowser(service, '192.0.2.20')
    const asked = await (await home.open('/signup')).send({
      username: 'quirin',
      password: PASSWORD,
      address: ADDRESS,
    })
    await asked.send({ code: digitsOf((await smtp.waitForMail(ADDRESS, CODE)).text) })
    person = { username: 'quirin', network: '192.0.2.20', home }
  })
  afterAll(async () => {
    await service.close()
    await smtp.stop()
  })

  /** Waits until there are so many, and lets the time pass after which mails that were not taken are tried again. */
  async function hurried(count: () => number, expected: number): Promise<void> {
    const hurry = CompiledQuery.raw(`update pgboss.job set start_after = now() - interval '1 second'`)
    const counted = async () => {
      // The queue goes by the database's clock.
      await service.store.db.executeQuery(hurry)
      return count()
    }
    await expect.poll(counted, { timeout: 20_000, interval: 250 }).toBe(expected)
  }

  it('notices nothing of it while signing in and changing the password', async () => {
    await smtp.goDown()
    const done = await (await person.home.open('/security/password')).send({ password: NEW_PASSWORD })
    expect(done.text).toContain('Your password is changed')
    await signIn(service, person, { password: NEW_PASSWORD })
    await expect.poll(() => failures(service), { timeout: 20_000 }).toBeGreaterThanOrEqual(2)
    expect(smtp.mails).toHaveLength(1)
  })

  it('gets every notice once, as soon as the server is there and takes mail again', async () => {
    const failed = failures(service)
    smtp.refuse(2)
    await smtp.comeUp()
    await hurried(() => smtp.mails.length, 3)
    expect(failures(service)).toBeGreaterThanOrEqual(failed + 2)
    const [changed, signedIn] = await Promise.all([
      smtp.waitForMail(ADDRESS, /your password was changed/),
      smtp.waitForMail(ADDRESS, /a sign-in from a new place/),
    ])
    for (const mail of [changed, signedIn]) {
      expect(mail.to).toEqual([ADDRESS])
      expect(mail.from).toBe('accounts@example.org')
      expect(mail.text).toContain('When:      14 March 2031, 10:32 UTC')
    }
    expect(smtp.mails).toHaveLength(3)
  })

  it('types a code that came late and is still good', async () => {
    await smtp.goDown()
    const failed = failures(service)
    const asked = await askToSignIn(newBrowser(service), 'quirin', ADDRESS)
    expect(asked.heading).toBe('Enter the code from your email')
    await expect.poll(() => failures(service), { timeout: 20_000 }).toBeGreaterThan(failed)
    await smtp.comeUp()
    await hurried(() => smtp.mails.length, 4)
    const mail = await smtp.waitForMail(ADDRESS, /your code to sign in/)
    expect((await asked.send({ code: digitsOf(mail.text) })).path).toBe('/security')
  })
})

/** How often a mail was not taken, by the log. */
function failures(service: TestService): number {
  return service.logged().match(/A mail was not sent/g)?.length ?? 0
}

function digitsOf(text: string): string {
  const digits = /^\s*(\d{6})\s*$/m.exec(text)?.[1]
  if (digits === undefined) throw new Error(`No code in "${text}".`)
  return digits
}
