// Mailed codes: only those that were mailed to a contact open anything, and asking for one tells nothing of a name.

import { forgetContact, listContacts } from '@sparekey/account-store'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeMailedTo, openTestService, type TestService } from '../test-service.ts'
import { openWalker, type Page } from '../walk.ts'
import { addPerson, newNetwork } from './add-person.ts'
import { fieldsOf } from './form-fields.ts'

const DIGITS = '271828'

describe('mailed codes', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService('pglite')
  })
  afterAll(() => service.close())

  it.each(['/forgot-password', '/signin/email'])(
    'digits that were mailed to nobody open nothing, however well they are guessed: %s',
    async (path) => {
      const { username, accountId } = await addPerson(service, `bare${path.length}`)
      const entry = await askAt(path, newNetwork(), username, 'a-guesser@example.org')
      await guessRight(accountId)
      expect((await entry.send({ code: DIGITS })).status).toBe(422)
    },
  )

  it('a code to an address that was removed while it was on its way opens nothing', async () => {
    const { username, accountId } = await addPerson(service, 'removed', { address: 'removed@example.org' })
    const entry = await askAt('/signin/email', newNetwork(), username, 'removed@example.org')
    const [contact] = await listContacts(service.store.db, accountId)
    await forgetContact(service.store.db, accountId, contact?.contactId ?? '')
    await guessRight(accountId)
    expect((await entry.send({ code: DIGITS })).status).toBe(422)
  })

  it('somebody who always signs in by mailed codes never waits for one', async () => {
    const { username } = await addPerson(service, 'by-mail', { address: 'by-mail@example.org' })
    const network = newNetwork()
    for (let day = 0; day < 8; day += 1) {
      const entry = await askAt('/signin/email', network, username, 'by-mail@example.org')
      const home = await entry.send({ code: await codeMailedTo(service, 'by-mail@example.org') })
      expect(home.path).toBe('/security')
    }
  })

  it('who shares the network of a name sees nothing by using up the allowance of an address', async () => {
    const { username, network } = await atHome('neighbour')
    const address = 'used-up@example.org'
    for (let asked = 0; asked < 9; asked += 1)
      await askAt('/signin/email', network, `nobody${asked}`, address)
    const known = await askAt('/signin/email', network, username, address)
    const unknown = await askAt('/signin/email', network, 'nobody-here', address)
    expect([known.status, known.path]).toEqual([unknown.status, unknown.path])
  })

  it('and strangers who use up the allowance of its own address do not keep it waiting', async () => {
    const { username, network, address } = await atHome('besieged')
    for (let asked = 0; asked < 9; asked += 1) await askAt('/signin/email', newNetwork(), username, address)
    expect((await askAt('/signin/email', newNetwork(), username, address)).status).toBe(429)
    expect((await askAt('/signin/email', network, username, address)).path).toBe('/signin/email/code')
  })

  it('digits that were never asked for make the database write as often for known and for unknown names', async () => {
    await addPerson(service, 'written', { address: 'written@example.org' })
    const browser = openWalker(service.app, { network: newNetwork() })
    await (await browser.open('/signin')).send({ username: 'written' })
    const form = fieldsOf(await browser.open('/signin/email/code'), '/signin/email/code')
    await codeMailedTo(service, 'by-mail@example.org') // no mail waits any more
    const written: number[] = []
    for (const username of ['written', 'not-written']) {
      const before = await transactionsBegun()
      const answer = await browser.post('/signin/email/code', { ...form, username, code: '000000' })
      expect(answer.status).toBe(422)
      written.push((await transactionsBegun()) - before)
    }
    expect(written[0]).toBe(written[1])
  })

  /** Makes `DIGITS` those of the one code that was sent for the account. */
  async function guessRight(accountId: string): Promise<void> {
    const { db, keys } = service.deps
    const codes = db.selectFrom('email_codes').where('account_id', '=', accountId)
    const { code_id: codeId, purpose } = await codes.select(['code_id', 'purpose']).executeTakeFirstOrThrow()
    const { keyId, bytes } = keys.fingerprint('email-code', accountId, codeId, purpose, DIGITS)
    const row = { key_id: keyId, fingerprint: bytes }
    await db.updateTable('email_codes').set(row).where('account_id', '=', accountId).execute()
  }

  /** Somebody with an address who has signed in from the network. */
  async function atHome(username: string) {
    const network = newNetwork()
    const address = `${username}@example.org`
    const person = await addPerson(service, username, { address })
    const asked = await (await openWalker(service.app, { network }).open('/signin')).send({ username })
    const home = await asked.send({ password: 'a kettle on the windowsill' })
    expect(home.path).toBe('/security')
    return { ...person, network, address }
  }

  /** Asks for a code from a browser of its own, and answers the page after it. */
  async function askAt(path: string, network: string, username: string, address: string): Promise<Page> {
    const browser = openWalker(service.app, { network })
    await (await browser.open('/signin')).send({ username })
    return (await browser.open(path)).send({ username, address })
  }

  /** How many transactions have written; one that only reads takes no number, and its commit waits for no disk. */
  async function transactionsBegun(): Promise<number> {
    const numbers = sql<{ next: string }>`select pg_snapshot_xmax(pg_current_snapshot())::text as next`
    return Number((await numbers.execute(service.store.db)).rows[0]?.next)
  }
})
