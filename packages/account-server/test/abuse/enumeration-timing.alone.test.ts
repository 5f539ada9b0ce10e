// Known and unknown usernames take the same time, before any proof. No time is asserted: 200 requests of each kind,
// in turns and in random order, are compared as two groups by a rank test, on databases that write to a disk.

import { randomBytes } from 'node:crypto'
import { DAY } from '@sparekey/account-rules'
import { openPglite, openPostgres } from '@sparekey/account-store'
import { generateRecoveryCode } from '@sparekey/recovery-code'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../../test-support/postgres.ts'
import { newTemporaryFolder } from '../../../../test-support/temporary-folder.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { type Fields, openWalker } from '../walk.ts'
import { addPerson, newNetwork } from './add-person.ts'
import { fieldsOf } from './form-fields.ts'
import { rankTest } from './rank-test.ts'

const EACH = 200
const WARM_UP = 20
const MOST_ROUNDS = 5
/** Chance alone goes beyond it once in 16,000 times, and here it would have to do so twice in a row, the same way. */
const NOT_BY_CHANCE = 4
/** A row that is found is read, and one that is not is not: tens of microseconds, which no network lets anybody see. */
const NOBODY_SEES = 1.03

type Post = { path: string; form: (username: string) => Fields; answered: number }
type Times = { known: number[]; unknown: number[] }

const POSTS: Record<string, Post> = {
  'a wrong password': {
    path: '/signin/password',
    form: (username) => ({ username, password: 'not the password' }),
    answered: 422,
  },
  'a wrong recovery code': {
    path: '/recover/code',
    form: (username) => ({ username, 'recovery-code': generateRecoveryCode() }),
    answered: 422,
  },
  "asking for a code at the account's address": {
    path: '/forgot-password',
    form: (username) => ({ username, address: `${username}@example.org` }),
    answered: 303,
  },
  'asking for a code at another address': {
    path: '/forgot-password',
    form: (username) => ({ username, address: `${username}@example.com` }),
    answered: 303,
  },
  'asking for the usernames of an address': {
    path: '/help/username',
    form: (username) => ({ address: `${username}@example.org` }),
    answered: 303,
  },
  'digits that were never mailed': {
    path: '/signin/email/code',
    form: (username) => ({ username, code: '123456' }),
    answered: 422,
  },
}

describe.each(ENGINES)('known and unknown usernames (%s)', (engine) => {
  let postgres: PostgresServer | null = null
  let service: TestService
  /** Names of one length, each used once a day, so that no wait comes into it. */
  const names: { known: string; unknown: string }[] = []

  beforeAll(async () => {
    if (engine === 'postgres') postgres = await startPostgres()
    const store = postgres
      ? await openPostgres(await postgres.newDatabase())
      : await openPglite(await newTemporaryFolder())
    service = await openTestService(engine, { store })
    while (names.length < WARM_UP + EACH) {
      const [known, unknown] = [randomBytes(6).toString('hex'), randomBytes(6).toString('hex')]
      await addPerson(service, known, { address: `${known}@example.org` })
      names.push({ known, unknown })
    }
  }, 300_000)
  afterAll(async () => {
    await service.close()
    await postgres?.stop()
  })

  it.each(Object.entries(POSTS))('%s takes the same time', { timeout: 600_000 }, async (_, post) => {
    const times = await measureUntilTelling(post)
    const first = difference(times)
    // What chance did once it does not do again.
    const second = first === 0 ? 0 : difference(joined(await measure(post), await measure(post)))
    expect(first !== 0 && first === second, `they differ: ${summary(times)}`).toBe(false)
  })

  /** Measures again while a busy machine would hide a difference that is there. */
  async function measureUntilTelling(post: Post): Promise<Times> {
    let times = await measure(post)
    for (let rounds = 1; !wouldTell(times); rounds += 1) {
      if (rounds === MOST_ROUNDS) throw new Error(`This machine is too busy to tell: ${summary(times)}.`)
      times = joined(times, await measure(post))
    }
    return times
  }

  /** Sends the form for each name once, known and unknown by turns, each from a network that nobody has used. */
  async function measure({ path, form, answered }: Post): Promise<Times> {
    service.clock.move(2 * DAY)
    const browser = openWalker(service.app)
    await (await browser.open('/signin')).send({ username: 'nobody' })
    const fields = fieldsOf(await browser.open(path), path)
    const times: Times = { known: [], unknown: [] }
    for (const [turn, name] of names.entries()) {
      const order = Math.random() < 0.5 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
      for (const kind of order) {
        const visitor = openWalker(service.app, { network: newNetwork(), cookies: browser.cookies })
        const sent = { ...fields, ...form(name[kind]) }
        const from = performance.now()
        const { status } = await visitor.post(path, sent)
        const took = performance.now() - from
        expect(status).toBe(answered)
        if (turn >= WARM_UP) times[kind].push(took)
      }
    }
    return times
  }
})

/** 1 when the known ones are slower than chance and a network's grain explain, -1 when faster, else 0. */
function difference({ known, unknown }: Times): -1 | 0 | 1 {
  const raised = (times: number[]) => times.map((ms) => ms * NOBODY_SEES)
  if (rankTest(known, raised(unknown)) > NOT_BY_CHANCE) return 1
  return rankTest(raised(known), unknown) < -NOT_BY_CHANCE ? -1 : 0
}

/** True when the known ones, had they been three tenths slower than they were, would have been found out. */
function wouldTell({ known, unknown }: Times): boolean {
  return difference({ known: known.map((ms) => ms * 1.3), unknown }) === 1
}

function joined(one: Times, other: Times): Times {
  return { known: [...one.known, ...other.known], unknown: [...one.unknown, ...other.unknown] }
}

function summary({ known, unknown }: Times): string {
  const median = (times: number[]) => [...times].sort((a, b) => a - b)[times.length >> 1]?.toFixed(2)
  const z = rankTest(known, unknown).toFixed(1)
  return `medians of ${median(known)} ms (known) and ${median(unknown)} ms (unknown), z = ${z}`
}
