// What the others can do to the person of the model, who hold whatever the person does not.

import * as may from './decisions.ts'
import { type Move, move } from './move.ts'
import { FIRST_TO_SIGN_IN, NO_PROOF, PASSWORD, REMOVABLE, SHEET } from './proofs.ts'
import { ALL_ENDED, NO_CASE, readsOf, type State } from './state.ts'
import { withoutSheet, withSheetBack } from './what-follows.ts'

/**
 * What the others can do to this person: they may hold all there is, so what the account's proofs open is open to them.
 * They get back in also with what the model does not have, a proof that was added meanwhile.
 */
export function others(state: State): Move[] {
  return [...othersComingBack(state), ...othersChanging(state)]
}

function othersComingBack(state: State): Move[] {
  const { has, twoStep, wait } = state
  const taken = { ...state, has: has | PASSWORD.bit, holds: state.holds & ~PASSWORD.bit, ...ALL_ENDED }
  // What a case used up is made anew, and theirs.
  const over = { ...taken, ...NO_CASE }
  const back = wait === 'none' ? over : { ...over, has: over.has | SHEET.bit, wasInEffect: false }
  const moves = [move('others', 'they get back in', back)]
  // While the person's recovery holds the code, it opens nothing to anybody else.
  const isHeld = state.place === 'recovering' && (state.shown & SHEET.bit) !== 0
  if (has & SHEET.bit && !isHeld) {
    const next = { ...back, holds: back.holds & ~SHEET.bit }
    moves.push(move('others', 'they get back in with the sheet', next))
    if (may.mayStartCase(SHEET.bit, twoStep, wait !== 'none')) {
      const paper = (state.holds & SHEET.bit) !== 0
      const started = { ...state, wait: 'theirs', reads: readsOf(state), paper } as const
      moves.push(move('others', 'they start a wait', withoutSheet(started)))
    }
  }
  if (wait !== 'none') {
    const ended = state.place === 'looking-after' ? ({ place: 'out', shown: NO_PROOF } as const) : {}
    moves.push(move('others', 'they cancel the case', { ...withSheetBack(state), ...ended }))
  }
  return moves
}

/** Any change but a removal ends all that is open to anybody else; without its sheet, recoveries end. */
function othersChanging(state: State): Move[] {
  const { has, holds, place, shown, twoStep } = state
  if (!may.canSignIn(has, twoStep)) return []
  const password = { has: has | PASSWORD.bit, holds: holds & ~PASSWORD.bit }
  const moves = [move('others', 'they change the password', { ...state, ...password, ...ALL_ENDED })]
  if (twoStep)
    moves.push(move('others', 'they turn two-step off', { ...state, ...ALL_ENDED, twoStep: false }))
  if (has & SHEET.bit) {
    const ended = place === 'recovering' ? ({ place: 'out', shown: NO_PROOF } as const) : {}
    moves.push(move('others', 'they remove the sheet', { ...withoutSheet(state), ...ended }))
  }
  for (const proof of REMOVABLE) {
    const left = has & ~proof.bit
    if (left === has || !may.mayRemove(state, left)) continue
    const removed = { ...state, has: left, holds: holds & left }
    moves.push({ mover: 'others', what: 'they remove a proof', proof, next: { ...removed, ...ALL_ENDED } })
    // Once it was enough for everything, the model does not know any more what was shown.
    if (place === 'in' && (shown === FIRST_TO_SIGN_IN || (shown & proof.bit) === 0)) {
      const what = 'they remove a proof that this session did not show'
      moves.push({ mover: 'others', what, proof, next: { ...removed, remembered: false } })
    }
  }
  return moves
}
