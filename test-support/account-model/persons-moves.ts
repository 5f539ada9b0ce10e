// What the person can do in a state of the model, as far as the real decisions (decisions.ts) allow it; and what follows
// from it for the account, as the server's transactions write it. What they can do signed in is signed-in-moves.ts's.

import * as may from './decisions.ts'
import { type Move, move } from './move.ts'
import { FIRST_TO_RECOVER, FIRST_TO_SIGN_IN, NO_PROOF, type ProofSet, proofsIn, SHEET } from './proofs.ts'
import { ALL_ENDED, NO_CASE, type State } from './state.ts'
import {
  enough,
  enoughToRecover,
  withNewPassword,
  withNewSheet,
  withoutSheet,
  withSheetBack,
} from './what-follows.ts'

export function signingIn(state: State): Move[] {
  const moves: Move[] = []
  const isFirst = state.place === 'out'
  if (!isFirst && state.place !== 'signing-in') return []
  for (const proof of proofsIn(state.holds & (isFirst ? FIRST_TO_SIGN_IN : ~(state.shown | SHEET.bit)))) {
    const shown = state.shown | proof.bit
    const show = { mover: 'person', what: 'show a proof to sign in', proof } as const
    // A remembered browser counts at the first proof alone.
    if (may.signsIn(shown, state.twoStep, isFirst && state.remembered)) {
      moves.push({ ...show, next: cameIn(state, shown) })
      if (!isFirst) {
        const what = 'show a proof to sign in, and be remembered'
        moves.push({ ...show, what, next: { ...cameIn(state, shown), remembered: true } })
      }
    } else {
      moves.push({ ...show, next: { ...state, place: 'signing-in', shown } })
    }
  }
  return moves
}

/** Whoever came back by a wait is owed a sheet: the one they had was used up for it. */
function cameIn(state: State, shown: ProofSet): State {
  const isOwed = (state.has & SHEET.bit) === 0 && may.isOwed(shown, state.twoStep, state.wasInEffect)
  const signedIn = { ...state, place: 'in', shown: enough(shown) } as const
  return isOwed ? withNewSheet(signedIn) : signedIn
}

export function recovering(state: State): Move[] {
  const { place, holds, shown } = state
  const moves: Move[] = []
  const isOfCase = place === 'looking-after'
  // What was shown before the wait opens nothing alone, also when two-step verification was turned off since.
  const twoStep = state.twoStep || isOfCase
  if (place === 'out' || ((place === 'recovering' || isOfCase) && !may.mayFinish(shown, twoStep))) {
    for (const proof of proofsIn(holds & (place === 'out' ? FIRST_TO_RECOVER : ~shown))) {
      const next = {
        ...state,
        place: isOfCase ? place : 'recovering',
        shown: enoughToRecover(shown | proof.bit),
      } as const
      moves.push({ mover: 'person', what: 'show a proof to get back in', proof, next })
    }
  } else if (place === 'recovering' || isOfCase) {
    const next = recovered(state)
    moves.push(move('person', 'set a new password', next))
    const left = next.has & (next.holds | SHEET.bit)
    if (left !== next.has)
      moves.push(move('person', 'set a new password, and drop what is lost', dropped(next)))
  }
  return moves
}

/** The code was used up, for it or for a case that has become needless, and a new one takes its place. */
function recovered(state: State): State {
  const usesCode = (state.shown & SHEET.bit) !== 0 || state.wait !== 'none'
  const set = { ...withNewPassword(state), ...ALL_ENDED, ...NO_CASE }
  return usesCode ? withNewSheet(set) : set
}

/** What the person does not have is gone, and two-step verification is off where too little is left for it. */
function dropped(state: State): State {
  const has = state.has & (state.holds | SHEET.bit)
  return { ...state, has, twoStep: state.twoStep && may.canSignIn(has, true) }
}

export function waiting(state: State): Move[] {
  const { place, shown, twoStep, wait } = state
  if (place === 'out' && wait === 'mine') {
    const next = { ...state, place: 'looking-after', shown: SHEET.bit } as const
    return [move('person', 'look after the case by its password', next)]
  }
  if (place !== 'recovering' || !may.mayStartCase(shown, twoStep, wait !== 'none')) return []
  return [false, true].map((keeps) => {
    const started = { ...state, place: 'looking-after', wait: 'mine', keeps, paper: true } as const
    return move('person', keeps ? 'start a wait that keeps all' : 'start a wait', withoutSheet(started))
  })
}

/** A case is stopped by whoever waits, by whoever is signed in or has shown a first proof, and by the link in a notice. */
export function stopping(state: State): Move[] {
  const { place, shown, twoStep, wait, reads } = state
  if (wait === 'none' || may.caseAt(state.time) !== 'waiting') return []
  const moves: Move[] = []
  const stopped = { ...state, ...NO_CASE }
  const givenBack = withSheetBack(state)
  const isHalfway = place === 'recovering' && !may.mayFinish(shown, twoStep)
  // Who could make another sheet gives up the one that was entered.
  const signedIn = may.mayChange(shown, twoStep) ? stopped : givenBack
  if (place === 'in') moves.push(move('person', 'cancel the case, signed in', signedIn))
  if (place === 'signing-in') moves.push(move('person', 'cancel the case by a first proof', givenBack))
  if (isHalfway) moves.push(move('person', 'cancel the case in a recovery', givenBack))
  // The recovery that looked after it is over, too.
  const left = place === 'looking-after' ? ({ place: 'out', shown: NO_PROOF } as const) : {}
  // With a second proof shown, their case leads to the new password, which ends it.
  const mayWaitOn = place === 'looking-after' && !may.mayFinish(shown, true)
  if (mayWaitOn) moves.push(move('person', 'cancel my case', { ...stopped, ...left }))
  if (reads) moves.push(move('person', 'cancel the case by the link in a notice', { ...givenBack, ...left }))
  return moves
}
