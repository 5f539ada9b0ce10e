// Where queued mails wait: jobs of pg-boss, in the service's own database. Knows pg-boss, and nothing of what a
// job holds.

import { SECOND } from '@sparekey/account-rules'
import { bossDatabase, type Database } from '@sparekey/account-store'
import PgBoss from 'pg-boss'
import { makeJobTables, makeQueue } from './make-job-tables.ts'

const QUEUE = 'mail'
/** How long a taken job is left alone. After that, whoever took it has died, and it is taken again. */
const TAKEN_FOR = 90 * SECOND

export type MailJob = {
  id: string
  data: { sealed: string; queuedAt: string }
  /** True for what somebody waits for: it is taken first. */
  isUrgent: boolean
}

export type MailJobs = {
  /** Writes jobs in the caller's transaction. @throws Error when they were not all taken, so that none is lost */
  add(tx: Database, jobs: readonly MailJob[]): Promise<void>
  /** Takes up to `count` jobs whose time has come, the urgent ones and then the oldest first. */
  take(count: number): Promise<MailJob[]>
  /** Deletes a job: what it held is of no more use. */
  forget(job: MailJob): Promise<void>
  /** Puts a taken job back, to be taken again after `wait` milliseconds. */
  putBack(job: MailJob, wait: number): Promise<void>
  /** Makes the tables where there are none; any number of servers may do so at once. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Opens the jobs. `untidied` hears when dead jobs could not be brought back or cleared away. */
export function openMailJobs(db: Database, untidied: (error: Error) => void): MailJobs {
  const boss = new PgBoss({
    db: bossDatabase(db),
    schedule: false,
    maintenanceIntervalSeconds: 60,
    // Done jobs are deleted at once. These two are for what not even a thousand tries after a crash brought out.
    archiveFailedAfterSeconds: 3600,
    deleteAfterHours: 24,
  })
  boss.on('error', untidied)

  async function add(tx: Database, jobs: readonly MailJob[], wait = 0): Promise<void> {
    const database = bossDatabase(tx)
    let added = 0
    await boss.insert(
      jobs.map((job) => toBossJob(job, wait)),
      {
        db: {
          async executeSql(text, values) {
            const result = await database.executeSql(text, values)
            added += result.affected
            return result
          },
        },
      },
    )
    // pg-boss passes over a job whose queue it does not find, without a word.
    if (added !== jobs.length) throw new Error('The mail queue took too few jobs; it must be started first.')
  }

  return {
    add: (tx, jobs) => add(tx, jobs),
    async take(count) {
      const jobs = await boss.fetch<MailJob['data']>(QUEUE, { batchSize: count, includeMetadata: true })
      // pg-boss chooses the oldest, and gives those it chose in no order.
      jobs.sort((a, b) => b.priority - a.priority || a.createdOn.getTime() - b.createdOn.getTime())
      return jobs.map(({ id, data, priority }) => ({ id, data, isUrgent: priority > 0 }))
    },
    async forget(job) {
      await boss.deleteJob(QUEUE, job.id)
    },
    // The same job anew: the waits between pg-boss's own retries double without a limit.
    putBack: (job, wait) =>
      db.transaction().execute(async (tx) => {
        await boss.deleteJob(QUEUE, job.id, { db: bossDatabase(tx) })
        await add(tx, [job], wait)
      }),
    async start() {
      await makeJobTables(db)
      await boss.start()
      await makeQueue(db, QUEUE)
    },
    stop: () => boss.stop({ graceful: false }),
  }
}

function toBossJob({ id, data, isUrgent }: MailJob, wait: number): PgBoss.JobInsert<MailJob['data']> {
  return {
    id,
    name: QUEUE,
    data,
    priority: isUrgent ? 1 : 0,
    startAfter: `${wait / SECOND} seconds`,
    expireInSeconds: TAKEN_FOR / SECOND,
    // Counts only deaths of servers: what a mail server answers is decided by decide-resend.ts.
    retryLimit: 1000,
    retryDelay: 15,
  }
}
