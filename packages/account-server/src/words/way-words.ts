// Proofs in the middle of a sentence, and how many of them are enough. What is enough, the rules say.

import type { BestWay, ProofKind } from '@sparekey/account-rules'

export const PROOFS = {
  password: 'your password',
  passkey: 'a passkey',
  'app-code': 'a code from an app',
  'email-code': 'a code by email',
  'text-code': 'a code by text message',
  'recovery-code': 'your recovery code',
} as const satisfies Record<ProofKind, string>

/** "with your password", "with your password and a code by email", "with two of these: …". */
export function withWay({ need, of }: BestWay): string {
  const names = of.map((kind) => PROOFS[kind])
  if (need === 1) return `with ${listed(names, 'or')}`
  return names.length === need ? `with ${listed(names, 'and')}` : `with two of these: ${names.join(', ')}`
}

/** "a passkey or a code by email is enough", "it takes two different ones of these: …". */
export function enoughWords({ need, of }: BestWay): string {
  const names = of.map((kind) => PROOFS[kind])
  if (need === 1) return `${listed(names, 'or')} is enough`
  return names.length === need
    ? `it takes ${listed(names, 'and')}`
    : `it takes two different ones of these: ${names.join(', ')}`
}

/**
 * What the ways together take, in the middle of a sentence: "two different proofs, or a passkey", "your password and a
 * code from an app". Null where there is none.
 */
export function takenTogether(ways: readonly BestWay[]): string | null {
  const most = ways.filter(({ need }) => need > 1)
  const alone = ways.filter(({ need }) => need === 1).flatMap(({ of }) => of)
  const parts = [
    ...most.map(({ need, of }) => (of.length === need ? inWords(of, 'and') : 'two different proofs')),
    ...(alone.length > 0 ? [inWords(alone, 'or')] : []),
  ]
  return parts.length === 0 ? null : parts.join(', or ')
}

function inWords(kinds: readonly ProofKind[], word: 'and' | 'or'): string {
  return listed(
    kinds.map((kind) => PROOFS[kind]),
    word,
  )
}

export function listed(names: readonly string[], word: 'and' | 'or'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`
}
