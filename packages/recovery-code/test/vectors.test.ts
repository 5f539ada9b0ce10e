import { ALPHABET, parseRecoveryCode, printRecoveryCode, type RecoveryCode } from '@sparekey/recovery-code'
import { fingerprintRecoveryCode } from '@sparekey/recovery-code/fingerprint'
import { describe, expect, it } from 'vitest'
import { addCheckSymbols } from '../src/check-symbols.ts'
import { readCharacter } from '../src/read-character.ts'
import {
  assertFields,
  readCharacterVectors,
  readFingerprintVectors,
  readInvalidVectors,
  readValidVectors,
} from './read-vectors.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('characters.json', () => {
  const { symbols, sameAs, unreadable, ignored, unknown } = readCharacterVectors()

  it('lists the alphabet in the order of the values', () => {
    expect(symbols.map(({ value }) => value)).toEqual([...Array(31).keys()])
    expect(symbols.map(({ symbol }) => symbol).join('')).toBe(ALPHABET)
  })
  it.each(symbols)('$symbol is $value', ({ symbol, value }) => expect(readCharacter(symbol)).toBe(value))
  it.each(sameAs)('$name is $symbol', ({ character, symbol }) =>
    expect(readCharacter(character)).toBe(ALPHABET.indexOf(symbol)),
  )
  it.each(unreadable)('$name is unreadable', ({ character }) =>
    expect(readCharacter(character)).toBe('unreadable'),
  )
  it.each(ignored)('$name is ignored', ({ character }) => {
    expect(readCharacter(character)).toBe('ignored')
    expect(parseRecoveryCode(`A${character}B`)).toEqual({ ok: false, reason: 'wrong-length', length: 2 })
  })
  it.each(unknown)('$name is unknown', ({ character }) => {
    expect(readCharacter(character)).toBe('unknown')
    const reading = { ok: false, reason: 'unknown-character', character, position: 1 }
    expect(parseRecoveryCode(`${character}B`)).toEqual(reading)
  })
})

describe('valid.json', () => {
  it.each(readValidVectors())('$name', ({ values, code, printed, typed }) => {
    expect(Array.from(code, (symbol) => ALPHABET.indexOf(symbol))).toEqual(values)
    expect(addCheckSymbols(values.slice(0, 23))).toEqual(values)
    expect(printRecoveryCode(code as RecoveryCode)).toBe(printed)
    for (const text of typed)
      expect(parseRecoveryCode(text), JSON.stringify(text)).toEqual({ ok: true, code })
  })
})

describe('invalid.json', () => {
  it.each(readInvalidVectors())('$reason: $name', ({ name: _, typed, ...expected }) => {
    expect(parseRecoveryCode(typed)).toStrictEqual({ ok: false, ...expected })
  })
})

describe('fingerprint.json', () => {
  const vectors = readFingerprintVectors()

  it.each(vectors)('$name', async ({ code, accountId, salt, key, fingerprint }) => {
    const bytes = await fingerprintRecoveryCode(code as RecoveryCode, {
      accountId,
      salt: Buffer.from(salt, 'hex'),
      key: Buffer.from(key, 'hex'),
    })
    expect(hex(bytes)).toBe(fingerprint)
  })
  it.each(vectors)('$name: the message has the layout that is written down', (vector) => {
    const prefix = hex(Buffer.from('sparekey/recovery-code/fingerprint/v1\0', 'ascii'))
    const account = vector.accountId.replaceAll('-', '').toLowerCase()
    const symbols = hex(Buffer.from(vector.code.slice(0, 23), 'ascii'))
    expect(vector.message).toBe(prefix + account + vector.salt + symbols)
    expect(vector.message).toHaveLength(2 * 93)
  })
})

describe('the vector reader', () => {
  it('refuses a field that nothing explains, and a missing one', () => {
    expect(() => assertFields('case', { name: '', suggestoin: null }, ['name'])).toThrow(
      'unknown fields: suggestoin',
    )
    expect(() => assertFields('case', { name: '' }, ['name', 'reason'])).toThrow('missing fields: reason')
  })
})
