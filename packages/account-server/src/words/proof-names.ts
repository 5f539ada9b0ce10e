// What each kind of proof is called where one of them is named: "Authenticator app Old phone".

import type { ProofKind } from '@sparekey/account-rules'

export const proofNames = {
  password: 'Password',
  passkey: 'Passkey',
  'app-code': 'Authenticator app',
  'email-code': 'Email address',
  'text-code': 'Phone number',
  'recovery-code': 'Recovery code',
} as const satisfies Record<ProofKind, string>
