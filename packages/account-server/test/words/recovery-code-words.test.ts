import { ALPHABET, generateRecoveryCode, parseRecoveryCode, type RecoveryCode } from '@sparekey/recovery-code'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isRecoveryCodeUnderWay,
  recoveryCodeProblem,
  recoveryCodeProgress,
  recoveryCodeRepair,
  type UnreadRecoveryCode,
} from '../../src/words/recovery-code-words.ts'

const read = (typed: string): UnreadRecoveryCode => {
  const reading = parseRecoveryCode(typed)
  if (reading.ok) throw new Error('this code reads')
  return reading
}
const code = generateRecoveryCode()
const typedWith = (changes: Record<number, string>): string =>
  Array.from(code, (symbol, index) => changes[index + 1] ?? symbol).join('')
const otherThan = (position: number): string => (code[position - 1] === 'Q' ? 'R' : 'Q')

describe('each reading has its sentence', () => {
  test('nothing typed', () => {
    expect(recoveryCodeProblem(read(' - '))).toBe('Enter your recovery code')
  })

  test.each([24, 26])('%i characters', (length) => {
    const typed = code.slice(0, 24).padEnd(length, 'A')
    expect(recoveryCodeProblem(read(typed))).toBe(
      `Recovery code must have 25 letters and numbers. You entered ${length}`,
    )
  })

  test('a character that no code has', () => {
    expect(recoveryCodeProblem(read('K7M2P-9*'))).toBe('Recovery code cannot include * (character 7)')
  })

  test('a character that would not show, or would turn the sentence round', () => {
    const sentence = 'Recovery code cannot include a character that cannot be shown (character 3)'
    for (const character of ['\u0301', '\u202e', '\uE000']) {
      const reading: UnreadRecoveryCode = { ok: false, reason: 'unknown-character', character, position: 3 }
      expect(recoveryCodeProblem(reading)).toBe(sentence)
    }
  })

  test('one unreadable character', () => {
    const reading = read(typedWith({ 6: '?' }))
    expect(recoveryCodeProblem(reading)).toBe(
      'Character 6, the first in group 2, is not clear. A recovery code has no 0, O, 1, I or L',
    )
    expect(recoveryCodeRepair(reading)).toEqual({
      code,
      positions: [6],
      question: `Does your paper say ${code[5]} as character 6?`,
    })
  })

  test('one unreadable character beside a wrong one', () => {
    const reading = read(typedWith({ 3: '0', 9: otherThan(9) }))
    expect(recoveryCodeProblem(reading)).toBe(
      'Character 3, the third in group 1, is not clear, and another differs from your paper. Compare it group by group',
    )
    expect(recoveryCodeRepair(reading)).toBeNull()
  })

  test('two unreadable characters', () => {
    const reading = read(typedWith({ 1: 'O', 25: 'L' }))
    expect(recoveryCodeProblem(reading)).toBe(
      'Characters 1 and 25 are not clear. A recovery code has no 0, O, 1, I or L',
    )
    expect(recoveryCodeRepair(reading)?.question).toBe(
      `Does your paper say ${code[0]} and ${code[24]} as characters 1 and 25?`,
    )
  })

  test('three unreadable characters have no repair', () => {
    const reading = read(typedWith({ 1: 'O', 2: 'I', 3: '?' }))
    expect(recoveryCodeProblem(reading)).toMatch(/^Characters 1, 2 and 3 are not clear\./)
    expect(recoveryCodeRepair(reading)).toBeNull()
  })

  test('one wrong character, located', () => {
    const reading = read(typedWith({ 25: otherThan(25) }))
    expect(recoveryCodeProblem(reading)).toBe('Character 25, the last in group 5, looks wrong')
    expect(recoveryCodeRepair(reading)).toMatchObject({ code, positions: [25] })
  })

  test('more wrong characters than can be located', () => {
    const reading: UnreadRecoveryCode = {
      ok: false,
      reason: 'check-failed',
      position: null,
      suggestion: null,
    }
    expect(recoveryCodeProblem(reading)).toBe(
      'Two or more characters differ from your paper. Compare it group by group',
    )
    expect(recoveryCodeRepair(reading)).toBeNull()
  })
})

test('while it is typed, the progress is said and nothing is called wrong', () => {
  for (let length = 1; length < 25; length += 1) {
    const reading = read(code.slice(0, length))
    expect(isRecoveryCodeUnderWay(reading)).toBe(true)
    expect(recoveryCodeProgress(reading)).toBe(`${length} of 25 characters`)
  }
  expect(recoveryCodeProgress(parseRecoveryCode(code))).toBe(
    'All 25 characters are there, and they fit together',
  )
  expect(isRecoveryCodeUnderWay(read(`${code}A`))).toBe(false)
})

test('any single misreading is answered with its place and the letter on the paper', () => {
  const codes = fc.uint8Array({ minLength: 4096, maxLength: 4096, max: 247 }).map((bytes): RecoveryCode => {
    const waiting = [...bytes]
    return generateRecoveryCode((length) => Uint8Array.from(waiting.splice(0, length)))
  })
  fc.assert(
    fc.property(codes, fc.nat(24), fc.constantFrom(...ALPHABET), (written, index, symbol) => {
      fc.pre(written[index] !== symbol)
      const reading = read(`${written.slice(0, index)}${symbol}${written.slice(index + 1)}`)
      expect(recoveryCodeProblem(reading)).toContain(`Character ${index + 1}, `)
      const repair = recoveryCodeRepair(reading)
      expect(repair?.code).toBe(written)
      expect(repair?.question).toBe(`Does your paper say ${written[index]} as character ${index + 1}?`)
    }),
    { numRuns: 200 },
  )
})
