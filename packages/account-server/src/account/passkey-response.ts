// What a browser sends of a passkey: untrusted text of a form field → the JSON of Web Authentication Level 3 §5.1. Only
// its shape is read here; whether it proves anything is verify-passkey.ts's.

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { isTransport } from './ask-for-passkey.ts'

/** Characters. An RSA key, the largest there is, with its attestation and a long credential id takes a third of it. */
const LONGEST_RESPONSE = 16 * 1024

const base64url = z.string().regex(/^[\w-]+$/)
/** 1023 bytes (§7.1). */
const credentialId = base64url.max(1364)
const credential = { id: credentialId, rawId: credentialId, type: z.literal('public-key') }

const shown = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    // Without it the passkey is none that is found without a username, and so none of ours.
    userHandle: base64url,
  }),
})

const made = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string()).max(10).catch([]),
  }),
})

/** Reads the response of a passkey that was shown; null when it cannot be one. */
export function parseShownPasskey(text: string): AuthenticationResponseJSON | null {
  const reading = shown.safeParse(parseJson(text))
  return reading.success ? { ...reading.data, clientExtensionResults: {} } : null
}

/** Reads the response of a passkey that was made; null when it cannot be one. */
export function parseMadePasskey(text: string): RegistrationResponseJSON | null {
  const reading = made.safeParse(parseJson(text))
  if (!reading.success) return null
  const { response, ...rest } = reading.data
  const transports = [...new Set(response.transports.filter(isTransport))]
  return { ...rest, response: { ...response, transports }, clientExtensionResults: {} }
}

function parseJson(text: string): unknown {
  if (text.length > LONGEST_RESPONSE) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
