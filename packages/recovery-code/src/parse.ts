// What a person typed → a code, or exactly why not. A repair is a suggestion and never becomes the code.

import { findSums } from './check-symbols.ts'
import { listCharacters, readCharacter } from './read-character.ts'
import { CODE_LENGTH, codeOfValues, type RecoveryCode } from './recovery-code.ts'
import { fillUnreadable, findWrongSymbol } from './repair.ts'

/**
 * A code, or the first of these reasons that holds. Positions count from 1, separators left out.
 *
 * - `unknown-character`: no code has it, as `*` or `É`. It comes first: it usually explains a wrong length.
 * - `empty`: nothing but separators.
 * - `wrong-length`: not 25 symbols; `length` counts the unreadable ones too.
 * - `unreadable`: `?`, 0, O, 1, I or L stand at these positions. For one or two there is a suggestion, except
 *   for one when another symbol is wrong as well.
 * - `check-failed`: 25 symbols that do not add up. `position` and `suggestion` are those of the single wrong
 *   symbol, or null when no single one explains it.
 */
export type RecoveryCodeReading =
  | { ok: true; code: RecoveryCode }
  | { ok: false; reason: 'unknown-character'; character: string; position: number }
  | { ok: false; reason: 'empty' }
  | { ok: false; reason: 'wrong-length'; length: number }
  | { ok: false; reason: 'unreadable'; positions: number[]; suggestion: RecoveryCode | null }
  | { ok: false; reason: 'check-failed'; position: number | null; suggestion: RecoveryCode | null }

// In UTF-16 units: longer than any emoji. A letter under a thousand accents is named by the letter alone.
const LONGEST_CHARACTER = 32

/**
 * Reads a typed or pasted code in any case and spacing; README.md has the exact rules. Takes time and memory
 * linear in the length of the text. A suggestion is for the person to compare with the paper, because two
 * wrong symbols can look like a different single one.
 *
 * @example
 * const reading = parseRecoveryCode('e9qpn c44t6 t7rux 5v8e9 cwujh')
 * if (reading.ok) printRecoveryCode(reading.code)
 * @throws {TypeError} when `typed` is not a string
 */
export function parseRecoveryCode(typed: string): RecoveryCodeReading {
  if (typeof typed !== 'string') throw new TypeError('typed must be a string')

  const values: (number | null)[] = []
  for (const character of listCharacters(typed)) {
    const meaning = readCharacter(character)
    if (meaning === 'ignored') continue
    if (meaning === 'unknown') {
      return {
        ok: false,
        reason: 'unknown-character',
        character: shorten(character),
        position: values.length + 1,
      }
    }
    values.push(meaning === 'unreadable' ? null : meaning)
  }

  if (values.length === 0) return { ok: false, reason: 'empty' }
  if (values.length !== CODE_LENGTH) return { ok: false, reason: 'wrong-length', length: values.length }
  const readable = values.filter((value) => value !== null)
  return readable.length === CODE_LENGTH ? judgeSums(readable) : judgeUnreadable(values)
}

function judgeSums(values: readonly number[]): RecoveryCodeReading {
  const sums = findSums(values)
  if (sums.plain === 0 && sums.weighted === 0) return { ok: true, code: codeOfValues(values) }

  const wrong = findWrongSymbol(values, sums)
  if (wrong === null) return { ok: false, reason: 'check-failed', position: null, suggestion: null }
  const suggestion = codeOfValues(values.with(wrong.place, wrong.value))
  return { ok: false, reason: 'check-failed', position: wrong.place + 1, suggestion }
}

function judgeUnreadable(values: readonly (number | null)[]): RecoveryCodeReading {
  const positions = [...values.keys()].filter((place) => values[place] === null).map((place) => place + 1)
  const filled = fillUnreadable(values)
  return { ok: false, reason: 'unreadable', positions, suggestion: filled && codeOfValues(filled) }
}

function shorten(character: string): string {
  if (character.length <= LONGEST_CHARACTER) return character
  const [codePoint = ''] = character
  return codePoint
}
