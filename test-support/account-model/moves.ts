// What can happen next in a state of the model. What the person does is allowed by the real decisions (decisions.ts)
// and by nothing else; here is only what follows from it for the account, as the server's transactions write it.

import { type Move, move } from './move.ts'
import { others } from './others-moves.ts'
import { recovering, signingIn, stopping, waiting } from './persons-moves.ts'
import { changing, leaving } from './signed-in-moves.ts'
import type { State } from './state.ts'
import { inEffect, passing } from './time-passing.ts'

/** Lists every move out of a state. */
export function movesFrom(state: State): Move[] {
  // Whoever comes first after the date finds the case in effect: the doors of the server put it there.
  if (state.time === 'date') return [move('clock', 'put the case in effect', inEffect(state))]
  return [
    ...signingIn(state),
    ...recovering(state),
    ...waiting(state),
    ...stopping(state),
    ...changing(state),
    ...leaving(state),
    ...others(state),
    ...passing(state),
  ]
}
