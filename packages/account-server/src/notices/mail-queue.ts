// Mail and text messages that are not lost: queued in the transaction of the event they tell of, sealed, and sent
// after it. What they say, where jobs wait and how one is handed over are other files'.

import { randomUUID } from 'node:crypto'
import { MINUTE, SECOND } from '@sparekey/account-rules'
import type { Database } from '@sparekey/account-store'
import type { Logger } from 'pino'
import type { Keys } from '../keys/keys.ts'
import { decideResend } from './decide-resend.ts'
import { MailNotTaken, type MailSender } from './mail.ts'
import { type MailJob, openMailJobs } from './mail-jobs.ts'
import { sealMail, unsealMail } from './mail-payload.ts'
import { isText, type Message, TextNotTaken, type TextSender } from './text-message.ts'
import { openWorkLoop } from './work-loop.ts'

const SENT_AT_ONCE = 5
const PAUSE = { shortest: 50, longest: 5 * SECOND }
const SENDING_TAKES_AT_MOST = 1 * MINUTE
const STOPPING_TAKES_AT_MOST = 10 * SECOND

export type MailQueue = {
  /**
   * Queues messages in the caller's transaction: they go out after it commits, and never when it does not. Null
   * queues a job of the same shape that sends nothing, so that an unknown name takes the same work.
   */
  add(tx: Database, messages: readonly (Message | null)[]): Promise<void>
  /** Makes the queue's tables where there are none (any number of servers may at once) and begins to send. */
  start(): Promise<void>
  /** Sends nothing new, and waits up to 10 seconds for what is being sent. The rest waits for the next start. */
  stop(): Promise<void>
}

export type MailQueueOptions = {
  db: Database
  keys: Keys
  sender: MailSender
  texts: TextSender
  /** The host name of the service's origin; message ids end in it. */
  hostname: string
  log: Logger
  now: () => Date
}

/**
 * Opens the queue. Everything is sent at least once: a server that dies between handing a mail over and noting it
 * leaves the job to be sent again, under the same Message-ID, by which mail programs show it once. A text message
 * keeps its id in the same way.
 */
export function openMailQueue({ db, keys, sender, texts, hostname, log, now }: MailQueueOptions): MailQueue {
  const jobs = openMailJobs(db, (error) => log.warn({ err: error }, 'The mail queue could not be tidied'))
  const loop = openWorkLoop<MailJob>({
    take: jobs.take,
    work: sendJob,
    failed: (error) => log.error({ err: error }, 'A mail job could not be closed, and is done again later'),
    atOnce: SENT_AT_ONCE,
    pause: PAUSE,
  })

  async function sendJob(job: MailJob): Promise<void> {
    const message = unsealMail(keys, job.data.sealed, job.id)
    if (message === null) return jobs.forget(job)
    if (message === 'unreadable')
      return notSent(job, null, new MailNotTaken('Its secret is not given here.', false))
    if (message.goodUntil !== null && now() >= message.goodUntil) {
      log.warn({ job: job.id }, 'A mail came to be of no use and was not sent')
      return jobs.forget(job)
    }
    try {
      await within(SENDING_TAKES_AT_MOST, handOver(job, message))
    } catch (error) {
      return notSent(job, message.goodUntil, error)
    }
    await jobs.forget(job)
  }

  function handOver({ id, data }: MailJob, message: Message): Promise<void> {
    const queuedAt = new Date(data.queuedAt)
    if (isText(message)) return texts.send({ ...message, id, queuedAt })
    return sender.send({ ...message, messageId: `<${id}@${hostname}>`, queuedAt })
  }

  async function notSent(job: MailJob, goodUntil: Date | null, error: unknown): Promise<void> {
    const isNotTaken = error instanceof MailNotTaken || error instanceof TextNotTaken
    const isFinal = isNotTaken && error.isFinal
    const decision = decideResend({ queuedAt: new Date(job.data.queuedAt), goodUntil, isFinal }, now())
    log.warn({ job: job.id, err: error, ...decision }, 'A mail was not sent')
    await (decision.kind === 'again' ? jobs.putBack(job, decision.wait) : jobs.forget(job))
  }

  return {
    async add(tx, messages) {
      if (messages.length === 0) return
      const queuedAt = now().toISOString()
      const added = messages.map((message) => {
        const id = randomUUID()
        // Codes have an end and notices have none; for a code somebody sits and waits.
        return {
          id,
          data: { sealed: sealMail(keys, message, id), queuedAt },
          isUrgent: message?.goodUntil instanceof Date,
        }
      })
      await jobs.add(tx, added)
      loop.soon()
    },
    async start() {
      await jobs.start()
      loop.start()
    },
    async stop() {
      await loop.stop(STOPPING_TAKES_AT_MOST)
      await jobs.stop()
    },
  }
}

async function within(ms: number, sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new MailNotTaken('It took too long.', false)), ms)
  })
  await Promise.race([sending, late]).finally(() => clearTimeout(timer))
}
