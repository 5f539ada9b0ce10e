// The documents are true where a machine can tell: what they point at is there, the settings are the program's, and
// the numbers are the policy's.

import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { after, caseReminders, DAY, HOUR, limits, MINUTE, policy, SECOND } from '@sparekey/account-rules'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../packages/account-server/src/config/config.ts'
import { takes } from '../../packages/account-server/src/config/variables.ts'
import { notMeDoes } from '../../packages/account-server/src/words/link-words.ts'
import { workspace } from '../install-if-needed.mjs'
import { listPaths, type Markdown, readMarkdown } from './read-markdown.ts'

const PATHS = listPaths(workspace)
const DOCUMENTS = PATHS.filter((path) => path.endsWith('.md')).map((path) => readMarkdown(workspace, path))
const [README, OPERATING] = ['README.md', 'docs/operating.md'].map((path) => readMarkdown(workspace, path))

/** Those of all links, or of all names in code, that `isTrue` is not true of. */
function listUntrue(values: 'links' | 'codes', isTrue: (value: string, document: Markdown) => boolean) {
  return DOCUMENTS.flatMap((document) =>
    document[values].filter((value) => !isTrue(value, document)).map((value) => `${document.path}: ${value}`),
  )
}

describe('What the documents point at is there:', () => {
  test('files and headings that are linked to', () => {
    const isThere = (link: string, { path, anchors }: Markdown) => {
      if (/^(https?|mailto):/.test(link)) return true
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? path : posix.join(posix.dirname(path), file).replace(/\/$/, '')
      if (!PATHS.includes(target) && !PATHS.includes(`${target}/`)) return false
      const known = file === '' ? anchors : DOCUMENTS.find((other) => other.path === target)?.anchors
      return anchor === undefined || (known?.includes(anchor) ?? false)
    }
    expect(DOCUMENTS.flatMap(({ links }) => links).length).toBeGreaterThan(20)
    expect(listUntrue('links', isThere)).toEqual([])
  })

  test('files and folders that are named', () => {
    const isThere = (code: string) => {
      const isPath = /^\w[\w.…-]*(\/[\w.…-]+)+\/?$|^\w[\w-]*\/$|^\w[\w.-]*\.(tsx?|mjs|sql|md|json)$/.test(
        code,
      )
      if (!isPath) return true
      const pattern = code.replace(/\/$/, '').replaceAll('.', '\\.').replaceAll('…', '.*')
      return PATHS.some((path) => new RegExp(`(^|/)${pattern}/?$`).test(path))
    }
    expect(isThere('packages/account-rules/src/no-such-file.ts')).toBe(false)
    expect(listUntrue('codes', isThere)).toEqual([])
  })

  test('pages', () => {
    const sources = PATHS.filter((path) => /^packages\/account-server\/src\/.*\.tsx?$/.test(path))
    const source = sources.map((path) => readFileSync(join(workspace, path), 'utf8')).join('\n')
    const isThere = (code: string) => {
      const page = /^(?:GET |POST )?(\/[\w./-]+)(…?)$/.exec(code)
      return page === null || source.includes(`'${page[1]}${page[2] === '' ? "'" : ''}`)
    }
    expect(isThere('/no-such-page')).toBe(false)
    expect(listUntrue('codes', isThere)).toEqual([])
  })

  test('commands', () => {
    const isThere = (code: string) => {
      const command = /^npm (?:run )?(\w+)(?: -w (\S+))?/.exec(code)
      if (command === null) return true
      const [, script = '', folder = '.'] = command
      const manifest = JSON.parse(readFileSync(join(workspace, folder, 'package.json'), 'utf8'))
      return script in (manifest.scripts ?? {})
    }
    expect(isThere('npm run nothing')).toBe(false)
    expect(listUntrue('codes', isThere)).toEqual([])
  })
})

describe('The settings in the README', () => {
  const rows = (README?.rows ?? []).filter(([name = '']) => /^`[A-Z]/.test(name))
  const codesIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)

  test('are all there are, and what the documents call a setting is one', () => {
    expect(rows.flatMap(([names]) => codesIn(names)).sort()).toEqual(Object.keys(takes).sort())
    const named = DOCUMENTS.flatMap(({ codes }) => codes.map((code) => /^[A-Z]+(_[A-Z]+)+/.exec(code)?.[0]))
    const notOurs = ['UV_THREADPOOL_SIZE']
    const unknown = named.filter((name) => name && !(name in takes) && !notOurs.includes(name))
    expect(unknown).toEqual([])
    const exported = readFileSync(join(workspace, 'README.md'), 'utf8').matchAll(/^export (\w+)=/gm)
    expect(Object.keys(takes)).toEqual(expect.arrayContaining([...exported].map(([, name]) => name)))
  })

  test('take what the program says they take', () => {
    for (const [names, what = ''] of rows)
      for (const name of codesIn(names) as (keyof typeof takes)[])
        for (const said of [...codesIn(what), ...(what.match(/\d+/g) ?? [])])
          expect(takes[name], `${name}: ${what}`).toContain(said)
  })

  test('have the defaults that the program has', () => {
    const reading = parseConfig({})
    if (!reading.ok) return expect.fail(reading.problems.join(' '))
    const { config } = reading
    const none: Record<keyof typeof takes, string | null> = {
      DATABASE_URL: config.databaseUrl,
      HOST: config.host,
      LOG_LEVEL: config.logLevel,
      NODE_ENV: null,
      PORT: String(config.port),
      SMTP_URL: config.smtpUrl,
      SPAREKEY_DATA_DIR: config.dataFolder,
      SPAREKEY_ENV: null,
      SPAREKEY_MAIL_FROM: config.mailFrom,
      SPAREKEY_NAME: config.name,
      SPAREKEY_ORIGIN: config.origin.origin.replace(`${config.port}`, 'PORT'),
      SPAREKEY_PHONE_COUNTRY: config.phoneCountry,
      SPAREKEY_PROXY_HOPS: String(config.proxyHops),
      SPAREKEY_RULES_FILE: config.rulesFile,
      SPAREKEY_SECRET: config.secrets?.join() ?? null,
      SPAREKEY_SIGN_IN_HINTS: config.signInHints,
      SPAREKEY_SUPPORT: config.supportContact,
      SPAREKEY_SUPPORT_DESK: config.supportDesk ? 'on' : 'off',
      SPAREKEY_TEXT_WEBHOOK: config.textWebhook?.url.href ?? null,
      SPAREKEY_TEXT_WEBHOOK_SECRET: null,
    }
    const documented = rows.flatMap(([names, , whenNone]) =>
      codesIn(names).map((name, index) => [name, codesIn(whenNone)[index] ?? null]),
    )
    expect(Object.fromEntries(documented)).toEqual(none)
    expect([config.development, config.mail]).toEqual([true, 'mailbox'])
  })
})

const NOW = new Date('2031-03-14T10:32:00Z')
const SPAN = { openedAt: NOW, takesEffectAt: after(NOW, policy.caseWaitsFor.value) }

describe('The numbers in the documents are the policy’s:', () => {
  const WORDS = [
    'no',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ]
  const inWords = (number: number) => WORDS[number] ?? expect.fail(`${number} has no word here.`)
  const { proofIsFreshFor, recoverySessionFor, unsavedCodeIsKeptFor, networkIsFamiliarFor } = policy
  const strangers = limits.passwordFromStrangers
  const days = (name: keyof typeof policy) => policy[name].value / DAY
  const wait = `${days('caseWaitsFor')} days`
  const reminders = `after ${days('caseFirstReminderAfter')} and ${days('caseSecondReminderAfter')} days`
  const lastReminder = `${inWords(days('caseLastReminderBefore'))} day before`
  const { free, firstWait, longestWait } = limits.caseStart
  const laterStarts = `waits of ${inWords(firstWait / HOUR)} to ${inWords(longestWait / HOUR)} hours`
  const appFirst = `${inWords(limits.appCodeFirstFromStrangers.free)} wrong ones from all unfamiliar networks`
  const perContact = `${inWords(limits.supportRequestBy.free)} for each contact`
  const textWait = inWords(limits.textNotice.firstWait / HOUR)

  test.each([
    ['README.md', `a proof that is under ${proofIsFreshFor.value / MINUTE} minutes old`],
    ['docs/architecture.md', `held_ for this recovery for ${recoverySessionFor.value / MINUTE} minutes`],
    ['docs/architecture.md', `confirmed as saved, for ${unsavedCodeIsKeptFor.value / HOUR} hours at most`],
    ['docs/operating.md', `sessions that were not used for ${policy.sessionFor.value / DAY} days`],
    ['docs/operating.md', `familiar networks after ${networkIsFamiliarFor.value / DAY} days`],
    ['docs/operating.md', `confirmed as saved after ${unsavedCodeIsKeptFor.value / HOUR} hours`],
    ['docs/threat-model.md', `within the last ${proofIsFreshFor.value / MINUTE} minutes`],
    ['docs/threat-model.md', `strangers' allowance: ${strangers.free} wrong passwords`],
    ['docs/threat-model.md', `(${inWords(policy.contactCodeWrongTries.value)} tries a code`],
    ['docs/threat-model.md', `waits of up to ${inWords(strangers.longestWait / HOUR)} hours`],
    ['docs/threat-model.md', `${policy.passwordShortest.value} are required and`],
    ['docs/threat-model.md', `required and ${policy.passwordRecommended.value} recommended`],
    ['docs/decisions/0001', `for the ${recoverySessionFor.value / MINUTE} minutes that the recovery lives`],
    ['docs/decisions/0002', `a proof under ${proofIsFreshFor.value / MINUTE} minutes old`],
    ['docs/decisions/0002', `for ${unsavedCodeIsKeptFor.value / HOUR} hours at most`],
    ['docs/decisions/0004', `for passwords from ${limits.password.firstWait / SECOND} seconds to an hour`],
    ['docs/decisions/0004', `within ${networkIsFamiliarFor.value / DAY} days`],
    ['docs/decisions/0004', `${strangers.free} wrong passwords`],
    ['docs/decisions/0004', `waits of up to ${inWords(strangers.longestWait / HOUR)} hours`],
    ['docs/decisions/0004', `die after ${inWords(policy.contactCodeWrongTries.value)} wrong tries`],
    ['docs/decisions/0004', `${inWords(limits.recoveryCode.free)} are answered`],
    ['docs/decisions/0012', `${policy.passwordShortest.value} to ${policy.passwordLongest.value} characters`],
    ['docs/decisions/0013', `One network may ask ${inWords(limits.sendUsernames.free)} times`],
    ['docs/decisions/0013', `gets ${inWords(limits.sendUsernamesToAddress.free)} mails`],
    ['docs/decisions/0013', `after ${inWords(limits.sendUsernamesToAddress.firstWait / HOUR)} hours`],
    ['README.md', `on this browser" lasts ${days('browserIsRememberedFor')} days`],
    ['README.md', `the sheet alone gets back in after ${wait}`],
    ['README.md', `only starts the ${days('caseWaitsFor')}-day wait`],
    ['README.md', `up to ${inWords(policy.contactsMost.value)} of them and email addresses together`],
    ['SECURITY.md', `by up to ${inWords(caseReminders(SPAN).length)} reminders`],
    ['docs/architecture.md', `a recovery that waits, ${wait},`],
    ['docs/architecture.md', `its token in a cookie, for ${policy.signInStepsFor.value / MINUTE} minutes`],
    [
      'docs/architecture.md',
      `same kind of event ${inWords(limits.textNotice.free)} times, then after ${textWait} hours`,
    ],
    [
      'docs/operating.md',
      `of notices, ${inWords(limits.textNotice.free)} of each kind of event, and then one after ${textWait}`,
    ],
    ['docs/operating.md', `from ${days('caseWaitsAtLeast')} to ${days('caseWaitsAtMost')} `],
    ['docs/operating.md', `remembered browsers after ${days('browserIsRememberedFor')} days`],
    ['docs/operating.md', `removed addresses and phones after ${days('disavowalFor')} days`],
    ['docs/operating.md', `in a wait ${days('lostContactIsToldFor')} days after it took effect`],
    ['docs/operating.md', `and reference ${days('supportRequestIsKeptFor')} days after they were opened`],
    [
      'docs/operating.md',
      `stands in the database (\`support_requests\` and beside it) for ${days('supportRequestIsKeptFor')} days`,
    ],
    ['docs/operating.md', `a proof that is under ${proofIsFreshFor.value / MINUTE} minutes old`],
    [
      'docs/operating.md',
      `shows the ${inWords(policy.supportRequestsQueuedMost.value)} oldest requests about one account`,
    ],
    ['docs/threat-model.md', `start a wait of ${wait}`],
    ['docs/threat-model.md', `is told ${inWords(caseReminders(SPAN).length + 2)} times`],
    ['docs/threat-model.md', `at the start, ${reminders} and ${lastReminder}`],
    ['docs/threat-model.md', `anew: ${free === 2 ? 'twice' : free}, and then after ${laterStarts}`],
    ['docs/threat-model.md', `for ${days('browserIsRememberedFor')} days after it was remembered`],
    ['docs/threat-model.md', appFirst],
    ['docs/threat-model.md', `${perContact} and ${inWords(limits.supportRequest.free)} for each network`],
    [
      'docs/threat-model.md',
      `From ${days('caseWaitsAtLeast')} to ${days('caseWaitsAtMost')} days of waiting`,
    ],
    [
      'docs/decisions/0014',
      `${inWords(limits.textNotice.free)} of one kind of event, then one after ${textWait}`,
    ],
    ['docs/decisions/0015', `good for ${days('disavowalFor')} days`],
    ['docs/decisions/0020', `counts after ${wait}`],
    ['docs/decisions/0020', `at the start, ${reminders}, ${lastReminder}`],
    ['docs/decisions/0020', `${inWords(free)}, then ${laterStarts}`],
    ['docs/decisions/0020', `Lost contacts are told for ${days('lostContactIsToldFor')} days more`],
    ['docs/decisions/0022', `kept for the ${days('disavowalFor')} days of a link`],
    ['docs/decisions/0023', appFirst],
    ['packages/account-rules/README.md', `A proof counts for ${proofIsFreshFor.value / MINUTE} minutes`],
  ])('%s says "%s"', (path, sentence) => {
    expect(DOCUMENTS.find((document) => document.path.startsWith(path))?.text).toContain(sentence)
  })

  test('docs/operating.md says how long the longest limit remembers', () => {
    const remembered = Object.values(limits).map((limit) => limit.forgottenAfter)
    expect(Math.max(...remembered)).toBe(7 * DAY)
    expect(OPERATING?.text).toContain('counts of tries a week after the last one')
  })
})

test.each(['README.md', 'SECURITY.md', 'CHANGELOG.md'])(
  '%s says of "This wasn\'t me" what mails and pages say',
  (path) => {
    expect(DOCUMENTS.find((document) => document.path === path)?.text).toContain(notMeDoes.all)
  },
)

test('decisions are numbered without gaps, and each says its context, decision and consequences on one page', () => {
  const files = PATHS.filter((path) => /^docs\/decisions\/\d/.test(path)).sort()
  for (const [index, path] of files.entries()) {
    const text = readFileSync(join(workspace, path), 'utf8')
    expect(path).toMatch(new RegExp(`/${String(index + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`))
    expect(text).toMatch(
      new RegExp(`^# ${index + 1}\\. .*\\*\\*Context\\..*\\*\\*Decision\\..*\\*\\*Consequences\\.`, 's'),
    )
    expect(text.split('\n').length, path).toBeLessThanOrEqual(25)
  }
  expect(files.length).toBeGreaterThan(5)
})

test('the changelog names each migration that comes after the first one', () => {
  const numbers = PATHS.flatMap((path) => /\/sql\/(\d{6})-[\w-]+\.sql$/.exec(path)?.[1] ?? []).sort()
  const changelog = DOCUMENTS.find(({ path }) => path === 'CHANGELOG.md')?.text ?? ''
  const [, ...later] = numbers
  expect(later.length).toBeGreaterThan(10)
  expect(later.filter((number) => !changelog.includes(number))).toEqual([])
})
