// What a person is told about a recovery code they typed: one sentence for each way it can fail to read.
// The server and the browser script both say these. Whether a code belongs to an account is said elsewhere.

import type { RecoveryCode, RecoveryCodeReading } from '@sparekey/recovery-code'

export type UnreadRecoveryCode = Extract<RecoveryCodeReading, { ok: false }>

/** A repair to compare with the paper: the whole code, the places (from 1) that change, and what to ask. */
export type RecoveryCodeRepair = { code: RecoveryCode; positions: readonly number[]; question: string }

const RECOVERY_CODE_LENGTH = 25
const GROUP_LENGTH = 5
const ORDINALS = ['first', 'second', 'third', 'fourth', 'last']

export const recoveryCodeWords = {
  label: 'Recovery code',
  hint: '25 letters and numbers. Hyphens, spaces and capitals do not matter. If you cannot read one, type ? in its place.',
  neverAsked: 'We will never ask for this code by phone or email.',
  asRead: 'You typed',
  shape: 'Example: five groups of five letters and numbers',
  fits: 'All 25 characters are there, and they fit together',
} as const

/** How far the typing has come: "8 of 25 characters"; empty when there is nothing to say. */
export function recoveryCodeProgress(reading: RecoveryCodeReading): string {
  if (reading.ok) return recoveryCodeWords.fits
  return reading.reason === 'wrong-length' ? `${reading.length} of ${RECOVERY_CODE_LENGTH} characters` : ''
}

/** True while it is still being typed, and nothing is wrong with it yet. */
export function isRecoveryCodeUnderWay(reading: UnreadRecoveryCode): boolean {
  if (reading.reason === 'wrong-length') return reading.length < RECOVERY_CODE_LENGTH
  return reading.reason === 'empty'
}

/** The places, counted from 1, that the problem is about. */
export function problemPositions(reading: UnreadRecoveryCode): readonly number[] {
  if (reading.reason === 'unreadable') return reading.positions
  if (reading.reason === 'unknown-character') return [reading.position]
  return reading.reason === 'check-failed' && reading.position !== null ? [reading.position] : []
}

/** The sentence for a reading that is not a code; without a closing full stop, as all field errors. */
export function recoveryCodeProblem(reading: UnreadRecoveryCode): string {
  switch (reading.reason) {
    case 'empty':
      return 'Enter your recovery code'
    case 'wrong-length':
      return `Recovery code must have ${RECOVERY_CODE_LENGTH} letters and numbers. You entered ${reading.length}`
    case 'unknown-character':
      return `Recovery code cannot include ${shown(reading.character)} (character ${reading.position})`
    case 'unreadable':
      return `${unreadableCharacters(reading.positions)} not clear${unreadableReason(reading)}`
    case 'check-failed':
      return reading.position === null
        ? 'Two or more characters differ from your paper. Compare it group by group'
        : `Character ${reading.position}, the ${place(reading.position)}, looks wrong`
  }
}

/** The repair on offer, or null when there is none. It is only ever a suggestion: the paper decides. */
export function recoveryCodeRepair(reading: UnreadRecoveryCode): RecoveryCodeRepair | null {
  if (reading.reason !== 'unreadable' && reading.reason !== 'check-failed') return null
  const code = reading.suggestion
  if (code === null) return null
  const positions = problemPositions(reading)
  const symbols = positions.map((position) => code[position - 1] ?? '')
  const there = positions.length === 1 ? `as character ${positions[0]}` : `as characters ${listed(positions)}`
  return { code, positions, question: `Does your paper say ${listed(symbols)} ${there}?` }
}

/** Control, space and combining characters would hide in the sentence, or turn it round. */
function shown(character: string): string {
  return /[\p{C}\p{Z}\p{M}]/u.test(character) ? 'a character that cannot be shown' : character
}

function unreadableCharacters(positions: readonly number[]): string {
  const [only] = positions
  if (positions.length === 1 && only !== undefined) return `Character ${only}, the ${place(only)}, is`
  return `Characters ${listed(positions)} are`
}

/** With one unreadable character and no suggestion, a second one must be wrong; else the look-alikes are named. */
function unreadableReason({
  positions,
  suggestion,
}: Extract<UnreadRecoveryCode, { reason: 'unreadable' }>): string {
  return positions.length === 1 && suggestion === null
    ? ', and another differs from your paper. Compare it group by group'
    : '. A recovery code has no 0, O, 1, I or L'
}

function place(position: number): string {
  const group = Math.ceil(position / GROUP_LENGTH)
  return `${ORDINALS[(position - 1) % GROUP_LENGTH]} in group ${group}`
}

function listed(items: readonly (string | number)[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
