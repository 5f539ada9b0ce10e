// One operator secret becomes the keys for every purpose, by HKDF-SHA-256 (RFC 5869). Owns the labels; a changed
// label is a changed key, so they never change.

import { hkdfSync } from 'node:crypto'

/** What a key is for. Values made for one purpose mean nothing under another. */
export const KEY_PURPOSES = [
  'session',
  'recovery',
  'sign-in',
  'remembered-browser',
  'email-code',
  'passkey-challenge',
  'form',
  'form-owner',
  'stand-in',
  'recovery-code',
  'held-code',
  'app-code',
  'mail',
  'cookie',
  'notice-link',
  'case-cancel',
  'support-reference',
  'support-stop',
] as const

export type KeyPurpose = (typeof KEY_PURPOSES)[number]

/** The keys of one secret, 32 bytes each. A purpose has one key for HMAC and another for sealing. */
export type DerivedKeys = {
  id: string
  hmac: Record<KeyPurpose, Buffer>
  seal: Record<KeyPurpose, Buffer>
  recoveryCode: Buffer
}

/**
 * Derives all keys of `secret`, taken as its UTF-8 bytes. The id is eight hexadecimal digits and gives nothing away.
 */
export function deriveKeys(secret: string): DerivedKeys {
  const derive = (label: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `sparekey/1/${label}`, length))
  const forEach = (use: string) =>
    Object.fromEntries(KEY_PURPOSES.map((purpose) => [purpose, derive(`${use}/${purpose}`, 32)])) as Record<
      KeyPurpose,
      Buffer
    >
  return {
    id: derive('key-id', 4).toString('hex'),
    hmac: forEach('hmac'),
    seal: forEach('seal'),
    recoveryCode: derive('recovery-code-fingerprint', 32),
  }
}
