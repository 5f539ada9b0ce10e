// Cookies that were forged, altered, ended, replayed or put in the place of another: none of them lets anybody in,
// and none of them is an error.

import { randomUUID } from 'node:crypto'
import { MINUTE, policy } from '@sparekey/account-rules'
import { lockAccount, setTwoStepSince } from '@sparekey/account-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRecoveryByToken } from '../../../src/account/find-recovery.ts'
import { goOnRecovering } from '../../../src/rooms/recovery/actions/go-on-recovering.ts'
import { enterSheet } from '../../journeys/people.ts'
import { ENGINES, openTestService, type TestService } from '../../test-service.ts'
import { openWalker, type Walker } from '../../walk.ts'
import { addPerson, NEW_PASSWORD, newNetwork, PASSWORD, type Person } from '../add-person.ts'
import { listAllRows } from '../all-rows.ts'

/** Account id, row id and secret: 16, 16 and 32 bytes. */
const PARTS = { accountId: [0, 16], rowId: [16, 32], secret: [32, 64] } as const

describe.each(ENGINES)('a cookie that proves nothing (%s)', (engine) => {
  let service: TestService
  let mary: Person
  let john: Person
  beforeAll(async () => {
    service = await openTestService(engine)
    mary = await addPerson(service, 'mary')
    john = await addPerson(service, 'john')
  })
  afterAll(() => service.close())

  const forgeries: Record<string, (own: string, foreign: string) => string> = {
    nothing: () => '',
    'a word': () => 'admin',
    'as long as a token, and zero': () => Buffer.alloc(64).toString('base64url'),
    'with one bit of the secret changed': (own) => withByte(own, PARTS.secret[1] - 1, 1),
    'with the first byte of the secret changed': (own) => withByte(own, PARTS.secret[0], 0xff),
    'with another row': (own) => withByte(own, PARTS.rowId[0], 1),
    'with another account': (own, foreign) => splice(own, foreign, PARTS.accountId),
    "with another account's row": (own, foreign) => splice(own, foreign, PARTS.rowId),
    "with another account's secret": (own, foreign) => splice(own, foreign, PARTS.secret),
    cut: (own) => own.slice(0, -2),
    'made longer': (own) => `${own}AAAA`,
    'a megabyte of letters': () => 'A'.repeat(2 ** 20),
    'that cannot be decoded': (own) => `%FF%00${own}`,
    'with a null character': (own) => `${own}%00`,
    quoted: (own) => `"${own}`,
  }

  it.each(Object.entries(forgeries))('of a session: %s', async (_, forge) => {
    const forged = forge(tokenOf(mary.browser, 'session'), tokenOf(john.browser, 'session'))
    await isNobody(openWalker(service.app, { cookies: new Map([['sparekey-session', forged]]) }))
  })

  it.each(Object.entries(forgeries))('of a recovery: %s', async (_, forge) => {
    const [own, foreign] = [await openRecovery(mary), await openRecovery(john)]
    const forged = forge(tokenOf(own, 'recovery'), tokenOf(foreign, 'recovery'))
    await isNobody(openWalker(service.app, { cookies: new Map([['sparekey-recovery', forged]]) }))
    service.clock.move(policy.recoverySessionFor.value)
  })

  it('of one kind in the place of another', async () => {
    const session = tokenOf(mary.browser, 'session')
    const recovery = tokenOf(await openRecovery(mary), 'recovery')
    for (const [name, token] of [
      ['sparekey-session', recovery],
      ['sparekey-recovery', session],
      ['sparekey-browser', session],
    ] as const) {
      await isNobody(openWalker(service.app, { cookies: new Map([[name, token]]) }))
    }
    service.clock.move(policy.recoverySessionFor.value)
  })

  it('of a session that was signed out of, here or elsewhere, or is too old', async () => {
    const { browser, username } = await addPerson(service, 'leaver')
    const signedOut = browser.copy()
    await (await browser.open('/security')).send({}, 'Sign out')
    await isNobody(signedOut)

    const one = await signIn(username)
    const other = await signIn(username)
    const ended = other.copy()
    await (await one.open('/security')).send({}, 'Sign out everywhere')
    await isNobody(ended)
    await isNobody(one.copy())

    const old = await signIn(username)
    service.clock.move(policy.sessionIdleFor.value)
    await isNobody(old)
  })

  it('of a session whose password was changed elsewhere, by its owner or in a recovery', async () => {
    const person = await addPerson(service, 'changer')
    const other = await signIn(person.username)
    await (await person.browser.open('/security/password')).send({ password: NEW_PASSWORD })
    await isNobody(other)
    const kept = person.browser.copy()
    const recovery = await openRecovery(person)
    await (await recovery.open('/recover/password')).send({ password: PASSWORD })
    await isNobody(kept)
  })

  it('of a recovery that is over: finished and saved, ended by the owner, or lapsed', async () => {
    const person = await addPerson(service, 'returner')
    const recovery = await openRecovery(person)
    const early = recovery.copy()
    const shown = await (await recovery.open('/recover/password')).send({ password: NEW_PASSWORD })
    await shown.send({ saved: 'yes' })
    expect((await early.open('/recover/password')).path).toBe('/signin?said=password-set')
    await isNobody(early)

    const owner = await addPerson(service, 'stayer')
    const stopped = await openRecovery(owner)
    await (await owner.browser.open('/security/recovery-code')).send()
    await isNobody(stopped)

    const slow = await openRecovery(await addPerson(service, 'lingerer'))
    service.clock.move(policy.recoverySessionFor.value)
    await isNobody(slow)
  })

  it('of a recovery from before the clock was put back; its code opens another one', async () => {
    const person = await addPerson(service, 'early')
    const recovery = await openRecovery(person)
    service.clock.move(-30 * MINUTE)
    await isNobody(recovery)
    await openRecovery(person)
    service.clock.move(30 * MINUTE + policy.recoverySessionFor.value)
  })

  it('of a session that a fresh proof has renewed: the old token is dead', async () => {
    const { browser } = await addPerson(service, 'prover')
    service.clock.move(policy.proofIsFreshFor.value + 1 * MINUTE)
    const stolen = browser.copy()
    await (await browser.open('/security/password')).send({ password: PASSWORD })
    await isNobody(stolen)
    expect((await browser.open('/security')).path).toBe('/security')
  })

  it('of a recovery to which a proof was added: the old token is dead', async () => {
    const { browser } = await openHalfway('halfway')
    const stolen = browser.copy()
    const seen = await stolen.open('/recover/proof/password')
    expect(seen.heading).toBe('Show a second proof')
    const create = await (await browser.open('/recover/proof/password')).send({ password: PASSWORD })
    expect(create.path).toBe('/recover/password')
    await isNobody(stolen)
    expect((await seen.send({ password: PASSWORD })).path).toBe('/signin?said=recovery-over')
    expect((await create.send({ password: NEW_PASSWORD })).heading).toBe('Save your recovery code')
  })

  it('of a recovery to which a proof was added after the token was looked at', async () => {
    const { browser, person } = await openHalfway('overtaken')
    const { deps } = service
    const [now, network] = [deps.now(), newNetwork()]
    const visit = { requestId: randomUUID(), now, network, browser: 'Firefox on Linux', browserId: 'none' }
    const add = (kind: 'recovery-code' | 'password', token: string | undefined) =>
      deps.db.transaction().execute(async (tx) => {
        const account = await lockAccount(tx, person.accountId)
        if (account === null) throw new Error('The account is gone.')
        const proof = { kind, contactId: null, shownAt: now } as const
        return (await goOnRecovering(deps, tx, visit, account, token, proof)) ?? undefined
      })
    const old = tokenOf(browser, 'recovery')
    const renewed = await add('recovery-code', old)
    expect(await add('password', old)).toBeUndefined()
    expect((await findRecoveryByToken(deps, visit, renewed))?.step.kind).toBe('show-proof')
    expect(await add('password', renewed)).toBeDefined()
  })

  async function isNobody(browser: Walker): Promise<void> {
    const before = await listAllRows(service.deps.db)
    for (const path of [
      '/security',
      '/security/password',
      '/signup/recovery-code',
      '/recovery-code',
      '/recovery-code/print',
    ]) {
      const page = await browser.copy().open(path)
      expect([path, page.status, page.path.split('?')[0]]).toEqual([path, 200, '/signin'])
    }
    const recovery = await browser.copy().open('/recover/password')
    expect([recovery.status, recovery.path.split('?')[0]]).toEqual([200, '/signin'])
    expect(await listAllRows(service.deps.db)).toEqual(before)
  }

  async function signIn(username: string): Promise<Walker> {
    const browser = openWalker(service.app, { network: newNetwork() })
    const form = await (await browser.open('/signin')).send({ username })
    expect((await form.send({ password: PASSWORD })).path).toBe('/security')
    return browser
  }

  /** A recovery that the sheet has opened, of an account with two-step verification. */
  async function openHalfway(username: string): Promise<{ browser: Walker; person: Person }> {
    const person = await addPerson(service, username)
    await setTwoStepSince(service.deps.db, person.accountId, service.clock.now())
    const browser = openWalker(service.app, { network: newNetwork() })
    expect((await enterSheet(browser, username, person.sheet)).heading).toBe('Show a second proof')
    return { browser, person }
  }

  async function openRecovery({ username, sheet }: Person): Promise<Walker> {
    const browser = openWalker(service.app, { network: newNetwork() })
    const inside = await (await browser.open('/recover/code')).send({ username, 'recovery-code': sheet })
    expect(inside.heading).toBe('Create a new password')
    return browser
  }
})

function tokenOf(browser: Walker, name: 'session' | 'recovery'): string {
  return browser.cookies.get(`sparekey-${name}`) ?? ''
}

/** The token with some bits of one byte turned over. */
function withByte(token: string, at: number, bits: number): string {
  const bytes = Buffer.from(token, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(at) ^ bits, at)
  return bytes.toString('base64url')
}

/** The token with a part of another in the place of its own. */
function splice(token: string, other: string, [from, to]: readonly [number, number]): string {
  const bytes = Buffer.from(token, 'base64url')
  Buffer.from(other, 'base64url').copy(bytes, from, from, to)
  return bytes.toString('base64url')
}
