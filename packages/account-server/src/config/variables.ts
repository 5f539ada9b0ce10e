// The environment variables one by one: what each takes, as a check and as words. Rules between two variables
// are in config.ts.

import { parseEmailAddress } from '@sparekey/account-rules'
import { isSupportedCountry } from 'libphonenumber-js/max'
import { z } from 'zod'
import { origin } from './origin.ts'
import { SECRET_SHORTEST, secrets } from './secrets.ts'
import { TEXT_SECRET_BYTES, textSecret, webhookUrl } from './text-webhook.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const NAME_LONGEST = 40
const SUPPORT_LONGEST = 200

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))

/** One line without control characters, so that it can stand in a mail header and in a title. */
const line = (longest: number) =>
  z
    .string()
    .refine((text) => [...text].length <= longest && !/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(text))

const smtpUrl = z.string().refine((text) => {
  if (text === 'none') return true
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^smtps?:$/.test(url.protocol) && url.hostname !== ''
})

export const settings = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./)
    .optional(),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/)
    .default('127.0.0.1'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  NODE_ENV: z.string().optional(),
  PORT: wholeNumber(1, 65_535).default(3000),
  SMTP_URL: smtpUrl.optional(),
  SPAREKEY_DATA_DIR: z.string().default('./data'),
  SPAREKEY_ENV: z.enum(['development', 'production']).optional(),
  SPAREKEY_MAIL_FROM: z
    .string()
    .refine((text) => parseEmailAddress(text).ok)
    .optional(),
  SPAREKEY_NAME: line(NAME_LONGEST).default('Sparekey'),
  SPAREKEY_ORIGIN: origin.optional(),
  SPAREKEY_PHONE_COUNTRY: z.string().refine(isSupportedCountry).optional(),
  SPAREKEY_PROXY_HOPS: wholeNumber(0, 10).default(0),
  SPAREKEY_RULES_FILE: z.string().optional(),
  SPAREKEY_SECRET: secrets.optional(),
  SPAREKEY_SIGN_IN_HINTS: z.enum(['none', 'masked']).default('none'),
  SPAREKEY_SUPPORT: line(SUPPORT_LONGEST).optional(),
  SPAREKEY_SUPPORT_DESK: z.enum(['on', 'off']).default('off'),
  SPAREKEY_TEXT_WEBHOOK: webhookUrl.optional(),
  SPAREKEY_TEXT_WEBHOOK_SECRET: textSecret.optional(),
})

export type Settings = z.infer<typeof settings>

/** What each variable takes, to stand after "PORT takes". */
export const takes = {
  DATABASE_URL: 'the address of a PostgreSQL database, such as postgres://user:password@host:5432/sparekey',
  HOST: 'the address to listen on, such as 127.0.0.1, or 0.0.0.0 inside a container',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
  NODE_ENV: 'a word, such as production',
  PORT: 'a whole number from 1 to 65535',
  SMTP_URL:
    'the address of a mail server, such as smtps://user:password@mail.example.org, or none to send no mail',
  SPAREKEY_DATA_DIR: 'the folder in which the embedded database is kept',
  SPAREKEY_ENV: 'development or production',
  SPAREKEY_MAIL_FROM: 'the email address that mail comes from, such as accounts@example.org',
  SPAREKEY_NAME: `the name of the service in one line of at most ${NAME_LONGEST} characters`,
  SPAREKEY_ORIGIN:
    'the address people type, such as https://accounts.example.org: https (http only on localhost), without a path',
  SPAREKEY_PHONE_COUNTRY:
    'the two capital letters of a country, such as GB, for phone numbers typed without a country code',
  SPAREKEY_PROXY_HOPS: 'the number of trusted proxies in front of the service, from 0 to 10',
  SPAREKEY_RULES_FILE: 'the path of a JSON file that makes the rules stricter or looser',
  SPAREKEY_SECRET:
    `one or more different random secrets of at least ${SECRET_SHORTEST} characters each, ` +
    'newest first and separated by spaces or commas; `openssl rand -base64 32` makes one',
  SPAREKEY_SIGN_IN_HINTS:
    'none, or masked to show whoever types a username where its codes can go, such as m•••@e•••.org',
  SPAREKEY_SUPPORT: `an email address or one line of at most ${SUPPORT_LONGEST} characters that says where help is`,
  SPAREKEY_SUPPORT_DESK: 'on or off: whether people with no proof left can ask operators for their account',
  SPAREKEY_TEXT_WEBHOOK:
    'the address that text messages are handed to, such as https://texts.example.org/send: https (http only on localhost), without username and password',
  SPAREKEY_TEXT_WEBHOOK_SECRET: `a random secret of ${TEXT_SECRET_BYTES.least} to ${TEXT_SECRET_BYTES.most} bytes in base64, with or without whsec_ in front; \`openssl rand -base64 32\` makes one`,
} satisfies Record<keyof Settings, string>

/** The environment without outer white space, and without variables that hold nothing. */
export function blanksDropped(env: Record<string, string | undefined>): Record<string, string> {
  const kept = Object.entries(env).map(([name, value]) => [name, value?.trim() ?? ''] as const)
  return Object.fromEntries(kept.filter(([, value]) => value !== ''))
}

/** The names that begin with SPAREKEY_ and are no setting: most often a typing mistake. */
export function unknownNames(given: Record<string, string>): string[] {
  return Object.keys(given).filter((name) => name.startsWith('SPAREKEY_') && !(name in takes))
}
