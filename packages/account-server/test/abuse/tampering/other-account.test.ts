// A page that was left open by one account and is sent when another is used in the same browser: it changes nothing of
// either, and says so. Another session of the same account goes on with it.

import { randomUUID } from 'node:crypto'
import { policy } from '@sparekey/account-rules'
import { addOperator } from '@sparekey/account-store'
import { parse } from 'node-html-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSession } from '../../../src/account/start-session.ts'
import { claimedAccount } from '../../../src/account/tokens.ts'
import { connectApp } from '../../authenticator-app.ts'
import { setTwoStep } from '../../journeys/accounts.ts'
import { trySignIn } from '../../journeys/people.ts'
import { ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { openWalker, type Walker } from '../../walk.ts'
import { addPerson, NEW_PASSWORD, newNetwork, PASSWORD } from '../add-person.ts'
import { listAllRows } from '../all-rows.ts'
import { listPaths, type StagedForm, stageEveryForm } from './stage.ts'

/** The forms that act on whoever is signed in. */
const SIGNED_IN = /^\/(security|desk|signup\/)/
/** Those that ask somebody for another proof who is not signed in yet, and where their cookie is. */
const HALFWAY = { '/signin/second': 'sparekey-sign-in', '/recover/proof': 'sparekey-recovery' } as const

describe.each(ENGINES)('a form of another account (%s)', (engine) => {
  let service: TestService
  let forms: StagedForm[]
  /** Somebody who may do all that forms do: at the desk, with two-step verification and two fresh proofs. */
  let other: Walker
  beforeAll(async () => {
    service = await openTestService(engine)
    const stage = await stageEveryForm(service)
    forms = [...new Map(stage.forms.map((form) => [form.action, form])).values()]
    other = await addOther()
    await service.deps.mail.stop()
  })
  afterAll(() => service.close())

  it('is refused, with who is signed in now, by every form of who is signed in', async () => {
    const own = forms.filter(({ action }) => SIGNED_IN.test(action))
    const posted = listPaths(service, 'POST').filter((path) => SIGNED_IN.test(path))
    expect(own.map(({ action }) => action).sort()).toEqual(posted)
    const before = await listAllRows(service.deps.db)
    for (const { browser, action, fields } of own) {
      const answer = await withCookie(browser, 'sparekey-session', other).post(action, fields)
      const { heading, text } = await read(answer)
      expect([action, answer.status, heading]).toEqual([action, 409, 'This page was for another account'])
      expect(text).toContain('Signed in now: other')
    }
    expect(await listAllRows(service.deps.db)).toEqual(before)
  })

  it.each(Object.entries(HALFWAY))('is refused by every form of %s', async (base, cookie) => {
    const strangers = await halfwayOfAnother()
    const own = forms.filter(({ action }) => action.startsWith(`${base}/`))
    expect(own).toHaveLength(7)
    const before = await listAllRows(service.deps.db)
    for (const { browser, action, fields } of own) {
      const answer = await withCookie(browser, cookie, strangers).post(action, fields)
      const { heading, text } = await read(answer)
      expect([action, answer.status, heading]).toEqual([action, 409, 'This page was for another account'])
      expect(text).not.toContain('Signed in now')
    }
    expect(await listAllRows(service.deps.db)).toEqual(before)
  })

  it('gives back what was typed, and no secret', async () => {
    const sent = async (action: string, typed: Record<string, string>) => {
      const form = forms.find((one) => one.action === action)
      if (form === undefined) throw new Error(`There is no form for ${action}.`)
      const browser = withCookie(form.browser, 'sparekey-session', other)
      return (await read(await browser.post(action, { ...form.fields, ...typed }))).typed
    }
    const script = '<script>alert(1)</script>'
    expect(await sent('/security/username', { username: 'ann' })).toEqual(['ann'])
    expect(await sent('/security/emails', { address: 'ann@example.org' })).toEqual(['ann@example.org'])
    expect(await sent('/security/phones', { address: '+12025550123' })).toEqual(['+12025550123'])
    expect(await sent('/security/apps', { name: 'Phone' })).toEqual(['Phone'])
    expect(await sent('/security/apps/rename', { name: 'Tablet' })).toEqual(['Tablet'])
    expect(await sent('/security/passkeys/rename', { name: 'Key' })).toEqual(['Key'])
    expect(await sent('/desk/request/ask', { question: script })).toEqual([script])
    expect(await sent('/desk/request/decline', { note: 'Two\nlines' })).toEqual(['Two\nlines'])
    expect(await sent('/security/password', { password: NEW_PASSWORD })).toEqual([])
    expect(await sent('/security/prove/password', { password: PASSWORD })).toEqual([])
    expect(await sent('/security/emails/confirm', { code: '123456' })).toEqual([])
    expect(await sent('/security/recovery-code/check', { 'recovery-code': 'ABCDE' })).toEqual([])
  })

  it('signs out whoever is signed in: that is what the button says', async () => {
    const { browser } = await addPerson(service, 'leaves')
    const page = await browser.open('/security')
    browser.cookies.set('sparekey-session', sessionOf((await addPerson(service, 'came')).browser))
    expect((await page.send({}, 'Sign out')).path).toBe('/signin?said=signed-out')
  })

  it('is taken in a second tab, and after the same account signed in again', async () => {
    const { browser, username } = await addPerson(service, 'returns')
    const [page, next] = [await browser.open('/security/username'), await browser.open('/security/username')]
    expect((await page.send({ username: 'returned' })).path).toBe('/security?said=username-changed')
    await (await browser.open('/security')).send({}, 'Sign out')
    expect((await trySignIn(browser, 'returned')).path).toBe('/security')
    expect((await next.send({ username })).path).toBe('/security?said=username-changed')
  })

  // The last of all, for it changes what the forms are about.
  it('is taken by every form from another session of the same account', async () => {
    for (const { browser, action, fields } of forms) {
      if (!SIGNED_IN.test(action)) continue
      const session = await newSession(claimedAccount(sessionOf(browser)) ?? '')
      const again = openWalker(service.app, { cookies: new Map(browser.cookies) })
      again.cookies.set('sparekey-session', session)
      const { status } = await again.post(action, fields)
      expect([action, [200, 303, 422].includes(status)]).toEqual([action, true])
    }
  })

  async function addOther(): Promise<Walker> {
    const address = 'other@example.org'
    const person = await addPerson(service, 'other', { address, phone: '+12025559999' })
    const app = await connectApp(service, person.browser)
    await addOperator(service.deps.db, person.accountId, service.clock.now())
    await setTwoStep(service, 'other')
    service.clock.move(policy.appCodeStep.value)
    const desk = await (await person.browser.open('/security/prove/app?next=/desk')).send({
      code: app.shows(),
    })
    expect(desk.path).toBe('/desk')
    return person.browser
  }

  /** A browser in which somebody else is halfway through signing in, and through getting back in. */
  async function halfwayOfAnother(): Promise<Walker> {
    const username = `halfway${randomUUID().slice(0, 8)}`
    const { sheet } = await addPerson(service, username, { address: `${username}@example.org` })
    await setTwoStep(service, username)
    const browser = openWalker(service.app, { network: newNetwork() })
    expect((await trySignIn(browser, username)).path).toBe('/signin/second/email')
    await (await browser.open('/recover/code')).send({ username, 'recovery-code': sheet })
    return browser
  }

  async function newSession(accountId: string): Promise<string> {
    const { deps } = service
    const shownAt = service.clock.now()
    const visit = { requestId: '', now: shownAt, network: newNetwork(), browser: 'Firefox', browserId: '' }
    const proofs = (['password', 'app-code'] as const).map((kind) => ({ kind, contactId: null, shownAt }))
    const start = deps.db.transaction().execute((tx) => startSession(deps, tx, visit, accountId, proofs))
    return (await start).token
  }

  /** The browser as it is once somebody else has come to use it. */
  function withCookie(browser: Walker, name: string, from: Walker): Walker {
    const cookies = new Map(browser.cookies)
    cookies.set(name, from.cookies.get(name) ?? '')
    return openWalker(service.app, { cookies })
  }
})

function sessionOf(browser: Walker): string {
  return browser.cookies.get('sparekey-session') ?? ''
}

async function read(answer: Response): Promise<{ heading: string; text: string; typed: string[] }> {
  const main = parse(await answer.text()).querySelector('main')
  return {
    heading: main?.querySelector('h1')?.text ?? '',
    text: (main?.text ?? '').replace(/\s+/g, ' '),
    typed: (main?.querySelectorAll('blockquote') ?? []).map((one) => one.textContent.trim()),
  }
}
