// Sealing: text that must be read again later, such as a mail in the queue, kept so that the database alone does
// not give it away. AES-256-GCM (NIST SP 800-38D); which key, and where its id is written, is keys.ts's.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

// 96 random bits: §8.3 allows 2^32 messages under one key, and a new secret makes new keys.
const IV_LENGTH = 12
const TAG_LENGTH = 16

/** Seals `text` under a 32-byte key. Gives base64url of iv, ciphertext and tag; `bound` must be the same to open it. */
export function sealText(key: Uint8Array, text: string, bound: Uint8Array): string {
  const iv = randomBytes(IV_LENGTH)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_LENGTH }).setAAD(bound)
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  )
}

/** Opens what sealText made, or gives null when it is not whole, or not from this key and `bound`. */
export function unsealText(key: Uint8Array, sealed: string, bound: Uint8Array): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  // Decoding skips what it does not know; only the one spelling that sealText writes is taken.
  if (bytes.toString('base64url') !== sealed || bytes.length < IV_LENGTH + TAG_LENGTH) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_LENGTH), {
    authTagLength: TAG_LENGTH,
  })
  decipher.setAAD(bound).setAuthTag(bytes.subarray(-TAG_LENGTH))
  const start = decipher.update(bytes.subarray(IV_LENGTH, -TAG_LENGTH))
  try {
    return Buffer.concat([start, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
