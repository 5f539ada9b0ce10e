// The service's keys: fingerprints, seals, and the id of the key that made each, so that secrets can be replaced
// while what the old ones made still opens. How keys come from a secret is derive-keys.ts's.

import { createHmac } from 'node:crypto'
import { type DerivedKeys, deriveKeys, type KeyPurpose } from './derive-keys.ts'
import { lengthPrefixed } from './length-prefixed.ts'
import { sealText, unsealText } from './seal.ts'

export type { KeyPurpose } from './derive-keys.ts'

type Part = string | Uint8Array

export type Keys = {
  /** The id of the newest key, with which everything new is made: eight hexadecimal digits. */
  readonly currentId: string
  /** The ids of all keys that are given, the newest first. */
  readonly keyIds: readonly string[]
  /** HMAC-SHA-256 (32 bytes) over the parts under the newest key of `purpose`. */
  fingerprint(purpose: KeyPurpose, ...parts: Part[]): { keyId: string; bytes: Buffer }
  /** The same under the key with this id; null when that secret is no longer (or not yet) given. */
  fingerprintWith(keyId: string, purpose: KeyPurpose, ...parts: Part[]): Buffer | null
  /** The newest 32-byte key for fingerprintRecoveryCode. */
  recoveryCodeKey(): { keyId: string; key: Uint8Array }
  /** The key with this id; null when its secret is not given. */
  recoveryCodeKey(keyId: string): { keyId: string; key: Uint8Array } | null
  /** Encrypts `text`, bound to its purpose and `context`: 'keyId.base64url'. */
  seal(purpose: KeyPurpose, text: string, context: string): string
  /** Opens what `seal` made, or null when it was altered, belongs elsewhere, or its secret is not given. */
  unseal(purpose: KeyPurpose, sealed: string, context: string): string | null
}

/**
 * Opens the keys of these secrets, newest first: the first makes, all of them read.
 * @throws RangeError when there is no secret, or when two of them have the same key id
 */
export function openKeys(secrets: readonly string[]): Keys {
  const derived = secrets.map(deriveKeys)
  const newest = firstOf(derived)
  const byId = new Map(derived.map((keys) => [keys.id, keys]))
  if (byId.size !== derived.length) throw new RangeError('openKeys takes secrets that all differ.')

  const hmac = (keys: DerivedKeys, purpose: KeyPurpose, parts: Part[]) =>
    createHmac('sha256', keys.hmac[purpose]).update(lengthPrefixed(parts)).digest()
  const bound = (purpose: KeyPurpose, context: string) => lengthPrefixed([purpose, context])

  function recoveryCodeKey(): { keyId: string; key: Uint8Array }
  function recoveryCodeKey(keyId: string): { keyId: string; key: Uint8Array } | null
  function recoveryCodeKey(keyId = newest.id): { keyId: string; key: Uint8Array } | null {
    const keys = byId.get(keyId)
    return keys === undefined ? null : { keyId, key: keys.recoveryCode }
  }

  return {
    currentId: newest.id,
    keyIds: [...byId.keys()],
    fingerprint: (purpose, ...parts) => ({ keyId: newest.id, bytes: hmac(newest, purpose, parts) }),
    fingerprintWith(keyId, purpose, ...parts) {
      const keys = byId.get(keyId)
      return keys === undefined ? null : hmac(keys, purpose, parts)
    },
    recoveryCodeKey,
    seal: (purpose, text, context) =>
      `${newest.id}.${sealText(newest.seal[purpose], text, bound(purpose, context))}`,
    unseal(purpose, sealed, context) {
      const [keyId = '', text, ...rest] = sealed.split('.')
      const keys = byId.get(keyId)
      if (keys === undefined || text === undefined || rest.length > 0) return null
      return unsealText(keys.seal[purpose], text, bound(purpose, context))
    },
  }
}

function firstOf(derived: readonly DerivedKeys[]): DerivedKeys {
  const [first] = derived
  if (first === undefined) throw new RangeError('openKeys takes at least one secret.')
  return first
}
