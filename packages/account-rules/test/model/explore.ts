// Walking the model: every state that can be reached, breadth first, and how far one person comes by their own doing.

import { mayChange } from '../../../../test-support/account-model/decisions.ts'
import type { Move } from '../../../../test-support/account-model/move.ts'
import { movesFrom } from '../../../../test-support/account-model/moves.ts'
import { EVERY_PROOF, subsetsOf } from '../../../../test-support/account-model/proofs.ts'
import { decode, encode, type State, startOf } from '../../../../test-support/account-model/state.ts'

/** Every set of proofs, and every part of it that a person can hold, in each mode. */
export function everyStart(): State[] {
  const starts: State[] = []
  for (const has of subsetsOf(EVERY_PROOF)) {
    for (const holds of subsetsOf(has)) {
      starts.push(startOf({ has, holds, twoStep: false, remembered: false }))
      starts.push(startOf({ has, holds, twoStep: true, remembered: false }))
      starts.push(startOf({ has, holds, twoStep: true, remembered: true }))
    }
  }
  return starts
}

export type Reached = { readonly states: number; readonly transitions: number }

/** Meets every state that can be reached from `starts` once, with every move out of it. */
export function reachAll(
  starts: readonly State[],
  meet: (state: State, moves: readonly Move[]) => void,
): Reached {
  const known = new Set(starts.map(encode))
  let transitions = 0
  // A set is walked in the order in which things came into it, also those that come meanwhile.
  for (const code of known) {
    const state = decode(code)
    const moves = movesFrom(state)
    meet(state, moves)
    transitions += moves.length
    for (const { next } of moves) known.add(encode(next))
  }
  return { states: known.size, transitions }
}

/** True when the person is signed in and may change how one signs in. */
export function isInControl({ place, shown, twoStep }: State): boolean {
  return place === 'in' && mayChange(shown, twoStep)
}

/** True when the move gives the person control: such a session, or a password of their own. */
export function givesControl(from: State, { what, next }: Move): boolean {
  if (what.startsWith('set a new password')) return true
  if (what === 'put the case in effect') return from.wait === 'mine'
  return isInControl(next) && !isInControl(from)
}

export type Control = 'at once' | 'after the wait' | 'never'

/** How a person comes to control by what they do alone, and by waiting. */
export function comesToControl(start: State): Control {
  let later: Control = 'never'
  const known = new Set([encode(start)])
  for (const code of known) {
    const state = decode(code)
    for (const move of movesFrom(state)) {
      if (move.mover === 'others') continue
      if (!givesControl(state, move)) known.add(encode(move.next))
      else if (state.time !== 'date') return 'at once'
      else later = 'after the wait'
    }
  }
  return later
}

/** How far a person gets who walks in. The best comes first. */
const ENTRIES = ['signs in', 'gets back in', 'waits', 'stays out'] as const
export type Entry = (typeof ENTRIES)[number]

/** The best a person reaches by what they do alone, and by waiting. */
export function walksIn(start: State): Entry {
  const met = new Set<Entry>()
  const known = new Set([encode(start)])
  for (const code of known) {
    const state = decode(code)
    if (state.place === 'in') met.add('signs in')
    for (const { mover, what, next } of movesFrom(state)) {
      if (mover === 'others' || state.place === 'in') continue
      // What follows is for whoever has got in already.
      if (what.startsWith('set a new password')) met.add('gets back in')
      else if (what === 'put the case in effect') met.add('waits')
      else known.add(encode(next))
    }
  }
  return ENTRIES.find((one) => met.has(one)) ?? 'stays out'
}

/** True when the person can stop somebody else's case by what they do alone, while no time passes. */
export function canStopByThemselves(start: State): boolean {
  const known = new Set([encode(start)])
  for (const code of known) {
    for (const { mover, next } of movesFrom(decode(code))) {
      if (mover !== 'person') continue
      if (next.wait === 'none') return true
      known.add(encode(next))
    }
  }
  return false
}
