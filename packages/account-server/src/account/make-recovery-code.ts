// Making a recovery code: all that takes work happens before the transaction; storing it is one call inside.

import { randomBytes, randomUUID } from 'node:crypto'
import { after, policy } from '@sparekey/account-rules'
import type { NewRecoveryCode, RecoveryCodeRow } from '@sparekey/account-store'
import { generateRecoveryCode, parseRecoveryCode, type RecoveryCode } from '@sparekey/recovery-code'
import { fingerprintRecoveryCode, sameFingerprint } from '@sparekey/recovery-code/fingerprint'
import type { Deps } from '../deps.ts'

const SALT_BYTES = 16

/** Makes a new code as the database may know it: its fingerprint, and its text sealed until it is saved. */
export async function makeRecoveryCode(deps: Deps, accountId: string, now: Date): Promise<NewRecoveryCode> {
  const code = generateRecoveryCode()
  const codeId = randomUUID()
  const salt = randomBytes(SALT_BYTES)
  const { keyId, key } = deps.keys.recoveryCodeKey()
  return {
    codeId,
    keyId,
    salt,
    fingerprint: await fingerprintRecoveryCode(code, { accountId, salt, key }),
    madeAt: now,
    unsavedText: deps.keys.seal('held-code', code, sealContext(accountId, codeId)),
    unsavedUntil: after(now, policy.unsavedCodeIsKeptFor.value),
  }
}

/** The text of a code that waits to be saved; null when it is saved, too old, or sealed under a key that is gone. */
export function unsavedRecoveryCode(
  deps: Deps,
  accountId: string,
  row: RecoveryCodeRow,
  now: Date,
): RecoveryCode | null {
  if (row.unsavedText === null || row.unsavedUntil === null || now >= row.unsavedUntil) return null
  const text = deps.keys.unseal('held-code', row.unsavedText, sealContext(accountId, row.codeId))
  const reading = text === null ? null : parseRecoveryCode(text)
  return reading?.ok ? reading.code : null
}

/**
 * Compares a code with the account's live one, in constant time. With no live code, or none whose key is known,
 * it does the same work on made-up values and answers false.
 */
export async function recoveryCodeMatches(
  deps: Deps,
  accountId: string,
  code: RecoveryCode,
  live: RecoveryCodeRow | null,
): Promise<boolean> {
  const known = live === null ? null : deps.keys.recoveryCodeKey(live.keyId)
  const { key } = known ?? deps.keys.recoveryCodeKey()
  const salt = live?.salt ?? randomBytes(SALT_BYTES)
  const entered = await fingerprintRecoveryCode(code, { accountId, salt, key })
  const same = sameFingerprint(entered, live?.fingerprint ?? randomBytes(entered.length))
  return same && live !== null && known !== null
}

/** Ties a sealed code to its row, so that no other row's text can be put in its place. */
function sealContext(accountId: string, codeId: string): string {
  return `${accountId}/${codeId}`
}
