// Asking for the usernames of an address, by somebody who wants to know whether it has any, or to fill an inbox. Two
// services with one secret and one clock differ only in the accounts that one of them has: the answers are compared
// whole, the statements one by one, and what is queued by its size.

import { limits } from '@sparekey/account-rules'
import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failAtEveryStatement } from '../../../../test-support/fault-injection.ts'
import { buildApp } from '../../src/build-app.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { openWalker } from '../walk.ts'
import { listWaitingMails } from './account-facts.ts'
import { addPerson, newNetwork } from './add-person.ts'
import { fieldsOf } from './form-fields.ts'
import { type Answer, watchApp, withoutChallenge } from './watched-app.ts'

/** Forms are bound to the browser, so it is the same one at both services. */
const COOKIES = new Map([['sparekey-browser', 'AAAAAAAAAAAAAAAAAAAAAA']])

/** What an address can be, for the accounts of a service. */
const STATES = ['of-one', 'of-three', 'in-two-spellings', 'waiting', 'removed', 'of-nobody'] as const
type State = (typeof STATES)[number]

describe.each(ENGINES)('asking for the usernames of an address (%s)', (engine) => {
  let service: TestService
  let without: TestService
  beforeAll(async () => {
    service = await openTestService(engine)
    without = await openTestService(engine)
    // What is queued stays to be counted.
    await service.deps.mail.stop()
  })
  afterAll(async () => {
    await service.close()
    await without.close()
  })

  it.each(STATES)('gets the same answers, to the byte: an address %s', async (state) => {
    const address = await makeAddress(service, `answered-${state}`, state)
    const network = newNetwork()
    const [known, unknown] = [
      await answersOf(service, network, address),
      await answersOf(without, network, address),
    ]
    expect(known).toEqual(unknown)
    // Past what one address is sent, and on to where the network has to wait.
    const statuses = known.filter(({ request }) => request.startsWith('POST')).map(({ status }) => status)
    expect(statuses).toEqual([...Array(limits.sendUsernames.free).fill(303), 429, 429])
  })

  it('takes the same statements, and a fault at any of them leaves the mail queued or nothing', async () => {
    const struck: Record<string, string[]> = {}
    for (const state of ['of-three', 'in-two-spellings', 'waiting', 'of-nobody'] as const) {
      let tries = 0
      struck[state] = await failAtEveryStatement(service.deps.db, async (failing, fault) => {
        tries += 1
        const address = await makeAddress(service, `struck-${tries}-${state}`, state)
        const before = await countTelling(service)
        const answer = await ask(buildApp({ ...service.deps, db: failing }), newNetwork(), address)
        const queued = (await countTelling(service)) - before
        const all = { 'of-three': 1, 'in-two-spellings': 2, waiting: 0, 'of-nobody': 0 }[state]
        if (fault.struck === null) expect([answer.status, queued]).toEqual([303, all])
        else {
          expect([0, all]).toContain(queued)
          expect(answer.status).toBe(500)
          if (queued > 0) expect([fault.kind, fault.struck]).toEqual(['done, but not answered', 'commit'])
        }
      })
    }
    expect(struck['of-nobody']).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/from "contact_lookups"/),
        expect.stringMatching(/pgboss/),
        'commit',
      ]),
    )
    for (const [state, texts] of Object.entries(struck)) expect(texts, state).toEqual(struck['of-nobody'])
  })

  it('queues a job of the same size, whether a mail is in it or not', async () => {
    const sizes = []
    for (const state of ['of-one', 'of-three', 'waiting', 'of-nobody'] as const) {
      const address = await makeAddress(service, `queued-${state}`, state)
      const before = await listJobs(service)
      await ask(service.app, newNetwork(), address)
      const added = (await listJobs(service)).filter(({ id }) => before.every((job) => job.id !== id))
      sizes.push(added.map(({ size }) => size))
    }
    expect(sizes[0]).toHaveLength(1)
    for (const size of sizes) expect(size).toEqual(sizes[0])
  })

  it('fills no inbox: thirty networks at once get three mails sent, and all the same answer', async () => {
    const address = await makeAddress(service, 'flooded', 'of-three')
    const before = await countTelling(service)
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => ask(service.app, newNetwork(), address)),
    )
    for (const { status, location } of answers)
      expect([status, location]).toEqual([303, '/help/username/sent'])
    expect((await countTelling(service)) - before).toBe(limits.sendUsernamesToAddress.free)
  })

  it('finds no address by many guesses: one network asks ten times at once, and then waits', async () => {
    const network = newNetwork()
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => ask(service.app, network, `guess${n}@example.org`)),
    )
    const allowed = answers.filter(({ status }) => status === 303)
    expect(allowed).toHaveLength(limits.sendUsernames.free)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30 - allowed.length)
  })

  it('leaves no username and no address readable in what is queued or logged', async () => {
    const address = await makeAddress(service, 'sealed', 'of-three')
    await ask(service.app, newNetwork(), address)
    const { rows } = await service.deps.db.executeQuery<{ job: string }>(
      CompiledQuery.raw('select job::text from pgboss.job as job'),
    )
    const kept = rows.map(({ job }) => job).join('\n') + service.logged()
    expect(kept).toContain('/help/username')
    expect(kept).not.toMatch(/sealed-(of|\d)|sealed@example/)
  })
})

/** Makes an address of `name` in that state; its accounts are called `name` and a number. Gives the address. */
async function makeAddress(service: TestService, name: string, state: State): Promise<string> {
  const address = `${name}@example.org`
  const own = (number: number, of = address) =>
    addPerson(service, `${name}-${number}`, { address: of, sheet: false })
  switch (state) {
    case 'of-one':
      await own(1)
      break
    case 'of-three':
      for (const number of [1, 2, 3]) await own(number)
      break
    case 'in-two-spellings':
      await own(1)
      await own(2, `${name}@Example.org`)
      break
    case 'waiting': {
      const { browser } = await own(1, `${name}-home@example.org`)
      await (await browser.open('/security/emails')).send({ address })
      break
    }
    case 'removed': {
      const { browser } = await own(1)
      await (await (await browser.open('/security')).follow(`Remove ${address}`)).send()
      break
    }
    case 'of-nobody':
      break
  }
  return address
}

/** Every answer to somebody who asks until they have to wait, and looks at the other pages meanwhile. */
async function answersOf(service: TestService, network: string, address: string): Promise<Answer[]> {
  const { app, answers } = watchApp(service.app)
  const browser = openWalker(app, { network, cookies: COOKIES })
  const form = await browser.open('/help/username')
  for (let asked = 0; asked < limits.sendUsernames.free + 2; asked += 1) await form.send({ address })
  await browser.open('/help/username')
  await browser.open('/help/username/elsewhere')
  await browser.open('/signin')
  return answers.map(withoutChallenge)
}

/** Asks once, from a browser that is new. */
async function ask(
  app: TestService['app'],
  network: string,
  address: string,
): Promise<{ status: number; location: string | null }> {
  const browser = openWalker(app, { network })
  const fields = { ...fieldsOf(await browser.open('/help/username'), '/help/username'), address }
  const { status, headers } = await browser.post('/help/username', fields)
  return { status, location: headers.get('location') }
}

/** How many mails with usernames wait to be sent. */
async function countTelling(service: TestService): Promise<number> {
  return (await listWaitingMails(service)).filter(({ subject }) => / your usernames?$/.test(subject)).length
}

async function listJobs({ deps }: TestService): Promise<{ id: string; size: number }[]> {
  const { rows } = await deps.db.executeQuery<{ id: string; size: number }>(
    CompiledQuery.raw(`select id, length(data->>'sealed') as size from pgboss.job where name = 'mail'`),
  )
  return rows
}
