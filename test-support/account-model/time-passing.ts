// What time does in the model: what was open ends, and a case comes to its date and takes effect.

import * as may from './decisions.ts'
import { type Move, move } from './move.ts'
import { NO_PROOF, PASSWORD, SHEET } from './proofs.ts'
import { ALL_ENDED, NO_CASE, type State } from './state.ts'

/**
 * What was opened before a wait has ended by its date: nothing lasts longer than 30 days. A browser may have been
 * remembered since; whoever is signed in at the last moment has just signed in again.
 */
export function passing(state: State): Move[] {
  if (state.wait === 'none') return [move('clock', 'thirty days pass', { ...state, ...ALL_ENDED })]
  const moves: Move[] = []
  const time = may.caseAt('last-moment') === 'waiting' ? 'last-moment' : 'date'
  if (state.time === 'early') {
    const later = { ...state, ...ALL_ENDED, time } as const
    moves.push(move('clock', 'all but the last moment passes', later))
    if (state.remembered) {
      const since = { ...later, remembered: true }
      moves.push(move('clock', 'all but the last moment passes for a browser remembered since', since))
    }
  }
  if (may.caseAt('date') === 'due') {
    moves.push(move('clock', 'the date comes', { ...state, ...ALL_ENDED, time: 'date' }))
  }
  return moves
}

/** The new password counts, what was not kept is gone, two-step verification is off, and everything open has ended. */
export function inEffect(state: State): State {
  const kept = state.keeps ? state.has & ~SHEET.bit : NO_PROOF
  const has = kept | PASSWORD.bit
  const isMine = state.wait === 'mine'
  const holds = isMine ? (state.holds & kept) | PASSWORD.bit : state.holds & kept & ~PASSWORD.bit
  return { ...state, has, holds, twoStep: false, ...ALL_ENDED, ...NO_CASE, wasInEffect: true }
}
