// What a move in the model is: who makes it, what it is called, and the state after it.

import type { Proof } from './proofs.ts'
import type { State } from './state.ts'

/** Who does it: the person, the others, or the clock. */
export type Mover = 'person' | 'others' | 'clock'

/** Every kind of move there is. */
export const MOVE_KINDS = [
  'show a proof to sign in',
  'show a proof to sign in, and be remembered',
  'show a proof to get back in',
  'set a new password',
  'set a new password, and drop what is lost',
  'look after the case by its password',
  'start a wait',
  'start a wait that keeps all',
  'cancel the case, signed in',
  'cancel the case by a first proof',
  'cancel the case in a recovery',
  'cancel my case',
  'cancel the case by the link in a notice',
  'show another proof, signed in',
  'change the password',
  'generate a new sheet',
  'remove the sheet',
  'turn two-step on',
  'turn two-step off',
  'remove a proof',
  'leave',
  'they get back in',
  'they get back in with the sheet',
  'they start a wait',
  'they cancel the case',
  'they change the password',
  'they turn two-step off',
  'they remove a proof',
  'they remove a proof that this session did not show',
  'they remove the sheet',
  'thirty days pass',
  'all but the last moment passes',
  'all but the last moment passes for a browser remembered since',
  'the date comes',
  'put the case in effect',
] as const

export type MoveKind = (typeof MOVE_KINDS)[number]

/** `proof` says with which one it is done, where there are several. */
export type Move = {
  readonly mover: Mover
  readonly what: MoveKind
  readonly proof?: Proof
  readonly next: State
}

export function move(mover: Mover, what: MoveKind, next: State): Move {
  return { mover, what, next }
}
