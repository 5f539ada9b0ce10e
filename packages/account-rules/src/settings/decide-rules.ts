// The rules that an operator's settings make: the table they come to, and whether a service may run by it. Nothing is
// judged by its name: what is asked is what decide-access.ts answers over the whole table.

import { decideAccess } from '../decide-access.ts'
import { DAY } from '../duration.ts'
import { canReach, type HeldProof } from '../held-proofs.ts'
import { PROOF_KINDS, type ProofKind } from '../proof.ts'
import { DEFAULT_RULES, type Rules } from '../rules.ts'
import { AIMS, type Aim, type Way } from '../ways.ts'
import {
  LIST_SETTINGS,
  type ListSetting,
  parseRulesSettings,
  type RulesSettings,
  type SettingProblem,
} from './rules-settings.ts'

/** What is wrong with the table that the settings make, each of them right by itself. */
export type TableProblem =
  /** No page of the service takes this proof there. */
  | { readonly reason: 'not-taken-there'; readonly setting: ListSetting; readonly proof: ProofKind }
  /** Whoever has this one thing reaches the aim in an account with two-step verification. */
  | { readonly reason: 'one-proof-opens'; readonly aim: Aim; readonly proof: ProofKind }
  /** With a password, which is all that a new account has; or, with two-step verification, with everything. */
  | { readonly reason: 'nobody-signs-in'; readonly twoStep: boolean }
  | { readonly reason: 'sheet-opens-nothing'; readonly twoStep: boolean }

export type RulesDecision =
  | { readonly kind: 'allowed'; readonly rules: Rules }
  | { readonly kind: 'refused'; readonly problems: readonly (SettingProblem | TableProblem)[] }

type Row = Omit<Way, 'of'> & { readonly setting: ListSetting }

/** Which setting holds the kinds of each row. Changing takes what signing in takes, and so its setting is the same. */
const SIGN_IN = [
  { twoStep: false, need: 1, setting: 'signIn' },
  { twoStep: true, need: 1, setting: 'signInAlone' },
  { twoStep: true, need: 2, setting: 'signInTogether' },
] as const

const ROWS: readonly Row[] = [
  ...SIGN_IN.map((row) => ({ aim: 'sign-in', ...row }) as const),
  { aim: 'recover', twoStep: false, need: 1, setting: 'getBackIn' },
  { aim: 'recover', twoStep: true, need: 1, setting: 'getBackInAlone' },
  { aim: 'recover', twoStep: true, need: 2, setting: 'getBackInTogether' },
  { aim: 'recover-later', twoStep: true, need: 1, setting: 'startWait' },
  ...SIGN_IN.map((row) => ({ aim: 'change', ...row }) as const),
]

/** Gives the kinds of proof that a setting lists when it is left out: those in the table as it comes. */
export function usualKinds(setting: ListSetting): readonly ProofKind[] {
  const row = ROWS.find((one) => one.setting === setting)
  const isOfRow = ({ aim, twoStep, need }: Way) =>
    aim === row?.aim && twoStep === row.twoStep && need === row.need
  return DEFAULT_RULES.ways.find(isOfRow)?.of ?? []
}

/** Reads and judges what a settings file holds: the rules to run by, or every reason not to start. */
export function parseRules(given: unknown): RulesDecision {
  const reading = parseRulesSettings(given)
  return reading.ok ? decideRules(reading.settings) : { kind: 'refused', problems: reading.problems }
}

/** Decides whether a service may run by the rules that these settings make. */
export function decideRules(settings: RulesSettings): RulesDecision {
  const rules = rulesOf(settings)
  const problems = [...notTakenThere(settings), ...oneProofOpens(rules), ...opensNothing(rules)]
  return problems.length === 0 ? { kind: 'allowed', rules } : { kind: 'refused', problems }
}

function rulesOf(settings: RulesSettings): Rules {
  const ways = ROWS.map(({ setting, ...row }): Way => {
    const kinds = settings[setting] ?? usualKinds(setting)
    return { ...row, of: PROOF_KINDS.filter((kind) => kinds.includes(kind)) }
  })
  const { waitDays } = settings
  return {
    ways: ways.filter((way) => way.of.length > 0),
    supportWays: DEFAULT_RULES.supportWays,
    waitFor: waitDays === undefined ? DEFAULT_RULES.waitFor : waitDays * DAY,
  }
}

function notTakenThere(settings: RulesSettings): TableProblem[] {
  return Object.entries(LIST_SETTINGS).flatMap(([name, taken]: [string, readonly ProofKind[]]) => {
    const setting = name as ListSetting
    const others = settings[setting]?.filter((proof) => !taken.includes(proof)) ?? []
    return others.map((proof) => ({ reason: 'not-taken-there', setting, proof }) as const)
  })
}

/**
 * Two-step verification means that one stolen thing is not enough. A mailbox or a phone must not even start the wait:
 * whoever reads the mail deletes the notices, too. A passkey may be enough, because it is two factors in one
 * (NIST SP 800-63B-4 §2.2.1, §3.1.7).
 */
function oneProofOpens(rules: Rules): TableProblem[] {
  const now = new Date(0)
  return PROOF_KINDS.filter((kind) => kind !== 'passkey').flatMap((kind) => {
    const comesByContact = kind === 'email-code' || kind === 'text-code'
    const shown = { kind, contactId: comesByContact ? 'the stolen one' : null, shownAt: now }
    const closed = AIMS.filter((aim) => comesByContact || aim !== 'recover-later')
    const open = closed.filter(
      (aim) => decideAccess(rules, { aim, twoStep: true }, [shown], now).kind === 'allowed',
    )
    return open.map((aim) => ({ reason: 'one-proof-opens', aim, proof: kind }) as const)
  })
}

const held = (kind: ProofKind): HeldProof => ({ kind, contactId: null })
const EVERYTHING = PROOF_KINDS.map(held)

function opensNothing(rules: Rules): TableProblem[] {
  const problems: TableProblem[] = []
  const reaches = (aim: Aim, twoStep: boolean, proofs: readonly HeldProof[]) =>
    canReach(rules, { aim, twoStep }, proofs)
  // A new account has its password, and so has one that was got back into.
  if (!reaches('sign-in', false, [held('password')]))
    problems.push({ reason: 'nobody-signs-in', twoStep: false })
  if (!reaches('sign-in', true, EVERYTHING)) problems.push({ reason: 'nobody-signs-in', twoStep: true })
  const sheet = held('recovery-code')
  if (!reaches('recover', false, [sheet])) problems.push({ reason: 'sheet-opens-nothing', twoStep: false })
  const helps = EVERYTHING.some(
    (other) => !reaches('recover', true, [other]) && reaches('recover', true, [other, sheet]),
  )
  if (!helps && !reaches('recover-later', true, [sheet])) {
    problems.push({ reason: 'sheet-opens-nothing', twoStep: true })
  }
  return problems
}
