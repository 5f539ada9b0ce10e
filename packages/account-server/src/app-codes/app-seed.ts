// The seed that an authenticator app and this service share: made, sealed, and written down for the app once.

import { randomBytes } from 'node:crypto'
import { policy } from '@sparekey/account-rules'
import type { Keys } from '../keys/keys.ts'

/** Which app a seed belongs to. Sealed with it, so that no other row's seed can be put in its place. */
export type AppOfSeed = { readonly accountId: string; readonly appCodeId: string }

/** 20 random bytes (RFC 4226 §4 R6). */
export function newAppSeed(): Buffer {
  return randomBytes(policy.appSeedBytes.value)
}

/** Seals a seed as the database may keep it. */
export function sealAppSeed(keys: Keys, app: AppOfSeed, seed: Uint8Array): string {
  return keys.seal('app-code', Buffer.from(seed).toString('hex'), contextOf(app))
}

/** Opens a sealed seed; null when it is not this app's, or the secret it was sealed under is no longer given. */
export function unsealAppSeed(keys: Keys, app: AppOfSeed, sealed: string): Buffer | null {
  const hex = keys.unseal('app-code', sealed, contextOf(app))
  return hex === null ? null : Buffer.from(hex, 'hex')
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A seed as it is typed into an app: base32 (RFC 4648 §6), without the padding that 20 bytes have no need of. */
export function printAppKey(seed: Uint8Array): string {
  const bits = Array.from(seed, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const fives = bits.match(/.{5}/g) ?? []
  return fives.map((five) => BASE32[Number.parseInt(five, 2)]).join('')
}

/**
 * What the QR code holds: the key URI that authenticator apps read, with the label "service:username". Hash, digits and
 * time step are left out because they are the ones that apps take by default, and some refuse to be told. Never a link:
 * an address is kept where a seed may not be.
 */
export function appKeyUri(seed: Uint8Array, about: { serviceName: string; username: string }): string {
  // A colon parts the two halves of the label, so it cannot stand in the first.
  const issuer = encodeURIComponent(about.serviceName.replaceAll(':', ' '))
  const account = encodeURIComponent(about.username)
  return `otpauth://totp/${issuer}:${account}?secret=${printAppKey(seed)}&issuer=${issuer}`
}

function contextOf({ accountId, appCodeId }: AppOfSeed): string {
  return `${accountId}/${appCodeId}`
}
