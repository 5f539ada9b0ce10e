// Opening the service: config → everything that holds a resource, and closing it again in the other order.

import { join } from 'node:path'
import { after, DAY, HOUR, limits, policy } from '@sparekey/account-rules'
import {
  addMissingContactLookups,
  forgetOld,
  migrate,
  type OpenedStore,
  openPglite,
  openPostgres,
} from '@sparekey/account-store'
import type { Logger } from 'pino'
import { askAboutSheets } from './account/ask-about-sheets.ts'
import { buildApp } from './build-app.ts'
import { sweepCases } from './case/sweep-cases.ts'
import type { Config } from './config/config.ts'
import { openDevelopmentSecret } from './config/development-secret.ts'
import { openRules } from './config/rules-file.ts'
import type { Deps } from './deps.ts'
import { openKeys } from './keys/keys.ts'
import { type MailSender, sendNothing } from './notices/mail.ts'
import { openMailQueue } from './notices/mail-queue.ts'
import { type Mailbox, openMailbox } from './notices/mailbox-sender.ts'
import { openSmtpSender } from './notices/smtp-sender.ts'
import { sendNoTexts, type TextSender } from './notices/text-message.ts'
import { openWebhookSender } from './notices/webhook-sender.ts'
import { openPasswordHasher } from './passwords/hash-passwords.ts'

export type Service = {
  readonly deps: Deps
  readonly app: ReturnType<typeof buildApp>
  close(): Promise<void>
}

const TIDY_EVERY = 1 * HOUR

/** What a test or an embedding program may bring itself; the service closes a store it was given, too. */
export type OwnParts = { readonly store?: OpenedStore; readonly now?: () => Date }

/** Opens the store, brings it up to date, and starts sending mail. */
export async function openService(config: Config, log: Logger, own: OwnParts = {}): Promise<Service> {
  const now = own.now ?? (() => new Date())
  const rules = await openRules(config.rulesFile)
  const store = own.store ?? (await openStore(config))
  try {
    await migrate(store.db)
    const keys = openKeys(config.secrets ?? [await openDevelopmentSecret(config.dataFolder)])
    const mailbox = config.mail === 'mailbox' ? openMailbox() : null
    const { hostname } = config.origin
    const mail = openMailQueue({
      db: store.db,
      keys,
      sender: senderOf(config, mailbox),
      texts: textSenderOf(config, mailbox, now),
      hostname,
      log,
      now,
    })
    await mail.start()
    const passwords = openPasswordHasher()
    const deps: Deps = { config, rules, store, db: store.db, keys, passwords, mail, mailbox, now, log }
    const app = buildApp(deps)
    const tidying = startTidying(deps)
    return {
      deps,
      app,
      async close() {
        clearInterval(tidying)
        await mail.stop()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Opens the database that the settings name; the embedded one is this process's alone. */
export function openStore(config: Config): Promise<OpenedStore> {
  return config.databaseUrl === null
    ? openPglite(join(config.dataFolder, 'pglite'))
    : openPostgres(config.databaseUrl)
}

function senderOf(config: Config, mailbox: Mailbox | null): MailSender {
  if (mailbox !== null) return mailbox
  if (config.smtpUrl === null) return sendNothing
  const from = { name: config.name, address: config.mailFrom }
  return openSmtpSender({ url: config.smtpUrl, from, hostname: config.origin.hostname })
}

function textSenderOf(config: Config, mailbox: Mailbox | null, now: () => Date): TextSender {
  if (config.textWebhook !== null) return openWebhookSender(config.textWebhook, now)
  return config.texts === 'mailbox' && mailbox !== null ? mailbox.texts : sendNoTexts
}

/**
 * Once an hour: forgets what decides nothing any more, looks after cases that wait, asks who has not seen their sheet
 * for a year, and adds what older servers left out. Any number may do it at once.
 */
function startTidying(deps: Deps): NodeJS.Timeout {
  const warn = (what: string) => (err: unknown) => deps.log.warn({ err }, what)
  const tidy = () => {
    forgetNow(deps).catch(warn('Old rows were not forgotten'))
    sweepCases(deps).catch(warn('Not every case was looked after'))
    askAboutSheets(deps).catch(warn('Not everybody was asked about their sheet'))
    addMissingContactLookups(deps.db, after(deps.now(), -1 * DAY)).catch(warn('Look-ups were not added'))
  }
  return setInterval(tidy, TIDY_EVERY).unref()
}

async function forgetNow({ db, now: clock }: Deps): Promise<void> {
  const now = clock()
  const longestMemory = Math.max(...Object.values(limits).map((limit) => limit.forgottenAfter))
  await forgetOld(db, {
    now,
    contactCodes: after(now, -1 * DAY),
    waitingApps: after(now, -policy.appWaitsFor.value),
    // Far longer than one may be answered, and than any clock is wrong.
    passkeyChallenges: after(now, -1 * DAY),
    recoveries: after(now, -30 * DAY),
    signIns: after(now, -1 * DAY),
    rememberedBrowsers: after(now, -policy.browserIsRememberedFor.value),
    sessions: after(now, -policy.sessionFor.value),
    limits: after(now, -longestMemory),
    familiarNetworks: after(now, -policy.networkIsFamiliarFor.value),
    removedContacts: after(now, -policy.disavowalFor.value),
    replacedPasswords: after(now, -policy.disavowalFor.value),
    unconfirmedRequests: after(now, -policy.supportRequestUnconfirmedFor.value),
    supportRequests: after(now, -policy.supportRequestIsKeptFor.value),
  })
}
