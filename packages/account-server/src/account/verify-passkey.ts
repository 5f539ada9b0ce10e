// Verifying what an authenticator signed: for this service, in answer to a challenge of ours, with its user verified.
// The standard's long list of checks is the library's; what is decided on top of it is account-rules'.

import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { decodeAttestationObject, decodeClientDataJSON, isoBase64URL } from '@simplewebauthn/server/helpers'
import type { Deps } from '../deps.ts'
import type { Visit } from '../http/visit.ts'
import { PASSKEY_ALGORITHMS } from './ask-for-passkey.ts'
import { type PasskeyAsked, type PasskeyChallenge, readPasskeyChallenge } from './passkey-challenge.ts'

/** A passkey whose signature is right, and what it said. */
export type VerifiedPasskey = {
  readonly challenge: PasskeyChallenge
  readonly signCount: number
  readonly isBackedUp: boolean
}

export type VerifiedNewPasskey = VerifiedPasskey & {
  readonly credentialId: Buffer
  readonly publicKey: Buffer
  readonly transports: string[]
  readonly aaguid: string
}

/** Verifies a passkey that was shown (Web Authentication Level 3 §7.2); null when anything about it is not right. */
export async function verifyPasskey(
  deps: Deps,
  visit: Visit,
  asked: PasskeyAsked,
  response: AuthenticationResponseJSON,
  publicKey: Uint8Array,
): Promise<VerifiedPasskey | null> {
  return orNull(async () => {
    const challenge = challengeOf(deps, visit, asked, response.response.clientDataJSON)
    if (challenge === null) return null
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...expected(deps, challenge),
      response,
      // A count of 0 leaves the counter to decidePasskey, which judges it under the account's lock.
      credential: { id: response.id, publicKey: new Uint8Array(publicKey), counter: 0 },
    })
    if (!verified) return null
    const { newCounter, credentialBackedUp } = authenticationInfo
    return { challenge, signCount: newCounter, isBackedUp: credentialBackedUp }
  })
}

/** Verifies a passkey that was made (§7.1); null when anything about it is not right. */
export async function verifyNewPasskey(
  deps: Deps,
  visit: Visit,
  asked: PasskeyAsked,
  response: RegistrationResponseJSON,
): Promise<VerifiedNewPasskey | null> {
  return orNull(async () => {
    const challenge = challengeOf(deps, visit, asked, response.response.clientDataJSON)
    if (challenge === null || !isUnattested(response)) return null
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      ...expected(deps, challenge),
      response,
      supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    })
    // The id outside is not signed, the one inside is.
    if (!verified || registrationInfo.credential.id !== response.id) return null
    const { credential, aaguid, credentialBackedUp } = registrationInfo
    return {
      challenge,
      signCount: credential.counter,
      isBackedUp: credentialBackedUp,
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      transports: credential.transports ?? [],
      aaguid,
    }
  })
}

/** The rpID is the whole host name: a passkey of another host of the same domain is none of ours. */
function expected({ config }: Deps, challenge: PasskeyChallenge) {
  return {
    expectedChallenge: challenge.bytes.toString('base64url'),
    expectedOrigin: config.origin.origin,
    expectedRPID: config.origin.hostname,
    requireUserVerification: true,
  }
}

/** The challenge of ours that was signed; null when it is none, or was signed in a frame of another site (§13.4.9). */
function challengeOf(
  deps: Deps,
  visit: Visit,
  asked: PasskeyAsked,
  clientData: string,
): PasskeyChallenge | null {
  const { challenge, crossOrigin = false } = decodeClientDataJSON(clientData)
  if (typeof challenge !== 'string' || crossOrigin !== false) return null
  return readPasskeyChallenge(deps, visit, asked, challenge)
}

/**
 * True for what a browser sends when no attestation was asked for (§5.1.3): none, or the passkey's own signature.
 * Certificates that nobody asked for are not read, nor what they say about revocation looked up.
 */
function isUnattested({ response }: RegistrationResponseJSON): boolean {
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject))
  const format = attestation.get('fmt')
  return format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined)
}

/** The library throws at whatever is not right, and at bytes that are nothing at all. */
async function orNull<Verified>(verify: () => Promise<Verified | null>): Promise<Verified | null> {
  try {
    return await verify()
  } catch {
    return null
  }
}
