// The settings of one server: the environment becomes a Config, or one sentence for each setting that is wrong.
// Reads nothing but the record it is given; secrets.ts, origin.ts and variables.ts say what each setting takes.

import type { CountryCode } from 'libphonenumber-js/max'
import type { WebhookSettings } from '../notices/webhook-sender.ts'
import { isLoopback } from './origin.ts'
import { blanksDropped, type Settings, settings, takes, unknownNames } from './variables.ts'

export type LogLevel = Settings['LOG_LEVEL']

export type Config = {
  /** What the service is called on pages and in mail: 1 to 40 characters, one line. */
  name: string
  /** Where people find the service; https, or http on the loopback. */
  origin: URL
  port: number
  host: string
  databaseUrl: string | null
  dataFolder: string
  /** Newest first, each at least 32 characters; null only in development, where a file holds one. */
  secrets: string[] | null
  /** Where mail goes: an SMTP server, the development mailbox page, or nowhere. */
  mail: 'smtp' | 'mailbox' | 'none'
  /** Present exactly when `mail` is 'smtp'. */
  smtpUrl: string | null
  mailFrom: string
  /** Where text messages go: a webhook, the development mailbox page, or nowhere: then no page offers phones. */
  texts: 'webhook' | 'mailbox' | 'none'
  /** Present exactly when `texts` is 'webhook'. */
  textWebhook: WebhookSettings | null
  /** The country of numbers typed without a country code, such as GB; null when they need one. */
  phoneCountry: CountryCode | null
  /** What is shown before any proof of where codes can go. Masked hints tell which usernames exist. */
  signInHints: 'none' | 'masked'
  supportContact: string | null
  /** The file that makes the rules stricter or looser; null where they are as they come. */
  rulesFile: string | null
  /** True where people with no proof left can ask operators for their account back. */
  supportDesk: boolean
  /** How many proxies in front are trusted to name the client's address. */
  proxyHops: number
  development: boolean
  logLevel: LogLevel
}

export type ConfigReading =
  | { ok: true; config: Config; warnings: string[] }
  | { ok: false; problems: string[]; warnings: string[] }

/**
 * Reads the settings from an environment. An empty variable counts as one that is not set.
 * @returns the Config, or every problem at once: one sentence each, naming the variable and what it takes and
 *   never its value; warnings name variables that begin with SPAREKEY_ and mean nothing.
 */
export function parseConfig(env: Record<string, string | undefined>): ConfigReading {
  const given = blanksDropped(env)
  const warnings = unknownNames(given).map(
    (name) =>
      `${name} is not a setting of this service and is ignored; look for a typing mistake in its name.`,
  )
  const reading = settings.safeParse(given)
  if (!reading.success) {
    const wrong = new Set(reading.error.issues.map((issue) => issue.path[0] as keyof Settings))
    return { ok: false, problems: [...wrong].map((name) => `${name} takes ${takes[name]}.`), warnings }
  }
  const problems = missing(reading.data)
  return problems.length > 0
    ? { ok: false, problems, warnings }
    : { ok: true, config: toConfig(reading.data), warnings }
}

/**
 * Development is a service that only this machine can reach: a loopback origin and a loopback address to listen
 * on, with nothing that says production. It alone shows the mailbox page and makes its own secret, so every
 * doubt is decided as production.
 */
function isDevelopment(given: Settings): boolean {
  if (given.SPAREKEY_ORIGIN && !isLoopback(given.SPAREKEY_ORIGIN.hostname)) return false
  if (given.SPAREKEY_ENV) return given.SPAREKEY_ENV === 'development'
  return given.NODE_ENV !== 'production' && isLoopback(given.HOST) && given.SPAREKEY_PROXY_HOPS === 0
}

function missing(given: Settings): string[] {
  const problems: string[] = []
  const development = isDevelopment(given)
  if (given.SPAREKEY_ENV === 'development' && !development)
    problems.push('SPAREKEY_ENV takes development only where SPAREKEY_ORIGIN is on localhost.')
  if (!development && !given.SPAREKEY_ORIGIN)
    problems.push(
      `SPAREKEY_ORIGIN must be set, because this is not a development server: it takes ${takes.SPAREKEY_ORIGIN}.`,
    )
  if (!given.SPAREKEY_SECRET && (!development || given.DATABASE_URL))
    problems.push(`SPAREKEY_SECRET must be set: it takes ${takes.SPAREKEY_SECRET}.`)
  if (!given.SMTP_URL && !development) problems.push(`SMTP_URL must be set: it takes ${takes.SMTP_URL}.`)
  if (hasServer(given) && !given.SPAREKEY_MAIL_FROM && !development)
    problems.push(`SPAREKEY_MAIL_FROM must be set beside SMTP_URL: it takes ${takes.SPAREKEY_MAIL_FROM}.`)
  if (given.SPAREKEY_SUPPORT_DESK === 'on' && given.SMTP_URL === 'none')
    problems.push('SPAREKEY_SUPPORT_DESK takes on only where mail is sent: set SMTP_URL to a mail server.')
  if (given.SPAREKEY_TEXT_WEBHOOK && !given.SPAREKEY_TEXT_WEBHOOK_SECRET)
    problems.push(
      `SPAREKEY_TEXT_WEBHOOK_SECRET must be set beside SPAREKEY_TEXT_WEBHOOK: it takes ${takes.SPAREKEY_TEXT_WEBHOOK_SECRET}.`,
    )
  if (given.SPAREKEY_TEXT_WEBHOOK_SECRET && !given.SPAREKEY_TEXT_WEBHOOK)
    problems.push(
      `SPAREKEY_TEXT_WEBHOOK must be set beside SPAREKEY_TEXT_WEBHOOK_SECRET: it takes ${takes.SPAREKEY_TEXT_WEBHOOK}.`,
    )
  return problems
}

const hasServer = (given: Settings) => given.SMTP_URL !== undefined && given.SMTP_URL !== 'none'

function toConfig(given: Settings): Config {
  const mail = hasServer(given) ? 'smtp' : given.SMTP_URL === 'none' ? 'none' : 'mailbox'
  const { SPAREKEY_TEXT_WEBHOOK: url, SPAREKEY_TEXT_WEBHOOK_SECRET: secret } = given
  const textWebhook = url && secret ? { url, secret } : null
  return {
    name: given.SPAREKEY_NAME,
    origin: given.SPAREKEY_ORIGIN ?? new URL(`http://localhost:${given.PORT}`),
    port: given.PORT,
    host: given.HOST,
    databaseUrl: given.DATABASE_URL ?? null,
    dataFolder: given.SPAREKEY_DATA_DIR,
    secrets: given.SPAREKEY_SECRET ?? null,
    mail,
    smtpUrl: mail === 'smtp' ? (given.SMTP_URL ?? null) : null,
    mailFrom: given.SPAREKEY_MAIL_FROM ?? 'sparekey@localhost',
    texts: textWebhook ? 'webhook' : mail === 'mailbox' ? 'mailbox' : 'none',
    textWebhook,
    phoneCountry: given.SPAREKEY_PHONE_COUNTRY ?? null,
    signInHints: given.SPAREKEY_SIGN_IN_HINTS,
    supportContact: given.SPAREKEY_SUPPORT ?? null,
    rulesFile: given.SPAREKEY_RULES_FILE ?? null,
    supportDesk: given.SPAREKEY_SUPPORT_DESK === 'on',
    proxyHops: given.SPAREKEY_PROXY_HOPS,
    development: isDevelopment(given),
    logLevel: given.LOG_LEVEL,
  }
}
