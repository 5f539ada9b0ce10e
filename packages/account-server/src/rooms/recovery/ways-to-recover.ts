// The ways to get back in, for the pages that list them, for the page that asks to wait, and for the one that says how
// much is enough without the sheet.

import type { BestWay, ProofKind } from '@sparekey/account-rules'
import { recoveryChoices } from '../../account/recovery-choices.ts'
import { showableWays } from '../../contacts/offered-kinds.ts'
import type { Deps } from '../../deps.ts'
import type { Choice } from '../../page/parts.ts'
import { recoverByAppWords } from '../../words/app-code-words.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { noCodeWords, recoveryWords } from '../../words/recovery-words.ts'
import { signInWords } from '../../words/sign-in-words.ts'

/** "Get a code by email", by text message, a passkey, and an authenticator app. */
export function proofChoices(deps: Pick<Deps, 'config' | 'rules'>): readonly Choice[] {
  return recoveryChoices(deps, {
    codeTo: signInWords.codeBy,
    passkey: showPasskeyWords.choice,
    app: recoverByAppWords.choice,
  })
}

/** What to do while there is a wait. */
export function waysToRecover(deps: Pick<Deps, 'config' | 'rules'>): readonly Choice[] {
  return [{ ...recoveryWords.useMyRecoveryCode, href: '/recover/code' }, ...proofChoices(deps)]
}

/** What a recovery begins with when it is not the recovery code; a password only ever comes second. */
const BEGINS: readonly ProofKind[] = ['passkey', 'app-code', 'email-code', 'text-code']

/** What is left to somebody who has no recovery code, whoever they are. */
export type WithoutCode = {
  /** The rows of the rules by which they get back in at once; none where the code is always needed. */
  readonly enough: { readonly withOneStep: readonly BestWay[]; readonly withTwoSteps: readonly BestWay[] }
  /** Another address, a phone, a passkey or an app elsewhere. */
  readonly proofs: readonly Choice[]
  readonly hasDesk: boolean
}

export function findWithoutCode(deps: Pick<Deps, 'config' | 'rules'>): WithoutCode {
  return {
    enough: { withOneStep: enoughWithoutCode(deps, false), withTwoSteps: enoughWithoutCode(deps, true) },
    proofs: recoveryChoices(deps, { ...noCodeWords.another, app: recoverByAppWords.another }),
    hasDesk: deps.config.supportDesk,
  }
}

function enoughWithoutCode(deps: Pick<Deps, 'config' | 'rules'>, twoStep: boolean): readonly BestWay[] {
  return showableWays(deps, 'recover', twoStep)
    .map(({ need, of }) => ({ need, of: of.filter((kind) => kind !== 'recovery-code') }))
    .filter(({ need, of }) => of.length >= need && of.some((kind) => BEGINS.includes(kind)))
}
