import { MINUTE, SECOND } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, signIn } from '../../journeys/people.ts'
import { openTestService, type TestService } from '../../test-service.ts'
import { newOwner } from './new-owner.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService('pglite')
})
afterAll(() => service.close())

const NOBODYS = '6f1c1c1e-0d5b-4b9e-9a7e-2f6f0c1d2e3f'

describe('sessions', () => {
  it('lists them, marks this one, and ends another', async () => {
    const owner = await newOwner(service)
    const elsewhere = await signIn(service, owner)
    const page = await elsewhere.open('/security')
    expect(page.text).toContain('Firefox on Linux (this browser)')
    const [other] = sessionIds(page.html).filter((id) => !isOwn(page.html, id))
    const done = await page.send({ session: other }, 'End')
    expect(done.path).toBe('/security?said=session-ended')
    expect(sessionIds(done.html)).toHaveLength(1)
    expect((await owner.home.open('/security')).path).toBe('/signin')
    expect((await done.send({ session: other }, 'End')).path).toBe('/security?said=nothing-there')
  })

  it('ends no session of somebody else, and answers wild ids with a sentence', async () => {
    const victim = await newOwner(service)
    const [foreign] = sessionIds((await victim.home.open('/security')).html)
    const { home: browser } = await newOwner(service)
    for (const session of [foreign, NOBODYS, '1', '', '\u0000', 'x'.repeat(5000)]) {
      const page = await (await browser.open('/security')).send({ session }, 'End')
      expect(page.path).toBe('/security?said=nothing-there')
    }
    expect((await victim.home.open('/security')).heading).toBe('Manage how I sign in')
  })

  it('signs this browser out when its own session is ended', async () => {
    const { home: browser } = await newOwner(service)
    const page = await (await browser.open('/security')).send({}, 'End')
    expect(page.path).toBe('/signin?said=signed-out')
  })

  it('signs out everywhere, here too, and says so', async () => {
    const owner = await newOwner(service)
    const elsewhere = await signIn(service, owner)
    const page = await (await owner.home.open('/security')).send({}, 'Sign out everywhere')
    expect(page.text).toContain('You are signed out everywhere.')
    expect((await elsewhere.open('/security')).path).toBe('/signin')
    expect((await owner.home.open('/security')).path).toBe('/signin')
  })

  it('asks before it ends anything for who had to show a proof in between', async () => {
    const { home: browser } = await newOwner(service)
    const dashboard = await browser.open('/security')
    service.clock.move(20 * MINUTE)
    const asked = await dashboard.send({}, 'Sign out everywhere')
    const question = await asked.send({ password: PASSWORD })
    expect(question.heading).toBe('Sign out everywhere?')
    expect((await question.send({}, 'Sign out everywhere')).path).toBe('/signin?said=signed-out-everywhere')
  })

  it('shows what happened, on the dashboard the last five and on a page of their own the last fifty', async () => {
    const owner = await newOwner(service)
    const form = await owner.home.open('/security/username')
    for (let times = 0; times < 12; times += 1) {
      service.clock.move(1 * SECOND)
      await form.send({ username: `${owner.username}.${times}` })
    }
    const short = await owner.home.open('/security')
    expect(short.text.match(/Username changed/g)).toHaveLength(5)
    const long = await short.follow('Show more activity')
    expect(long.text.match(/Username changed/g)).toHaveLength(12)
    expect(long.text).toContain('Account created')
    expect(long.text).toContain(owner.network)
  })
})

function sessionIds(html: string): string[] {
  return [...html.matchAll(/name="session" value="([0-9a-f-]{36})"/g)].map((match) => match[1] ?? '')
}

/** The row of this browser's session comes with its mark before its form. */
function isOwn(html: string, id: string): boolean {
  const row = html.slice(html.lastIndexOf('<div class="row">', html.indexOf(id)), html.indexOf(id))
  return row.includes('this browser')
}
