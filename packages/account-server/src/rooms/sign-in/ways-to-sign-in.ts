// The ways in, for the page that lists them and for the page that asks to wait.

import { countsFor } from '@sparekey/account-rules'
import { kindsCountingFor } from '../../contacts/offered-kinds.ts'
import type { Deps } from '../../deps.ts'
import type { Choice } from '../../page/parts.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { signInWords } from '../../words/sign-in-words.ts'

/**
 * Those that count by the rules of this service. The same for every username: what an account has set up is not told
 * before a proof.
 */
export function waysToSignIn(deps: Pick<Deps, 'config' | 'rules'>): readonly Choice[] {
  const passkey = { ...showPasskeyWords.choice, href: '/signin/passkey' }
  const kinds = kindsCountingFor(deps, 'sign-in')
  return [
    ...(countsFor(deps.rules, 'sign-in', 'passkey') ? [passkey] : []),
    { ...signInWords.useMyPassword, href: '/signin/password' },
    ...kinds.map((kind) => ({ ...signInWords.codeBy[kind], href: `/signin/${kind}` })),
    { ...signInWords.useMyRecoveryCode, href: '/recover/code' },
  ]
}
