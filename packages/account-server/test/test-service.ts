// A whole service for tests: the real parts, on either engine, with a clock that tests move and networks they name.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RulesSettings } from '@sparekey/account-rules'
import { type OpenedStore, openPostgres } from '@sparekey/account-store'
import { CompiledQuery } from 'kysely'
import { openMemoryPglite } from '../../../test-support/memory-pglite.ts'
import { newPostgresDatabase } from '../../../test-support/postgres-database.ts'
import { newTemporaryFolder } from '../../../test-support/temporary-folder.ts'
import type { Config } from '../src/config/config.ts'
import { openLog } from '../src/open-log.ts'
import { openService, type Service } from '../src/open-service.ts'

export const ENGINES = ['pglite', 'postgres'] as const
export type EngineName = (typeof ENGINES)[number]

export type Clock = { now(): Date; move(milliseconds: number): void }

export type TestService = Service & {
  readonly config: Config
  readonly clock: Clock
  /** What was logged, as it would stand in the log file. */
  readonly logged: () => string
  readonly store: OpenedStore
}

export const TEST_CONFIG: Config = {
  name: 'Test Service',
  origin: new URL('http://localhost:3000'),
  port: 0,
  host: '127.0.0.1',
  databaseUrl: null,
  dataFolder: 'nowhere',
  secrets: ['a secret of the tests that is long enough to be one'],
  mail: 'mailbox',
  smtpUrl: null,
  mailFrom: 'accounts@localhost',
  texts: 'mailbox',
  textWebhook: null,
  phoneCountry: null,
  signInHints: 'none',
  supportContact: null,
  rulesFile: null,
  supportDesk: true,
  // Tests name their network in X-Forwarded-For.
  proxyHops: 1,
  development: true,
  logLevel: 'info',
}

/**
 * Opens an in-memory PGlite, or an empty database of the run's Postgres. Who waits there for a connection or a lock has
 * a minute or two: tests that send much at once count what comes back, on machines that may stand still meanwhile.
 */
export async function openTestStore(engine: EngineName): Promise<OpenedStore> {
  return engine === 'pglite'
    ? openMemoryPglite()
    : openPostgres(await newPostgresDatabase(), { patience: 12 })
}

/**
 * Opens a service of its own, by an operator's `rules` where they are given. The clock starts at a fixed moment and
 * stands still unless it is moved.
 */
export async function openTestService(
  engine: EngineName,
  change: { config?: Partial<Config>; store?: OpenedStore; rules?: RulesSettings | null } = {},
): Promise<TestService> {
  let at = new Date('2031-03-14T10:32:00Z')
  const clock: Clock = {
    now: () => at,
    move: (milliseconds) => {
      at = new Date(at.getTime() + milliseconds)
    },
  }
  const lines: string[] = []
  const log = openLog('debug', { write: (line: string) => lines.push(line) })
  const rulesFile = change.rules ? await writeRules(change.rules) : TEST_CONFIG.rulesFile
  const config = { ...TEST_CONFIG, rulesFile, ...change.config }
  const store = change.store ?? (await openTestStore(engine))
  const service = await openService(config, log, { store, now: clock.now })
  return { ...service, config, clock, store, logged: () => lines.join('') }
}

async function writeRules(settings: RulesSettings): Promise<string> {
  const file = join(await newTemporaryFolder(), 'rules.json')
  await writeFile(file, JSON.stringify(settings))
  return file
}

/** The mails in the development mailbox to `to`, newest first, once all that waits has been sent. */
export async function mailsTo(
  service: TestService,
  to: string,
): Promise<{ subject: string; text: string }[]> {
  await settled(service)
  return (service.deps.mailbox?.list() ?? []).filter((mail) => mail.to === to)
}

/** The subjects of those mails, without the name of the service that each begins with. */
export async function subjectsTo(service: TestService, to: string): Promise<string[]> {
  return (await mailsTo(service, to)).map((mail) => mail.subject.replace(`${service.config.name}: `, ''))
}

/** The digits of the newest code that was mailed to `to`. */
export async function codeMailedTo(service: TestService, to: string): Promise<string> {
  for (const mail of await mailsTo(service, to)) {
    const digits = /^\s*(\d{6})\s*$/m.exec(mail.text)?.[1]
    if (digits !== undefined) return digits
  }
  throw new Error(`No code was mailed to ${to}.`)
}

/**
 * The text messages in the development mailbox to a number in E.164 form, newest first, once all that waits has been
 * sent.
 */
export async function textsTo(service: TestService, to: string): Promise<string[]> {
  await settled(service)
  return (service.deps.mailbox?.listTexts() ?? []).filter((text) => text.to === to).map(({ text }) => text)
}

/** The digits of the newest code that was texted to a number in E.164 form. */
export async function codeTextedTo(service: TestService, to: string): Promise<string> {
  for (const text of await textsTo(service, to)) {
    const digits = /^(\d{6}) is your /.exec(text)?.[1]
    if (digits !== undefined) return digits
  }
  throw new Error(`No code was texted to ${to}.`)
}

/** Resolves when no mail waits any more. */
async function settled({ store }: TestService): Promise<void> {
  for (let tries = 0; tries < 800; tries += 1) {
    const { rows } = await store.db.executeQuery<{ waiting: number }>(
      // pg-boss's own table: a job that is done is deleted.
      CompiledQuery.raw(
        `select count(*)::int as waiting from pgboss.job where state in ('created', 'retry', 'active')`,
      ),
    )
    if (rows[0]?.waiting === 0) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('The mail queue did not empty.')
}
