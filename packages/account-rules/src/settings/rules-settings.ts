// An operator's settings of the rules: which there are, what the table holds where one is left out, and reading them.
// What is judged here is each setting by itself; whether the table they make is safe is decide-rules.ts's.

import { DAY } from '../duration.ts'
import { policy } from '../policy.ts'
import { PROOF_KINDS, type ProofKind } from '../proof.ts'

/** The settings that list kinds of proof, and with each the kinds that the service has a page for there. */
export const LIST_SETTINGS = {
  signIn: ['password', 'passkey', 'email-code', 'text-code'],
  signInAlone: ['passkey'],
  signInTogether: ['password', 'passkey', 'app-code', 'email-code', 'text-code'],
  getBackIn: ['passkey', 'email-code', 'text-code', 'recovery-code'],
  getBackInAlone: ['passkey'],
  getBackInTogether: ['password', 'passkey', 'app-code', 'email-code', 'text-code', 'recovery-code'],
  startWait: ['recovery-code'],
} as const satisfies Record<string, readonly ProofKind[]>

export type ListSetting = keyof typeof LIST_SETTINGS

/** The settings as they were given: what is not there stays as it comes. */
export type RulesSettings = { readonly [Setting in ListSetting]?: readonly ProofKind[] } & {
  readonly waitDays?: number
}

/** What is wrong with one setting. */
export type SettingProblem =
  | { readonly reason: 'no-settings' }
  | { readonly reason: 'unknown-setting'; readonly setting: string }
  | { readonly reason: 'no-list' | 'named-twice'; readonly setting: ListSetting }
  | { readonly reason: 'unknown-proof'; readonly setting: ListSetting; readonly proof: string }
  | { readonly reason: 'no-such-days'; readonly least: number; readonly most: number }

export type SettingsReading =
  | { readonly ok: true; readonly settings: RulesSettings }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] }

/** Reads what a settings file holds, as JSON made a value of it. Gives every problem at once. */
export function parseRulesSettings(given: unknown): SettingsReading {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { ok: false, problems: [{ reason: 'no-settings' }] }
  }
  const problems = Object.entries(given).flatMap(([name, value]) => problemsOf(name, value))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings: given }
}

function problemsOf(name: string, value: unknown): SettingProblem[] {
  if (name === 'waitDays') return daysProblems(value)
  if (!isListSetting(name)) return [{ reason: 'unknown-setting', setting: name }]
  if (!Array.isArray(value)) return [{ reason: 'no-list', setting: name }]
  const unknown = value.filter((proof) => !PROOF_KINDS.includes(proof))
  if (unknown.length > 0) {
    return unknown.map((proof) => ({ reason: 'unknown-proof', setting: name, proof: String(proof) }))
  }
  return new Set(value).size < value.length ? [{ reason: 'named-twice', setting: name }] : []
}

function daysProblems(days: unknown): SettingProblem[] {
  const [least, most] = [policy.caseWaitsAtLeast.value / DAY, policy.caseWaitsAtMost.value / DAY]
  const isRight = typeof days === 'number' && Number.isInteger(days) && days >= least && days <= most
  return isRight ? [] : [{ reason: 'no-such-days', least, most }]
}

function isListSetting(name: string): name is ListSetting {
  return Object.hasOwn(LIST_SETTINGS, name)
}
