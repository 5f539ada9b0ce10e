// Limits: what is not judged does not count, and whoever is signed in fills nobody's inbox.

import { limits } from '@sparekey/account-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/build-app.ts'
import { TooBusy } from '../../src/passwords/hash-passwords.ts'
import { openTestService, type TestService } from '../test-service.ts'
import { openWalker, type Page } from '../walk.ts'
import { addPerson, newNetwork, PASSWORD } from './add-person.ts'

describe('limits', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openTestService('pglite')
  })
  afterAll(() => service.close())

  it('a try that the service was too busy to judge is given back', async () => {
    const { username } = await addPerson(service, 'hurried')
    const network = newNetwork()
    const busy = () => Promise.reject(new TooBusy(1))
    const busyApp = buildApp({ ...service.deps, passwords: { hash: busy, verify: busy } })
    const turnedAway = await (await openWalker(busyApp, { network }).open('/signin')).send({ username })
    for (let tried = 0; tried <= limits.password.free; tried += 1) {
      expect((await turnedAway.send({ password: PASSWORD })).status).toBe(503)
    }
    const later = await (await openWalker(service.app, { network }).open('/signin')).send({ username })
    expect((await later.send({ password: PASSWORD })).path).toBe('/security')
  })

  it('one account confirms no more addresses from many networks than from one', async () => {
    const { browser } = await addPerson(service, 'wanderer')
    const statuses: number[] = []
    for (let sent = 0; sent <= limits.send.free; sent += 1) {
      statuses.push((await addAddress(browser.cookies, `somebody${sent}@example.org`)).status)
    }
    expect(statuses).toEqual([...Array(limits.send.free).fill(200), 429])
  })

  it('one inbox is not filled by way of its labels', async () => {
    const statuses: number[] = []
    for (let account = 0; account <= limits.sendToAddress.free; account += 1) {
      const { browser } = await addPerson(service, `sender${account}`)
      statuses.push((await addAddress(browser.cookies, `victim+${account}@example.org`)).status)
    }
    expect(statuses).toEqual([...Array(limits.sendToAddress.free).fill(200), 429])
  })

  async function addAddress(cookies: Map<string, string>, address: string): Promise<Page> {
    const browser = openWalker(service.app, { network: newNetwork(), cookies })
    return (await browser.open('/security/emails')).send({ address })
  }
})
