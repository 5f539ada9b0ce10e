// The queue, on both engines and with a real mail server: a mail goes out once its transaction commits, or later.

import { after, MINUTE } from '@sparekey/account-rules'
import { bossDatabase, type OpenedStore, openPostgres } from '@sparekey/account-store'
import { sql } from 'kysely'
import PgBoss from 'pg-boss'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openMemoryPglite } from '../../../../test-support/memory-pglite.ts'
import { newPostgresDatabase } from '../../../../test-support/postgres-database.ts'
import { type SmtpServer, startSmtp } from '../../../../test-support/smtp.ts'
import { startWebhook } from '../../../../test-support/webhook.ts'
import { openKeys } from '../../src/keys/keys.ts'
import type { Mail, MailSender } from '../../src/notices/mail.ts'
import { openMailQueue } from '../../src/notices/mail-queue.ts'
import { openSmtpSender } from '../../src/notices/smtp-sender.ts'
import {
  type Message,
  sendNoTexts,
  type TextMessage,
  type TextSender,
} from '../../src/notices/text-message.ts'
import { openWebhookSender } from '../../src/notices/webhook-sender.ts'

const SECRET = 'a-secret-of-32-characters-for-tests'
const hostname = 'accounts.example.org'
const mailTo = (to: string, over: Partial<Mail> = {}): Mail => ({
  to,
  subject: 'Larkspur: your code to sign in',
  text: 'This code is for Larkspur House:\n\n042917\n',
  goodUntil: null,
  ...over,
})

const textTo = (to: string, over: Partial<TextMessage> = {}): TextMessage => ({
  kind: 'text',
  to,
  text: '042917 is your Larkspur code to sign in.',
  goodUntil: after(new Date(), 10 * MINUTE),
  ...over,
})

const engines = {
  pglite: openMemoryPglite,
  postgres: async () => openPostgres(await newPostgresDatabase()),
}

describe.each(Object.entries(engines))('%s', (_, openStore) => {
  let store: OpenedStore
  let smtp: SmtpServer
  let logged: string
  const toClose: (() => Promise<void>)[] = []

  beforeAll(async () => {
    store = await openStore()
  })
  afterAll(() => store.close())
  beforeEach(async () => {
    smtp = await startSmtp()
    logged = ''
  })
  afterEach(async () => {
    for (const close of toClose.splice(0)) await close()
    await sql`drop schema if exists pgboss cascade`.execute(store.db)
    await smtp.stop()
  })

  /** A queue of a server of its own; it is stopped when the test ends. */
  function openQueue(
    over: {
      sender?: MailSender
      texts?: TextSender
      now?: () => Date
      secrets?: string[]
      at?: OpenedStore
    } = {},
  ) {
    const from = { name: 'Larkspur House', address: 'accounts@example.org' }
    const queue = openMailQueue({
      db: (over.at ?? store).db,
      keys: openKeys(over.secrets ?? [SECRET]),
      sender: over.sender ?? openSmtpSender({ url: smtp.url, from, hostname }),
      texts: over.texts ?? sendNoTexts,
      hostname,
      log: pino({ level: 'trace' }, { write: (line) => (logged += line) }),
      now: over.now ?? (() => new Date()),
    })
    toClose.push(queue.stop)
    return queue
  }
  async function openStarted(over: Parameters<typeof openQueue>[0] = {}) {
    const queue = openQueue(over)
    await queue.start()
    return queue
  }
  const add = (queue: ReturnType<typeof openQueue>, ...mails: (Message | null)[]) =>
    store.db.transaction().execute((tx) => queue.add(tx, mails))
  const listJobs = async () => {
    const jobs = await sql<{ id: string; text: string; length: number }>`
      select id, row_to_json(job)::text as text, length(data::text) as length from pgboss.job order by created_on
    `.execute(store.db)
    return jobs.rows
  }
  const emptied = () => vi.waitFor(async () => expect(await listJobs()).toEqual([]), 20_000)
  /** Lets every job's time come now, as hours of waiting would. */
  const letTimePass = () =>
    sql`update pgboss.job set start_after = now() - interval '1 second'`.execute(store.db)

  test('a mail goes out once its transaction commits, and nothing of it stays', async () => {
    const queue = await openStarted()
    await add(queue, mailTo('mary@example.com'))
    const received = await smtp.waitForMail('mary@example.com', /code/)
    expect(received.text).toBe(mailTo('').text)
    expect(received.parsed.messageId).toMatch(/^<[0-9a-f-]{36}@accounts\.example\.org>$/)
    await emptied()
    const archived = await sql`select 1 from pgboss.archive`.execute(store.db)
    expect(archived.rows).toEqual([])
  })

  test('a mail of a transaction that is rolled back is never sent', async () => {
    const queue = await openStarted()
    const failing = store.db.transaction().execute(async (tx) => {
      await queue.add(tx, [mailTo('nobody@example.com')])
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await listJobs()).toEqual([])
    // One that is queued later has gone out, so the first had its chance.
    await add(queue, mailTo('mary@example.com'))
    await smtp.waitForMail('mary@example.com', /code/)
    expect(smtp.mails.map(({ to }) => to)).toEqual([['mary@example.com']])
  })

  test('mails that wait go out in the order in which they were queued, urgent ones first', async () => {
    const sent: string[] = []
    const sender: MailSender = {
      async send({ to }) {
        sent.push(to)
      },
    }
    const queue = await openStarted({ sender })
    await queue.stop()
    const names = ['first', 'second', 'third', 'fourth']
    for (const name of names) {
      await add(queue, mailTo(name))
      // What was queued within one millisecond has no order.
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await add(queue, mailTo('a code', { goodUntil: after(new Date(), 10 * MINUTE) }))
    await openStarted({ sender })
    await emptied()
    expect(sent).toEqual(['a code', ...names])
  })

  test('the database holds neither address nor code, and a blank job looks the same', async () => {
    const queue = await openStarted()
    await queue.stop()
    await add(queue, mailTo('mary@example.com'), null, mailTo('mary@example.com', { text: 'x'.repeat(900) }))
    const jobs = await listJobs()
    expect(jobs).toHaveLength(3)
    expect(new Set(jobs.map(({ length }) => length)).size).toBe(1)
    for (const { text } of jobs) {
      // In what is sealed, four letters in a row come up by chance.
      const open = text.replace(/"sealed": ?"[^"]*"/, '"sealed"')
      expect(open.length).toBeLessThan(text.length)
      expect(open).not.toMatch(/mary|example\.com|042917|code|Larkspur|xxxx/)
      expect(text).not.toMatch(/mary@|example\.com|042917|your code|Larkspur|x{20}/)
      expect(text).toContain('"sealed"')
    }
  })

  test('a blank job is dropped and sends nothing', async () => {
    const queue = await openStarted()
    await add(queue, null, null)
    await emptied()
    expect(smtp.mails).toEqual([])
  })

  test('with the mail server down nothing is lost, and it goes out once when the server is up', async () => {
    const queue = await openStarted()
    await smtp.goDown()
    await add(queue, mailTo('mary@example.com'), mailTo('john@example.com'))
    await vi.waitFor(() => expect(logged.match(/A mail was not sent/g)).toHaveLength(2), 20_000)
    const waiting = await vi.waitFor(async () => {
      const jobs = await listJobs()
      expect(jobs.map(({ text }) => JSON.parse(text).state)).toEqual(['created', 'created'])
      return jobs
    }, 20_000)

    await smtp.comeUp()
    await letTimePass()
    const [first, second] = await Promise.all([
      smtp.waitForMail('mary@example.com', /code/),
      smtp.waitForMail('john@example.com', /code/),
    ])
    await emptied()
    expect(smtp.mails).toHaveLength(2)
    const messageIds = [first, second].map(({ parsed }) => parsed.messageId)
    expect(new Set(messageIds)).toEqual(new Set(waiting.map(({ id }) => `<${id}@${hostname}>`)))
    expect(logged).not.toMatch(/mary|john|042917/)
  })

  test('a mail that was put back waits longer each time', async () => {
    let clock = new Date()
    const queue = await openStarted({ now: () => clock })
    smtp.refuse(2)
    await add(queue, mailTo('mary@example.com'))
    const secondsToWait = async () => {
      const { rows } = await sql<{ seconds: number }>`
        select extract(epoch from start_after - created_on)::float8 as seconds from pgboss.job where state = 'created'
      `.execute(store.db)
      return rows.map(({ seconds }) => seconds)
    }
    await vi.waitFor(async () => expect(await secondsToWait()).toEqual([15]), 20_000)
    clock = after(clock, 4 * MINUTE)
    await letTimePass()
    await vi.waitFor(async () => expect(await secondsToWait()).toEqual([240]), 20_000)
    await letTimePass()
    await smtp.waitForMail('mary@example.com', /code/)
  })

  test('a code that has run out is dropped, and a later mail still goes', async () => {
    const queue = await openStarted()
    await queue.stop()
    const late = new Date(Date.now() - 1)
    await add(queue, mailTo('late@example.com', { goodUntil: late }), mailTo('mary@example.com'))
    await openStarted()
    await smtp.waitForMail('mary@example.com', /code/)
    await emptied()
    expect(smtp.mails).toHaveLength(1)
    expect(logged).toContain('came to be of no use')
  })

  test('an urgent mail goes before older ones', async () => {
    const queue = await openStarted()
    await queue.stop()
    const order: string[] = []
    for (let index = 0; index < 8; index += 1) await add(queue, mailTo(`notice${index}@example.com`))
    await add(queue, mailTo('code@example.com', { goodUntil: after(new Date(), 10 * MINUTE) }))
    await openStarted({ sender: { send: async ({ to }) => void order.push(to) } })
    await emptied()
    expect(order).toHaveLength(9)
    expect(order.indexOf('code@example.com')).toBeLessThan(5)
  })

  test('what a stopped server left behind, the next one sends', async () => {
    const first = await openStarted()
    await first.stop()
    await add(first, mailTo('mary@example.com'))
    expect(smtp.mails).toEqual([])
    await openStarted()
    await smtp.waitForMail('mary@example.com', /code/)
  })

  test('a job whose server died is sent by another, under the same Message-ID', async () => {
    const sentBefore: string[] = []
    const dying = await openStarted({
      sender: {
        send: ({ messageId }) => {
          sentBefore.push(messageId)
          return new Promise((resolve) => toClose.unshift(async () => resolve()))
        },
      },
    })
    await add(dying, mailTo('mary@example.com'))
    await vi.waitFor(() => expect(sentBefore).toHaveLength(1), 20_000)
    // A dead server takes nothing more; this one waits meanwhile for what it was sending.
    const dead = dying.stop()
    // Minutes later, the tidying finds a job that was taken and never closed.
    await sql`update pgboss.job set started_on = now() - interval '1 hour'`.execute(store.db)
    const boss = new PgBoss({ db: bossDatabase(store.db), supervise: false, schedule: false })
    await boss.expire()
    await letTimePass()
    await openStarted()
    const received = await smtp.waitForMail('mary@example.com', /code/)
    expect([received.parsed.messageId]).toEqual(sentBefore)
    for (const close of toClose.splice(0)) await close()
    await dead
  })

  test('a job under a secret that is not given here waits for a server that has it', async () => {
    const newer = 'a-newer-secret-of-32-characters-xyz'
    const newQueue = openQueue({ secrets: [newer, SECRET] })
    await openStarted()
    await add(newQueue, mailTo('mary@example.com'))
    await vi.waitFor(() => expect(logged).toContain('Its secret is not given here'), 20_000)
    for (const close of toClose.splice(0)) await close()
    await letTimePass()
    await openStarted({ secrets: [newer, SECRET] })
    await smtp.waitForMail('mary@example.com', /code/)
  })

  test('a text message goes to a receiver that fails twice and then answers, each time under the same id', async () => {
    const receiver = await startWebhook()
    toClose.push(receiver.stop)
    receiver.answer(503, null)
    const texts = openWebhookSender({ url: receiver.url, secret: Buffer.alloc(32, 7) }, () => new Date())
    const queue = await openStarted({ texts })
    await add(queue, textTo('+12025550143'))
    for (const tries of [1, 2]) {
      await vi.waitFor(() => expect(logged.match(/A mail was not sent/g)).toHaveLength(tries), 20_000)
      await vi.waitFor(async () => {
        expect((await listJobs()).map(({ text }) => JSON.parse(text).state)).toEqual(['created'])
        await letTimePass()
      }, 20_000)
    }
    await emptied()
    expect(receiver.requests).toHaveLength(3)
    expect(new Set(receiver.requests.map(({ body }) => body)).size).toBe(1)
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(smtp.mails).toEqual([])
    expect(logged).not.toMatch(/2025550143|042917/)
  })

  test('a text message that has run out never reaches the receiver', async () => {
    const receiver = await startWebhook()
    toClose.push(receiver.stop)
    const texts = openWebhookSender({ url: receiver.url, secret: Buffer.alloc(32, 7) }, () => new Date())
    const queue = await openStarted({ texts })
    await add(queue, textTo('+12025550143', { goodUntil: new Date(Date.now() - 1) }), textTo('+12025550144'))
    await emptied()
    expect(receiver.requests.map(({ body }) => JSON.parse(body).to)).toEqual(['+12025550144'])
  })

  test('a mail, a text message and none look the same while they wait', async () => {
    const queue = await openStarted()
    await queue.stop()
    await add(queue, mailTo('mary@example.com'), textTo('+12025550143'), null)
    const jobs = await listJobs()
    expect(new Set(jobs.map(({ length }) => length)).size).toBe(1)
    for (const { text } of jobs) expect(text).not.toMatch(/2025550143|042917|"text"/)
  })

  test('two servers send each mail once', async () => {
    const queues = [await openStarted(), await openStarted()]
    const addresses = Array.from({ length: 30 }, (_, index) => `person${index}@example.com`)
    await Promise.all(
      addresses.map((address, index) => add(queues[index % 2] ?? expect.fail(), mailTo(address))),
    )
    await emptied()
    expect(smtp.mails.map(({ to }) => to[0]).sort()).toEqual([...addresses].sort())
  })

  test('a queue that was never started refuses mail instead of losing it', async () => {
    await expect(add(openQueue(), mailTo('mary@example.com'))).rejects.toThrow()
    const queue = await openStarted()
    await sql`select pgboss.delete_queue('mail')`.execute(store.db)
    await expect(add(queue, mailTo('mary@example.com'))).rejects.toThrow('too few jobs')
  })

  test('many servers that start at once make the tables once', async () => {
    // In the second round every connection remembers that there were no tables.
    for (const round of [1, 2]) {
      await Promise.all(Array.from({ length: 20 }, () => openStarted()))
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from pgboss.queue
      `.execute(store.db)
      expect(rows, `round ${round}`).toEqual([{ count: 1 }])
      for (const close of toClose.splice(0)) await close()
      await sql`drop schema pgboss cascade`.execute(store.db)
    }
    await add(await openStarted(), mailTo('mary@example.com'))
    await smtp.waitForMail('mary@example.com', /code/)
  })
})
