// Changes of a state that several moves of the model have in common.

import * as may from './decisions.ts'
import { FIRST_TO_SIGN_IN, PASSKEY, PASSWORD, type ProofSet, SHEET } from './proofs.ts'
import { NO_CASE, type State } from './state.ts'

export function withNewPassword(state: State): State {
  return { ...state, has: state.has | PASSWORD.bit, holds: state.holds | PASSWORD.bit }
}

export function withNewSheet(state: State): State {
  return { ...state, has: state.has | SHEET.bit, holds: state.holds | SHEET.bit, wasInEffect: false }
}

export function withoutSheet(state: State): State {
  return { ...state, has: state.has & ~SHEET.bit, holds: state.holds & ~SHEET.bit }
}

/** The case is cancelled by who could not make another sheet: the one it used up is live again, unless a newer one is. */
export function withSheetBack(state: State): State {
  const over = { ...state, ...NO_CASE }
  if (state.has & SHEET.bit) return over
  const holds = state.paper ? state.holds | SHEET.bit : state.holds
  return { ...over, has: state.has | SHEET.bit, holds }
}

/** Once what was shown is enough for everything, it does not matter any more what it was. */
export function enough(shown: ProofSet): ProofSet {
  return may.mayChange(shown, true) ? FIRST_TO_SIGN_IN : shown
}

/**
 * The same in a recovery, where it matters only whether the sheet is used up. Some of what is enough with two-step
 * verification is not enough without it, should it be turned off meanwhile.
 */
export function enoughToRecover(shown: ProofSet): ProofSet {
  if (!may.mayFinish(shown, true) || !may.mayFinish(shown, false)) return shown
  return PASSWORD.bit | (shown & SHEET.bit ? SHEET.bit : PASSKEY.bit)
}
