// An authenticator in software, for tests that walk without a browser: it makes passkeys (ES256) and signs with them,
// and does so wrongly where a test says how. Written from the standard with node:crypto alone, so it shares no code
// with the library that verifies it.

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { parse } from 'node-html-parser'
import type { Page } from './walk.ts'

/** What may be wrong with a response; each is right when left out. */
export type Wrongs = {
  challenge?: string
  origin?: string
  rpId?: string
  type?: string
  crossOrigin?: boolean
  topOrigin?: string
  userVerified?: boolean
  userPresent?: boolean
  count?: number
  userHandle?: string
  credentialId?: string
  /** Signs with the key of this passkey. */
  signWith?: SoftwarePasskey
  /** The attestation statement, as its format and the CBOR of what it states. */
  attestation?: { format: string; statement: Buffer }
}

export type SoftwarePasskey = {
  readonly credentialId: string
  /** A response to what a page asks, as the text of its form field. Its count grows by one with each. */
  show(page: Page, wrongs?: Wrongs): string
  /** The same key in another device: it counts for itself. */
  clone(): SoftwarePasskey
}

type Options = {
  challenge: string
  rpId?: string
  rp?: { id: string }
  user?: { id: string }
  allowCredentials?: unknown[]
  excludeCredentials?: { id: string }[]
  userVerification?: string
  [other: string]: unknown
}

/** What a page's script would ask the browser for. */
export function askedOn(page: Page): Options {
  const input = parse(page.html).querySelector('[data-passkey]')
  if (!input) throw new Error(`"${page.heading}" asks for no passkey.`)
  // The parser leaves what stands for a quote as it is.
  return JSON.parse((input.getAttribute('data-options') ?? '').replaceAll('&quot;', '"'))
}

/** Makes a passkey as `page` asks for, and the response to send. `origin`: where the browser would say it is. */
export function makePasskey(
  page: Page,
  wrongs: Wrongs = {},
  origin = 'http://localhost:3000',
): { passkey: SoftwarePasskey; response: string } {
  const options = askedOn(page)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = wrongs.credentialId ? Buffer.from(wrongs.credentialId, 'base64url') : randomBytes(16)
  const credentialId = id.toString('base64url')
  const userHandle = options.user?.id ?? ''
  const rpId = options.rp?.id ?? ''

  const length = Buffer.alloc(2)
  length.writeUInt16BE(id.length)
  const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)])
  const authData = Buffer.concat([headOf(rpId, { count: 0, ...wrongs }, 0x40), attested])
  const { format, statement } = wrongs.attestation ?? { format: 'none', statement: map(0) }
  const attestationObject = Buffer.concat([
    map(3),
    ...[text('fmt'), text(format)],
    ...[text('attStmt'), statement],
    ...[text('authData'), bytes(authData)],
  ])
  const clientData = clientDataOf('webauthn.create', options, origin, wrongs)
  const parts = {
    clientDataJSON: clientData.toString('base64url'),
    attestationObject: attestationObject.toString('base64url'),
    transports: ['internal'],
  }
  return {
    passkey: softwarePasskey({ credentialId, privateKey, userHandle, origin }, 0),
    response: JSON.stringify({ id: credentialId, rawId: credentialId, type: 'public-key', response: parts }),
  }
}

/** A passkey that was added nowhere. */
export function strangerPasskey(origin = 'http://localhost:3000'): SoftwarePasskey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const [credentialId, userHandle] = [randomBytes(16), randomBytes(16)].map((id) => id.toString('base64url'))
  return softwarePasskey(
    { credentialId: credentialId ?? '', userHandle: userHandle ?? '', privateKey, origin },
    0,
  )
}

type Held = { credentialId: string; privateKey: KeyObject; userHandle: string; origin: string }

const keys = new WeakMap<SoftwarePasskey, KeyObject>()

function softwarePasskey(held: Held, count: number): SoftwarePasskey {
  let counted = count
  const passkey: SoftwarePasskey = {
    credentialId: held.credentialId,
    show(page, wrongs = {}) {
      counted += 1
      const options = askedOn(page)
      const authData = headOf(options.rpId ?? '', { count: counted, ...wrongs }, 0)
      const clientData = clientDataOf('webauthn.get', options, held.origin, wrongs)
      const key = (wrongs.signWith && keys.get(wrongs.signWith)) ?? held.privateKey
      const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()])
      const id = wrongs.credentialId ?? held.credentialId
      const response = {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, key).toString('base64url'),
        userHandle: wrongs.userHandle ?? held.userHandle,
      }
      return JSON.stringify({ id, rawId: id, type: 'public-key', response })
    },
    clone: () => softwarePasskey(held, counted),
  }
  keys.set(passkey, held.privateKey)
  return passkey
}

/** Authenticator data up to its count (§6.1): hash of the RP ID, flags, count. */
function headOf(rpId: string, wrongs: Wrongs, flags: number): Buffer {
  const { userPresent = true, userVerified = true, count = 0 } = wrongs
  const head = Buffer.alloc(37)
  createHash('sha256')
    .update(wrongs.rpId ?? rpId)
    .digest()
    .copy(head)
  head[32] = flags | (userPresent ? 0x01 : 0) | (userVerified ? 0x04 : 0)
  head.writeUInt32BE(count, 33)
  return head
}

function clientDataOf(type: string, options: Options, origin: string, wrongs: Wrongs): Buffer {
  const { crossOrigin = false, topOrigin } = wrongs
  const data = {
    type: wrongs.type ?? type,
    challenge: wrongs.challenge ?? options.challenge,
    origin: wrongs.origin ?? origin,
    crossOrigin,
    topOrigin,
  }
  return Buffer.from(JSON.stringify(data))
}

/** COSE_Key of a P-256 key (RFC 9053 §7.1): kty 2, alg -7, crv 1, x, y. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const [kty, alg, crv] = [Buffer.from([0x01, 0x02]), Buffer.from([0x03, 0x26]), Buffer.from([0x20, 0x01])]
  const point = [0x21, 0x22].map((label, index) =>
    Buffer.concat([Buffer.from([label]), bytes(Buffer.from(index === 0 ? x : y, 'base64url'))]),
  )
  return Buffer.concat([map(5), kty, alg, crv, ...point])
}

// CBOR (RFC 8949 §3.1), as far as it is needed here.
const map = (size: number) => Buffer.from([0xa0 | size])
const text = (value: string) => Buffer.concat([Buffer.from([0x60 | value.length]), Buffer.from(value)])

function bytes(value: Buffer): Buffer {
  const head = value.length < 256 ? [0x58, value.length] : [0x59, value.length >> 8, value.length & 255]
  return Buffer.concat([Buffer.from(head), value])
}
