// What can happen next in a state of the model. What the person does is allowed by the real decisions (decisions.ts) and
// by nothing else; here is only what follows from it for the account, as the server's transactions write it.

import * as may from './decisions.ts'
import {
  FIRST_TO_RECOVER,
  FIRST_TO_SIGN_IN,
  NO_PROOF,
  PASSKEY,
  PASSWORD,
  type Proof,
  type ProofSet,
  proofsIn,
  REMOVABLE,
  SHEET,
} from './proofs.ts'
import { ALL_ENDED, NO_CASE, readsOf, type State } from './state.ts'

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

function signingIn(state: State): Move[] {
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

function recovering(state: State): Move[] {
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

function waiting(state: State): Move[] {
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
function stopping(state: State): Move[] {
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

function changing(state: State): Move[] {
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

function leaving(state: State): Move[] {
  if (state.place === 'out') return []
  return [move('person', 'leave', { ...state, place: 'out', shown: NO_PROOF })]
}

/**
 * What the others can do to this person: they may hold all there is, so what the account's proofs open is open to them.
 * They get back in also with what the model does not have, a proof that was added meanwhile.
 */
function others(state: State): Move[] {
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

/**
 * What was opened before a wait has ended by its date: nothing lasts longer than 30 days. A browser may have been
 * remembered since; whoever is signed in at the last moment has just signed in again.
 */
function passing(state: State): Move[] {
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
function inEffect(state: State): State {
  const kept = state.keeps ? state.has & ~SHEET.bit : NO_PROOF
  const has = kept | PASSWORD.bit
  const isMine = state.wait === 'mine'
  const holds = isMine ? (state.holds & kept) | PASSWORD.bit : state.holds & kept & ~PASSWORD.bit
  return { ...state, has, holds, twoStep: false, ...ALL_ENDED, ...NO_CASE, wasInEffect: true }
}

function withNewPassword(state: State): State {
  return { ...state, has: state.has | PASSWORD.bit, holds: state.holds | PASSWORD.bit }
}

function withNewSheet(state: State): State {
  return { ...state, has: state.has | SHEET.bit, holds: state.holds | SHEET.bit, wasInEffect: false }
}

function withoutSheet(state: State): State {
  return { ...state, has: state.has & ~SHEET.bit, holds: state.holds & ~SHEET.bit }
}

/** The case is cancelled by who could not make another sheet: the one it used up is live again, unless a newer one is. */
function withSheetBack(state: State): State {
  const over = { ...state, ...NO_CASE }
  if (state.has & SHEET.bit) return over
  const holds = state.paper ? state.holds | SHEET.bit : state.holds
  return { ...over, has: state.has | SHEET.bit, holds }
}

/** Once what was shown is enough for everything, it does not matter any more what it was. */
function enough(shown: ProofSet): ProofSet {
  return may.mayChange(shown, true) ? FIRST_TO_SIGN_IN : shown
}

/** The same in a recovery, where it matters only whether the sheet is used up. */
function enoughToRecover(shown: ProofSet): ProofSet {
  if (!may.mayFinish(shown, true)) return shown
  return PASSWORD.bit | (shown & SHEET.bit ? SHEET.bit : PASSKEY.bit)
}

function move(mover: Mover, what: MoveKind, next: State): Move {
  return { mover, what, next }
}
