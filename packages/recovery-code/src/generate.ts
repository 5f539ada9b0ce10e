// Random bytes in, a new code out. Where the randomness comes from is the caller's choice, or Web Crypto's.

import { ALPHABET } from './alphabet.ts'
import { addCheckSymbols, RANDOM_SYMBOLS } from './check-symbols.ts'
import { codeOfValues, type RecoveryCode } from './recovery-code.ts'

// The largest multiple of 31 within a byte. The eight byte values from here on are thrown away: taken modulo
// 31 they would make the first eight symbols likelier than the others.
const FAIR_BYTES = 248

// One byte in 32 is thrown away, so one draw is nearly always enough; a source that needs 16 is not random.
const BYTES_PER_DRAW = 32
const MOST_DRAWS = 16

/**
 * Makes a new code: 23 uniform symbols (113.9 bits) and two check symbols.
 *
 * @example
 * const code = generateRecoveryCode()
 * @param randomBytes returns that many bytes from a cryptographically secure source; by default
 *   `globalThis.crypto.getRandomValues`, which Node and browsers have
 * @throws {TypeError} when `randomBytes` returns anything but that many bytes
 * @throws {Error} when `randomBytes` is stuck on bytes that cannot be used
 */
export function generateRecoveryCode(
  randomBytes: (length: number) => Uint8Array = webCryptoBytes,
): RecoveryCode {
  const values: number[] = []
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const bytes = randomBytes(BYTES_PER_DRAW)
    if (!(bytes instanceof Uint8Array) || bytes.length !== BYTES_PER_DRAW) {
      throw new TypeError(
        `randomBytes must return a Uint8Array of the ${BYTES_PER_DRAW} bytes it is asked for`,
      )
    }
    for (const byte of bytes) {
      if (byte < FAIR_BYTES) values.push(byte % ALPHABET.length)
      if (values.length === RANDOM_SYMBOLS) return codeOfValues(addCheckSymbols(values))
    }
  }
  throw new Error('randomBytes does not return random bytes')
}

function webCryptoBytes(length: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(length))
}
