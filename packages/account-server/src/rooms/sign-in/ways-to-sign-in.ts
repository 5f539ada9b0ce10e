// The ways in, for the page that lists them and for the page that asks to wait.

import type { Config } from '../../config/config.ts'
import { offeredKinds } from '../../contacts/offered-kinds.ts'
import type { Choice } from '../../page/parts.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { signInWords } from '../../words/sign-in-words.ts'

/** The same for every username: what an account has set up is not told before a proof. */
export function waysToSignIn(config: Config): readonly Choice[] {
  return [
    { ...showPasskeyWords.choice, href: '/signin/passkey' },
    { ...signInWords.useMyPassword, href: '/signin/password' },
    ...offeredKinds(config).map((kind) => ({ ...signInWords.codeBy[kind], href: `/signin/${kind}` })),
    { ...signInWords.useMyRecoveryCode, href: '/recover/code' },
  ]
}
