// The file of SPAREKEY_RULES_FILE: JSON in which an operator makes the rules stricter or looser. What is safe is
// decided by account-rules; here it is read once, at the start, and what is wrong with it is said.

import { readFile } from 'node:fs/promises'
import { type Aim, DEFAULT_RULES, LIST_SETTINGS, parseRules, type Rules } from '@sparekey/account-rules'

type Problem = Extract<ReturnType<typeof parseRules>, { kind: 'refused' }>['problems'][number]

/**
 * Opens the rules to run by: those of the file, or those that come with the service when there is none.
 * @throws Error when it cannot be read or its rules are not safe: one line for each problem, naming file and setting
 */
export async function openRules(file: string | null): Promise<Rules> {
  if (file === null) return DEFAULT_RULES
  const decision = parseRules(await readJson(file))
  if (decision.kind === 'allowed') return decision.rules
  throw new Error(decision.problems.map((problem) => `${file}: ${ruleProblemSentence(problem)}.`).join('\n'))
}

async function readJson(file: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new Error(`SPAREKEY_RULES_FILE names ${file}, which cannot be read (${code}).`, { cause })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${file}: it holds no JSON (${(cause as Error).message}).`, { cause })
  }
}

const AIM_PHRASES = {
  'sign-in': 'sign in to',
  recover: 'get back in to',
  'recover-later': 'start the wait for, and when it is over take over,',
  change: 'change',
} as const satisfies Record<Aim, string>

const WHO_HOLDS = {
  password: 'whoever has one password',
  passkey: 'whoever has one passkey',
  'app-code': 'whoever has one authenticator app',
  'email-code': 'whoever reads one stolen mailbox',
  'text-code': 'whoever has one stolen phone',
  'recovery-code': 'whoever finds one sheet of paper',
} as const

const listed = (names: readonly string[]) => names.join(', ')
const withTwoStep = (twoStep: boolean) => `with two-step verification ${twoStep ? 'on' : 'off'}`

/** Says what is wrong, without a full stop. */
function ruleProblemSentence(problem: Problem): string {
  switch (problem.reason) {
    case 'no-settings':
      return 'it takes one JSON object of settings, such as { "waitDays": 14 }'
    case 'unknown-setting':
      return `${JSON.stringify(problem.setting)} is no setting: there are ${listed(Object.keys(LIST_SETTINGS))}, waitDays`
    case 'no-list':
      return `${problem.setting} takes a list of ${listed(LIST_SETTINGS[problem.setting])}`
    case 'named-twice':
      return `${problem.setting} names a proof twice`
    case 'unknown-proof':
      return `${problem.setting} names ${JSON.stringify(problem.proof)}, which is no proof: it takes a list of ${listed(LIST_SETTINGS[problem.setting])}`
    case 'no-such-days':
      return `waitDays takes a whole number from ${problem.least} to ${problem.most}`
    case 'not-taken-there':
      return `${problem.setting} names ${problem.proof}, which no page takes there: it takes a list of ${listed(LIST_SETTINGS[problem.setting])}`
    case 'one-proof-opens':
      return `${WHO_HOLDS[problem.proof]} could ${AIM_PHRASES[problem.aim]} an account ${withTwoStep(true)}, so the service does not start`
    case 'nobody-signs-in':
      return problem.twoStep
        ? `nobody could sign in ${withTwoStep(true)}: signInTogether needs two proofs of different kinds, or signInAlone one`
        : `nobody could sign in to a new account ${withTwoStep(false)}: it has a password only, so signIn must name password`
    case 'sheet-opens-nothing':
      return problem.twoStep
        ? `the printed sheet would open nothing ${withTwoStep(true)}: getBackInTogether or startWait must name recovery-code`
        : `the printed sheet would open nothing ${withTwoStep(false)}: getBackIn must name recovery-code`
  }
}
