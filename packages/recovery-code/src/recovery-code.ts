// The type of a code that is known to be well made, and the only ways in and out of it.

import { symbolOfValue, valueOfSymbol } from './alphabet.ts'
import { addsUp, CHECK_SYMBOLS, RANDOM_SYMBOLS } from './check-symbols.ts'

declare const checked: unique symbol

/**
 * 25 upper-case symbols without separators, whose check symbols are right. It comes only from
 * `generateRecoveryCode` or `parseRecoveryCode`. It is a secret: keep its fingerprint, never the code itself.
 */
export type RecoveryCode = string & { readonly [checked]: true }

export const CODE_LENGTH = RANDOM_SYMBOLS + CHECK_SYMBOLS

/** The code made of these 25 values. The caller has seen to it that they add up. */
export function codeOfValues(values: readonly number[]): RecoveryCode {
  return values.map(symbolOfValue).join('') as RecoveryCode
}

/**
 * Keeps a string that got past the types from being printed or stored as a code.
 * @throws {TypeError} when it is not a RecoveryCode; the message does not repeat it
 */
export function assertRecoveryCode(code: RecoveryCode): void {
  const values = typeof code === 'string' ? Array.from(code, valueOfSymbol) : []
  const symbols = values.filter((value) => value !== undefined)
  if (values.length !== CODE_LENGTH || symbols.length !== CODE_LENGTH || !addsUp(symbols)) {
    throw new TypeError('code must be a RecoveryCode, from generateRecoveryCode or parseRecoveryCode')
  }
}
