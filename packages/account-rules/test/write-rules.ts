// Writes the rules down for people: docs/rules.md, every row of the table in words and every number with its name and
// source. It says nothing that it has not read off the table, the policy or the limits.

import { readFileSync } from 'node:fs'
import {
  AIMS,
  type Aim,
  DAY,
  DEFAULT_RULES,
  HOUR,
  LIST_SETTINGS,
  type ListSetting,
  limits,
  MINUTE,
  PROOF_KINDS,
  type ProofKind,
  policy,
  SECOND,
  usualKinds,
  type Way,
  waysTo,
} from '../src/index.ts'

const KINDS = {
  password: 'a password',
  passkey: 'a passkey',
  'app-code': 'a code from an authenticator app',
  'email-code': 'a code by email',
  'text-code': 'a code by text message',
  'recovery-code': 'the recovery code on the sheet',
} as const satisfies Record<ProofKind, string>

const AIM_TITLES = {
  'sign-in': 'To sign in',
  recover: 'To get back in at once',
  'recover-later': 'To get back in when the wait is over',
  change: 'To change how one signs in',
} as const satisfies Record<Aim, string>

const COUNTS = ['none', 'one', 'two', 'three']

/** The whole document. */
export function writeRules(): string {
  return `# The rules

Made from [\`ways.ts\`](../packages/account-rules/src/ways.ts) and [\`policy.ts\`](../packages/account-rules/src/policy.ts) by
\`npm run document -w packages/account-rules\`, and checked against them by \`npm test\`: change the rules there, and not here. An operator may
[make some of them stricter or looser](operating.md#stricter-and-looser-rules); this is how they come.

## What opens an account

${AIMS.map(aimSection).join('\n\n')}

Two proofs are different when their kinds are, and they did not come by the same address or number; one proof shown twice is one.
A proof counts for ${inWords(policy.proofIsFreshFor.value)}. A passkey counts only when its device has asked for its owner's PIN, fingerprint or face.
The recovery code signs nobody in: it lets its owner create a new password, and a new code takes its place. With two-step verification on, the
code alone starts a wait of ${inWords(DEFAULT_RULES.waitFor)}; all who are told of it can stop it, and a second proof ends it at once.

${supportSentences()}

## What each proof opens by itself

${table(['Whoever has only…', ...['off', 'on'].map((state) => `two-step verification ${state}`)], PROOF_KINDS.map(aloneRow))}

## What an operator may set

${table(['Setting', 'As it comes', 'What it may list'], (Object.keys(LIST_SETTINGS) as ListSetting[]).map(settingRow))}

\`waitDays\` is ${DEFAULT_RULES.waitFor / DAY}, and may be from ${policy.caseWaitsAtLeast.value / DAY} to ${policy.caseWaitsAtMost.value / DAY}.

## The numbers

${table(['Name', 'Value', 'Where it comes from'], Object.entries(policy).map(numberRow))}

## How often something may be tried

The free tries cost nothing. After them each one makes the wait double, from the first wait to the longest, and all is forgotten when nothing was
tried for a while.

${table(['Name', 'Free tries', 'First wait', 'Longest wait', 'Forgotten after', 'What is counted, and why'], Object.entries(limits).map(limitRow))}
`
}

function aimSection(aim: Aim): string {
  const cell = (twoStep: boolean) => waysTo(DEFAULT_RULES, aim, twoStep).map(waySentence).join(', or ')
  const said = (twoStep: boolean) => cell(twoStep) || 'there is no such way, and none is needed'
  return `### ${AIM_TITLES[aim]}

- With two-step verification off: ${said(false)}.
- With two-step verification on: ${said(true)}.`
}

/** What the support desk may do: wherever the operators of a service switch it on. */
function supportSentences(): string {
  const said = DEFAULT_RULES.supportWays.map(
    ({ twoStep, operators }) =>
      `with two-step verification ${twoStep ? 'on' : 'off'}, ${COUNTS[operators]} different operators`,
  )
  return `Where there is a support desk, a request that its operators approve starts the same wait without any proof, and nothing else:
${said.join('; ')}.`
}

function waySentence({ need, of }: Way): string {
  const [only, ...others] = of.map((kind) => KINDS[kind])
  if (only !== undefined && others.length === 0) return `${only} alone`
  return `${COUNTS[need]}${need === 1 ? '' : ' different ones'} of ${[only, ...others].join(', ')}`
}

const ALONE = {
  'sign-in': 'signs in',
  recover: 'gets back in at once',
  'recover-later': 'gets back in after the wait',
} as const

function aloneRow(kind: ProofKind): string[] {
  const opens = (twoStep: boolean) =>
    (Object.keys(ALONE) as (keyof typeof ALONE)[])
      .filter((aim) =>
        waysTo(DEFAULT_RULES, aim, twoStep).some(({ need, of }) => need === 1 && of.includes(kind)),
      )
      .map((aim) => ALONE[aim])
      .join(', ')
  return [KINDS[kind], opens(false) || 'opens nothing', opens(true) || 'opens nothing']
}

function settingRow(setting: ListSetting): string[] {
  const named = (kinds: readonly ProofKind[]) => kinds.map((kind) => `\`${kind}\``).join(', ') || 'none'
  return [`\`${setting}\``, named(usualKinds(setting)), named(LIST_SETTINGS[setting])]
}

function numberRow([name, { value, source }]: [string, { value: number; source: string }]): string[] {
  // A count of characters may be as large as a number of milliseconds.
  const isCount = name.endsWith('Longest')
  return [`\`${name}\``, isCount ? String(value) : inWords(value), source]
}

const SOURCE = readFileSync(new URL('../src/policy.ts', import.meta.url), 'utf8')

function limitRow([name, limit]: [string, (typeof limits)[keyof typeof limits]]): string[] {
  const comment = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*${name}: \\{`).exec(SOURCE)?.[1]
  if (comment === undefined) throw new Error(`The limit ${name} does not say what it counts.`)
  const why = comment.replace(/\s*\n\s*\*\s*/g, ' ').trim()
  const waits = [limit.firstWait, limit.longestWait, limit.forgottenAfter].map(inWords)
  return [`\`${name}\``, String(limit.free), ...waits, why]
}

/** A span of time in the largest unit that divides it; a number that is no span as it is. */
function inWords(value: number): string {
  // No count reaches a second's number of milliseconds.
  if (value < SECOND) return String(value)
  const units = { day: DAY, hour: HOUR, minute: MINUTE, second: SECOND }
  for (const [name, unit] of Object.entries(units)) {
    const isWhole = value % unit === 0
    if (isWhole) return `${value / unit} ${name}${value === unit ? '' : 's'}`
  }
  throw new RangeError(`${value} milliseconds are no whole number of seconds.`)
}

function table(heads: string[], rows: string[][]): string {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
