// The same statements in the same order, whether a username is known or not, and whether somebody waits for its
// account: what a form costs the database says no more than what it answers.

import { randomUUID } from 'node:crypto'
import { after, DAY, parseEmailAddress } from '@sparekey/account-rules'
import {
  addCase,
  addSupportRequest,
  confirmSupportRequest,
  type Database,
  setSupportAwaitsAnswer,
} from '@sparekey/account-store'
import { generateRecoveryCode } from '@sparekey/recovery-code'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failAtEveryStatement } from '../../../../test-support/fault-injection.ts'
import { buildApp } from '../../src/build-app.ts'
import { answerQuestion } from '../../src/support/answer-question.ts'
import { ENGINES, openTestService, type TestService } from '../test-service.ts'
import { type Fields, openWalker } from '../walk.ts'
import { addPerson, newNetwork } from './add-person.ts'
import { fieldsOf } from './form-fields.ts'

type Form = { path: string; typed: (username: string) => Fields }

const FORMS: Record<string, Form> = {
  'a wrong password': {
    path: '/signin/password',
    typed: (username) => ({ username, password: 'not the password' }),
  },
  'a wrong recovery code': {
    path: '/recover/code',
    typed: (username) => ({ username, 'recovery-code': generateRecoveryCode() }),
  },
  "asking to sign in at the account's address": {
    path: '/signin/email',
    typed: (username) => ({ username, address: `${username}@example.org` }),
  },
  "asking for a code at the account's address": {
    path: '/forgot-password',
    typed: (username) => ({ username, address: `${username}@example.org` }),
  },
  'asking for a code at another address': {
    path: '/forgot-password',
    typed: (username) => ({ username, address: `${username}@example.com` }),
  },
  "asking to sign in at the account's phone": {
    path: '/signin/phone',
    typed: (username) => ({ username, address: phoneOf(username) }),
  },
  "asking for a code at the account's phone": {
    path: '/forgot-password/phone',
    typed: (username) => ({ username, address: phoneOf(username) }),
  },
  'asking for a code at another phone': {
    path: '/forgot-password/phone',
    typed: (username) => ({ username, address: phoneOf(username, '212') }),
  },
  'digits to sign in that were never texted': {
    path: '/signin/phone/code',
    typed: (username) => ({ username, code: '123456' }),
  },
  'digits to sign in that were never mailed': {
    path: '/signin/email/code',
    typed: (username) => ({ username, code: '123456' }),
  },
  'digits of an app to begin with': {
    path: '/forgot-password/app',
    typed: (username) => ({ username, code: '123456' }),
  },
  'digits to recover that were never mailed': {
    path: '/forgot-password/code',
    typed: (username) => ({ username, code: '123456' }),
  },
}

/** The last digits of a number that are this name's own. */
const phoneOf = (username: string, area = '202') =>
  `+1${area}555${(username.match(/\d+/)?.[0] ?? '').padStart(4, '0')}`

describe.each(ENGINES)('known and unknown usernames (%s)', (engine) => {
  let service: TestService
  let people = 0
  beforeAll(async () => {
    service = await openTestService(engine)
    await service.deps.mail.stop()
  })
  afterAll(() => service.close())

  it.each(Object.entries(FORMS))('%s takes the same statements', async (_, form) => {
    const known = await statementsOf(form, async (username) => {
      await addPerson(service, username, { address: `${username}@example.org`, phone: phoneOf(username) })
    })
    const unknown = await statementsOf(form, async () => {})
    expect(known.length).toBeGreaterThan(5)
    expect(known).toEqual(unknown)
  })

  it.each(Object.entries(FORMS))(
    '%s takes the same statements while somebody waits for the account',
    async (_, form) => {
      const waited = await statementsOf(form, async (username) => {
        const { accountId } = await addPerson(service, username, {
          address: `${username}@example.org`,
          phone: phoneOf(username),
        })
        const openedAt = service.clock.now()
        await addCase(service.deps.db, {
          accountId,
          caseId: randomUUID(),
          codeId: randomUUID(),
          requestId: null,
          openedAt,
          takesEffectAt: after(openedAt, 30 * DAY),
          passwordHash: 'no hash that any password has',
          kept: [],
          contacts: [],
          nextReminderAt: after(openedAt, 7 * DAY),
          network: newNetwork(),
          browser: 'Firefox on Linux',
        })
      })
      expect(waited).toEqual(await statementsOf(form, async () => {}))
    },
  )

  it('an answer to a question of the support desk takes the same statements', async () => {
    const answered = async (isThere: boolean) => {
      people += 1
      const username = `asked-for${people}`
      const accountId = isThere ? (await addPerson(service, username)).accountId : randomUUID()
      const now = service.clock.now()
      const visit = { requestId: '', now, network: newNetwork(), browser: 'Firefox', browserId: '' }
      const key = { accountId, requestId: randomUUID() }
      const reading = parseEmailAddress(`${username}@new.example`)
      if (!reading.ok) throw new RangeError(reading.reason)
      const { db } = service.deps
      const asked = { ...visit, ...key, username, address: reading.address, story: 'Lost.', openedAt: now }
      await addSupportRequest(db, asked)
      await confirmSupportRequest(db, key, now)
      await setSupportAwaitsAnswer(db, key, true)
      const sent: string[] = []
      const deps = { ...service.deps, db: db.withPlugin(recorder(db, sent)) }
      expect(await answerQuestion(deps, visit, key, 'By the lake.')).toBe(true)
      return sent
    }
    const known = await answered(true)
    expect(known.filter((text) => text.includes('into "events"'))).toHaveLength(1)
    expect(known).toEqual(await answered(false))
  })

  /** What is said to the database when the form is sent, each time for another name. */
  async function statementsOf(
    { path, typed }: Form,
    prepare: (username: string) => Promise<void>,
  ): Promise<string[]> {
    const browser = openWalker(service.app, { network: newNetwork() })
    await (await browser.open('/signin')).send({ username: 'nobody' })
    const fields = fieldsOf(await browser.open(path), path)
    return failAtEveryStatement(service.deps.db, async (failing) => {
      people += 1
      await prepare(`person${people}`)
      const app = buildApp({ ...service.deps, db: failing })
      const visitor = openWalker(app, { network: newNetwork(), cookies: browser.cookies })
      await visitor.post(path, { ...fields, ...typed(`person${people}`) })
    })
  }
})

/** Writes down what is said to the database. */
function recorder(db: Database, sent: string[]): KyselyPlugin {
  return {
    transformQuery({ node, queryId }) {
      sent.push(db.getExecutor().compileQuery(node, queryId).sql)
      return node
    },
    transformResult: async ({ result }) => result,
  }
}
