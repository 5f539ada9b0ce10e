// Asking a browser for a passkey: the options of the two ceremonies, as its script takes them. Asking writes nothing.

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { COSEALG } from '@simplewebauthn/server/helpers'
import { policy } from '@sparekey/account-rules'
import { listPasskeys } from '@sparekey/account-store'
import type { Deps } from '../deps.ts'
import type { SignedIn } from '../http/session.ts'
import type { Visit } from '../http/visit.ts'
import { makePasskeyChallenge, type PasskeyAsked } from './passkey-challenge.ts'
import { uuidBytes } from './tokens.ts'

/** Ed25519, P-256 and RSA: what authenticators have (Web Authentication Level 3 §5.4). */
export const PASSKEY_ALGORITHMS = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256]

/**
 * Asks for any passkey of this service. None is named: the options are alike for everybody and say of no account what
 * it has (§14.6.2); the authenticator knows its own. Always with its user verified, which makes a passkey two factors.
 */
export function askForPasskey(
  deps: Deps,
  visit: Visit,
  asked: PasskeyAsked,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: deps.config.origin.hostname,
    challenge: new Uint8Array(makePasskeyChallenge(deps, visit, asked)),
    userVerification: 'required',
    timeout: policy.passkeyChallengeFor.value,
  })
}

/**
 * Asks for a new passkey, which must be one that is found without a username. The user handle is the account's id:
 * random, and nothing about the person (§14.6.1). Which model the authenticator is need not be proven: attestation
 * would tell devices apart, and no rule here asks for it.
 */
export async function askForNewPasskey(
  deps: Deps,
  visit: Visit,
  { accountId, username }: SignedIn,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const passkeys = await listPasskeys(deps.db, accountId)
  const challenge = makePasskeyChallenge(deps, visit, { purpose: 'add', accountId })
  return generateRegistrationOptions({
    rpName: deps.config.name,
    rpID: deps.config.origin.hostname,
    userID: new Uint8Array(uuidBytes(accountId)),
    userName: username,
    userDisplayName: username,
    challenge: new Uint8Array(challenge),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    timeout: policy.passkeyChallengeFor.value,
    // An authenticator that has one already says so, and makes no second one in its place.
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId.toString('base64url'),
      transports: transports.filter(isTransport),
    })),
  })
}

type Transport = 'usb' | 'nfc' | 'ble' | 'smart-card' | 'hybrid' | 'internal'

const TRANSPORTS: readonly string[] = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal']

/** True for the ways to reach an authenticator that the standard names (§5.8.4). */
export function isTransport(text: string): text is Transport {
  return TRANSPORTS.includes(text)
}
