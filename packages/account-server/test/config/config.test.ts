// Settings: what is taken, what is answered to the rest, and that nothing for development is on in production.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/config.ts'

const SECRET = 'oBc0nJ5Rk3pYtL8wXz1QfV6sHd2GmA9e'
const OTHER_SECRET = '7f3a9c0e5b1d8246a0c4e8f2b6d19573'
const TEXT_SECRET = Buffer.alloc(32, 7).toString('base64')
const production = {
  SPAREKEY_ORIGIN: 'https://accounts.example.org',
  SPAREKEY_SECRET: SECRET,
  SMTP_URL: 'smtps://mailer:hunter2@mail.example.org',
  SPAREKEY_MAIL_FROM: 'accounts@example.org',
}

const configOf = (env: Record<string, string | undefined>) => {
  const reading = parseConfig(env)
  return reading.ok ? reading.config : expect.fail(reading.problems.join(' '))
}
const problemsOf = (env: Record<string, string | undefined>) => {
  const reading = parseConfig(env)
  return reading.ok ? [] : reading.problems
}

test('no variable at all is a development server on this machine', () => {
  expect(configOf({})).toEqual({
    name: 'Sparekey',
    origin: new URL('http://localhost:3000'),
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: null,
    dataFolder: './data',
    secrets: null,
    mail: 'mailbox',
    smtpUrl: null,
    mailFrom: 'sparekey@localhost',
    texts: 'mailbox',
    textWebhook: null,
    phoneCountry: null,
    signInHints: 'none',
    supportContact: null,
    rulesFile: null,
    supportDesk: false,
    proxyHops: 0,
    development: true,
    logLevel: 'info',
  })
})

test('the default origin has the given port', () => {
  expect(configOf({ PORT: '8080' }).origin.href).toBe('http://localhost:8080/')
})

test('every variable arrives', () => {
  const config = configOf({
    ...production,
    DATABASE_URL: 'postgres://sparekey:pw@db/sparekey',
    SPAREKEY_DATA_DIR: '/var/lib/sparekey',
    PORT: '80',
    HOST: '0.0.0.0',
    SPAREKEY_SECRET: `${OTHER_SECRET}, ${SECRET}`,
    SPAREKEY_NAME: 'Ümläut & Co',
    SPAREKEY_SIGN_IN_HINTS: 'masked',
    SPAREKEY_SUPPORT: 'help@example.org',
    SPAREKEY_RULES_FILE: '/etc/sparekey/rules.json',
    SPAREKEY_SUPPORT_DESK: 'on',
    SPAREKEY_PROXY_HOPS: '2',
    SPAREKEY_PHONE_COUNTRY: 'GB',
    SPAREKEY_TEXT_WEBHOOK: 'https://texts.example.org/send?for=us',
    SPAREKEY_TEXT_WEBHOOK_SECRET: `whsec_${TEXT_SECRET}`,
    NODE_ENV: 'production',
    LOG_LEVEL: 'debug',
  })
  expect(config).toEqual({
    name: 'Ümläut & Co',
    origin: new URL('https://accounts.example.org'),
    port: 80,
    host: '0.0.0.0',
    databaseUrl: 'postgres://sparekey:pw@db/sparekey',
    dataFolder: '/var/lib/sparekey',
    secrets: [OTHER_SECRET, SECRET],
    mail: 'smtp',
    smtpUrl: production.SMTP_URL,
    mailFrom: 'accounts@example.org',
    texts: 'webhook',
    textWebhook: { url: new URL('https://texts.example.org/send?for=us'), secret: Buffer.alloc(32, 7) },
    phoneCountry: 'GB',
    signInHints: 'masked',
    supportContact: 'help@example.org',
    rulesFile: '/etc/sparekey/rules.json',
    supportDesk: true,
    proxyHops: 2,
    development: false,
    logLevel: 'debug',
  })
})

test('an empty variable counts as one that is not set', () => {
  expect(configOf({ PORT: '', SPAREKEY_NAME: '  ', SMTP_URL: '' })).toEqual(configOf({}))
})

describe('values that are not taken', () => {
  const wrong: Record<string, string[]> = {
    DATABASE_URL: ['mysql://db/sparekey', 'sparekey', 'postgres://'],
    HOST: ['two words', 'http://127.0.0.1'],
    LOG_LEVEL: ['loud', 'INFO'],
    PORT: ['0', '65536', '80a', '-1', '3e3', '1.5'],
    SMTP_URL: ['mail.example.org', 'http://mail.example.org', 'smtp://', 'None'],
    SPAREKEY_ENV: ['dev', 'staging'],
    SPAREKEY_MAIL_FROM: ['accounts', 'A <a@example.org>', 'a@example.org\r\nBcc: b@example.org'],
    SPAREKEY_NAME: ['x'.repeat(41), 'two\nlines', 'tab\tbed', 'back\u202eward'],
    SPAREKEY_ORIGIN: [
      'accounts.example.org',
      'http://accounts.example.org',
      'http://192.168.1.5:3000',
      'http://localhost.example.org',
      'https://example.org/accounts',
      'https://example.org/?a=b',
      'https://example.org/#a',
      'https://user@example.org',
      'ftp://localhost',
    ],
    SPAREKEY_PHONE_COUNTRY: ['gb', 'United Kingdom', '44', 'XX', 'toString'],
    SPAREKEY_PROXY_HOPS: ['11', '-1', 'one'],
    SPAREKEY_SECRET: [
      'short',
      SECRET.slice(1),
      `${SECRET} ${SECRET}`,
      `${SECRET},short`,
      'change-me-'.repeat(4),
      ',',
    ],
    SPAREKEY_SIGN_IN_HINTS: ['yes', 'MASKED', 'full'],
    SPAREKEY_SUPPORT: ['x'.repeat(201), 'two\nlines'],
    SPAREKEY_SUPPORT_DESK: ['yes', 'On'],
  }

  test.each(Object.entries(wrong))('%s', (name, values) => {
    for (const value of values) {
      const problems = problemsOf({ ...production, [name]: value })
      expect(problems, value).toEqual([expect.stringMatching(new RegExp(`^${name} takes [^\\n]+\\.$`))])
    }
  })
})

test('http is taken on this machine only', () => {
  for (const host of ['localhost', 'accounts.localhost', '127.0.0.1:8080', '127.9.9.9', '[::1]:3000'])
    expect(configOf({ SPAREKEY_ORIGIN: `http://${host}` }).development).toBe(true)
})

test('all problems are told at once, each in a sentence that names its variable', () => {
  const problems = problemsOf({ PORT: 'x', LOG_LEVEL: 'y', SPAREKEY_ORIGIN: 'z', SPAREKEY_SECRET: 'short' })
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'LOG_LEVEL',
    'PORT',
    'SPAREKEY_ORIGIN',
    'SPAREKEY_SECRET',
  ])
})

test('a production server says everything it misses', () => {
  const problems = problemsOf({ NODE_ENV: 'production' })
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'SPAREKEY_ORIGIN',
    'SPAREKEY_SECRET',
    'SMTP_URL',
  ])
  expect(problemsOf({ ...production, SPAREKEY_MAIL_FROM: '' })).toEqual([
    expect.stringMatching(/^SPAREKEY_MAIL_FROM must be set beside SMTP_URL: it takes .+\.$/),
  ])
})

test('a service may run without mail, when it says so', () => {
  const config = configOf({ ...production, SMTP_URL: 'none', SPAREKEY_MAIL_FROM: undefined })
  expect([config.mail, config.smtpUrl]).toEqual(['none', null])
})

test('text messages need both an address and a secret, and each says what the other takes', () => {
  const url = 'https://texts.example.org/send'
  expect(problemsOf({ ...production, SPAREKEY_TEXT_WEBHOOK: url })).toEqual([
    expect.stringMatching(
      /^SPAREKEY_TEXT_WEBHOOK_SECRET must be set beside SPAREKEY_TEXT_WEBHOOK: it takes .+\.$/,
    ),
  ])
  expect(problemsOf({ ...production, SPAREKEY_TEXT_WEBHOOK_SECRET: TEXT_SECRET })).toEqual([
    expect.stringMatching(
      /^SPAREKEY_TEXT_WEBHOOK must be set beside SPAREKEY_TEXT_WEBHOOK_SECRET: it takes .+\.$/,
    ),
  ])
})

test('without a text setting, there are text messages in development only', () => {
  expect(configOf({}).texts).toBe('mailbox')
  expect(configOf(production).texts).toBe('none')
  expect(configOf({ SMTP_URL: 'none' }).texts).toBe('none')
})

test.each([
  ['http on another machine', 'SPAREKEY_TEXT_WEBHOOK', 'http://texts.example.org'],
  ['a password in the address', 'SPAREKEY_TEXT_WEBHOOK', 'https://us:hunter2@texts.example.org'],
  ['no address', 'SPAREKEY_TEXT_WEBHOOK', 'texts.example.org'],
  ['too few bytes', 'SPAREKEY_TEXT_WEBHOOK_SECRET', Buffer.alloc(23).toString('base64')],
  ['too many bytes', 'SPAREKEY_TEXT_WEBHOOK_SECRET', Buffer.alloc(65).toString('base64')],
  ['no base64', 'SPAREKEY_TEXT_WEBHOOK_SECRET', `${TEXT_SECRET.slice(0, 40)}!!!=`],
])('%s is not taken for text messages', (_, name, value) => {
  const both = {
    ...production,
    SPAREKEY_TEXT_WEBHOOK: 'https://texts.example.org',
    SPAREKEY_TEXT_WEBHOOK_SECRET: TEXT_SECRET,
  }
  expect(problemsOf(both)).toEqual([])
  const problems = problemsOf({ ...both, [name]: value })
  expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} takes [^\\n]+\\.$`))])
})

test('a database server needs a secret of its own, in development too', () => {
  expect(problemsOf({ DATABASE_URL: 'postgres://localhost/sparekey' })).toEqual([
    expect.stringMatching(/^SPAREKEY_SECRET must be set/),
  ])
})

describe('development', () => {
  test.each([
    ['a public origin', { SPAREKEY_ORIGIN: 'https://accounts.example.org' }],
    ['a public address to listen on', { HOST: '0.0.0.0' }],
    ['a proxy in front', { SPAREKEY_PROXY_HOPS: '1' }],
    ['NODE_ENV=production', { NODE_ENV: 'production' }],
    ['SPAREKEY_ENV=production', { SPAREKEY_ENV: 'production' }],
  ])('is not: %s', (_, env) => {
    const base = { ...production, SPAREKEY_ORIGIN: 'http://localhost:3000' }
    expect(configOf({ ...base }).development).toBe(true)
    expect(configOf({ ...base, ...env }).development).toBe(false)
    expect(problemsOf(env)).not.toEqual([])
  })

  test('may be asked for where the service must listen on every address, as in a container', () => {
    const config = configOf({ SPAREKEY_ENV: 'development', HOST: '0.0.0.0', NODE_ENV: 'production' })
    expect([config.development, config.mail]).toEqual([true, 'mailbox'])
  })

  test('cannot be asked for on a public origin', () => {
    expect(problemsOf({ ...production, SPAREKEY_ENV: 'development' })).toEqual([
      'SPAREKEY_ENV takes development only where SPAREKEY_ORIGIN is on localhost.',
    ])
  })

  test('alone has the mailbox and a made secret, whatever is set', () => {
    const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
    const environment = fc.record({
      NODE_ENV: maybe('production', 'development', 'test'),
      SPAREKEY_ENV: maybe('production', 'development'),
      SPAREKEY_ORIGIN: maybe('https://a.example.org', 'http://localhost:3000', 'https://localhost'),
      HOST: maybe('0.0.0.0', '127.0.0.1', '::', '::1', 'localhost'),
      SMTP_URL: maybe('none', 'smtp://localhost'),
      SPAREKEY_MAIL_FROM: maybe('a@example.org'),
      SPAREKEY_SECRET: maybe(SECRET),
      SPAREKEY_PROXY_HOPS: maybe('0', '1'),
      DATABASE_URL: maybe('postgres://db/sparekey'),
    })
    fc.assert(
      fc.property(environment, (env) => {
        const reading = parseConfig(env)
        if (!reading.ok) return
        const { config } = reading
        if (config.mail === 'mailbox' || config.secrets === null) expect(config.development).toBe(true)
        if (config.development) {
          expect(config.origin.hostname).toBe('localhost')
          expect(env.SPAREKEY_ENV).not.toBe('production')
          if (env.NODE_ENV === 'production') expect(env.SPAREKEY_ENV).toBe('development')
        }
        if (config.mail === 'smtp') expect(config.smtpUrl).not.toBeNull()
      }),
      { numRuns: 2000 },
    )
  })
})

test('no value is ever told back', () => {
  const value = fc
    .string({ minLength: 12, maxLength: 20, unit: fc.constantFrom(...'QXZJqxzj') })
    .map((text) => `${text}\u0001`)
  const names = [
    'DATABASE_URL',
    'HOST',
    'LOG_LEVEL',
    'PORT',
    'SMTP_URL',
    'SPAREKEY_ENV',
    'SPAREKEY_MAIL_FROM',
  ]
  const all = [...names, 'SPAREKEY_NAME', 'SPAREKEY_ORIGIN', 'SPAREKEY_SECRET', 'SPAREKEY_SUPPORT']
  fc.assert(
    fc.property(fc.constantFrom(...all), value, (name, text) => {
      const problems = problemsOf({ ...production, [name]: text })
      expect(problems).toHaveLength(1)
      expect(problems.join()).not.toContain(text.slice(0, 12))
    }),
  )
})

test('a variable with a typing mistake is told, by its name only', () => {
  const reading = parseConfig({ ...production, SPAREKEY_SECERT: SECRET })
  expect(reading.ok).toBe(true)
  expect(reading.warnings).toEqual([expect.stringMatching(/^SPAREKEY_SECERT is not a setting/)])
  expect(reading.warnings.join()).not.toContain(SECRET)
})
