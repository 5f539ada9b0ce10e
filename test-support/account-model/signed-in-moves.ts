// What the person can do in a state of the model while signed in: show more, change how one signs in, leave.

import * as may from './decisions.ts'
import { type Move, move } from './move.ts'
import { NO_PROOF, proofsIn, REMOVABLE, SHEET } from './proofs.ts'
import { NO_CASE, type State } from './state.ts'
import { enough, withNewPassword, withNewSheet, withoutSheet } from './what-follows.ts'

export function changing(state: State): Move[] {
  const { place, shown, has, twoStep } = state
  if (place !== 'in') return []
  if (!may.mayChange(shown, true)) {
    const more = proofsIn(state.holds & ~(shown | SHEET.bit)).map((proof) => {
      const next = { ...state, shown: enough(shown | proof.bit) }
      return { mover: 'person', what: 'show another proof, signed in', proof, next } as const
    })
    if (!may.mayChange(shown, twoStep)) return more
    return [...more, ...changes(state)]
  }
  return changes(state)

  function changes(from: State): Move[] {
    // Whatever changes who may come in, browsers that were remembered are asked again.
    const ended = { ...from, remembered: false }
    const moves = [move('person', 'change the password', { ...withNewPassword(ended) })]
    // The old one opens nothing any more, not at the date of a case either.
    moves.push(move('person', 'generate a new sheet', { ...withNewSheet(from), ...NO_CASE }))
    if (has & SHEET.bit) moves.push(move('person', 'remove the sheet', withoutSheet(from)))
    if (may.mayTurnOn(from)) moves.push(move('person', 'turn two-step on', { ...ended, twoStep: true }))
    if (twoStep) moves.push(move('person', 'turn two-step off', { ...ended, twoStep: false }))
    for (const proof of REMOVABLE) {
      const left = has & ~proof.bit
      if (left === has || !may.mayRemove(from, left)) continue
      const next = { ...ended, has: left, holds: from.holds & left }
      moves.push({ mover: 'person', what: 'remove a proof', proof, next })
    }
    return moves
  }
}

export function leaving(state: State): Move[] {
  if (state.place === 'out') return []
  return [move('person', 'leave', { ...state, place: 'out', shown: NO_PROOF })]
}
