// The rules as the model asks for them: the real decisions, on sets of proofs. Each is asked once for each input, for
// a pure decision answers the same every time; there is no second implementation of any of them here.

import {
  after,
  type CaseDecision,
  type CaseFacts,
  canReach,
  DEFAULT_RULES,
  decideAccess,
  decideCase,
  decideCaseStart,
  decideRecoveryStep,
  decideRemoval,
  decideSignIn,
  decideTwoStep,
  isOwedSheet,
  policy,
  type ShownProof,
} from '@sparekey/account-rules'
import { EVERY_PROOF, type ProofSet, proofsIn, SHEET } from './proofs.ts'
import type { State } from './state.ts'

/** When everything of the model happens that is not the date of a case. */
const NOW = new Date('2031-03-14T10:32:00Z')

const SETS = EVERY_PROOF + 1
const shownProofs = Array.from({ length: SETS }, (_, set): ShownProof[] =>
  proofsIn(set).map(({ kind, contactId }) => ({ kind, contactId, shownAt: NOW })),
)
const shown = (set: ProofSet): readonly ShownProof[] => shownProofs[set] ?? []

/** Does this sign in, in a browser that is remembered or not? */
export const signsIn = onceEach((set, twoStep, isRemembered) => {
  const remembered = isRemembered ? { rememberedAt: NOW, endedAt: null } : null
  return decideSignIn(DEFAULT_RULES, { twoStep, remembered }, shown(set), NOW).kind === 'allowed'
})

/** Is there a way to sign in, with all of this? */
export const canSignIn = onceEach((set, twoStep) =>
  canReach(DEFAULT_RULES, { aim: 'sign-in', twoStep }, shown(set)),
)

/** May a session in which this was shown change how one signs in? */
export const mayChange = onceEach(
  (set, twoStep) =>
    decideAccess(DEFAULT_RULES, { aim: 'change', twoStep }, shown(set), NOW).kind === 'allowed',
)

/** May a recovery in which this was shown set a password? */
export const mayFinish = onceEach((proofs, twoStep) => {
  const expiresAt = after(NOW, policy.recoverySessionFor.value)
  const open = { expiresAt, finishedAt: null, endedAt: null, sheetWaits: false }
  const step = decideRecoveryStep(DEFAULT_RULES, { ...open, twoStep, proofs: shown(proofs) }, NOW)
  return step.kind === 'set-password'
})

/** May a case start, by somebody who has shown this? */
export const mayStartCase = onceEach((set, twoStep, waitsAlready) => {
  const facts = { twoStep, shown: shown(set), waitsAlready }
  return decideCaseStart(DEFAULT_RULES, facts, NOW).kind === 'allowed'
})

/** Is a sheet made for a session that has just begun with this shown? */
export const isOwed = onceEach((set, twoStep, cameBackByWait) =>
  isOwedSheet(DEFAULT_RULES, { twoStep, shown: shown(set), cameBackByWait, hasLiveCode: false }, NOW),
)

/** May two-step verification be turned on, in a session in which this was shown? Its owner may go without a sheet. */
export function mayTurnOn({ shown: set, has, twoStep }: State): boolean {
  const hasSavedRecoveryCode = (has & SHEET.bit) !== 0
  const facts = { isOn: twoStep, shown: shown(set), held: shown(has), hasSavedRecoveryCode }
  return decideTwoStep(DEFAULT_RULES, { ...facts, goesWithoutCode: true }, NOW).kind === 'allowed'
}

/** May the account be left with `left` of what it has? */
export function mayRemove({ has, twoStep }: State, left: ProofSet): boolean {
  return mayBeLeft(has * SETS + left, twoStep)
}

const mayBeLeft = onceEach((sets, twoStep) => {
  const [has, left] = [shown(Math.floor(sets / SETS)), shown(sets % SETS)]
  return decideRemoval(DEFAULT_RULES, { twoStep }, has, left).kind === 'allowed'
})

/** Where the case stands at each of the model's times, or long after it where it is over. */
export function caseAt(time: State['time'], closed: Partial<CaseFacts> = {}): CaseDecision['kind'] {
  const takesEffectAt = after(NOW, DEFAULT_RULES.waitFor)
  const now = { early: NOW, 'last-moment': after(takesEffectAt, -1), date: takesEffectAt }[time]
  const facts = { takesEffectAt, cancelledAt: null, inEffectAt: null, endedAt: null, ...closed }
  return decideCase(facts, now).kind
}

/** Where a case stands at its date that was cancelled, made needless, or in effect before. */
export function overAtTheDate(): boolean {
  const closings: Partial<CaseFacts>[] = [{ cancelledAt: NOW }, { endedAt: NOW }, { inEffectAt: NOW }]
  return closings.every((closed) => caseAt('date', closed) === 'over')
}

/** Keeps what was decided for a set of proofs, or two in one number, and up to two flags. */
function onceEach(
  decide: (set: ProofSet, one: boolean, other: boolean) => boolean,
): (set: ProofSet, one: boolean, other?: boolean) => boolean {
  const decided = new Map<number, boolean>()
  return (set, one, other = false) => {
    const key = (set * 2 + Number(one)) * 2 + Number(other)
    const known = decided.get(key)
    if (known !== undefined) return known
    const answer = decide(set, one, other)
    decided.set(key, answer)
    return answer
  }
}
