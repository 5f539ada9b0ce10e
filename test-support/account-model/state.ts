// What the model remembers: one account, and one person who has to do with it. The person may be its owner or a thief;
// the rules cannot tell, and neither does the model. Everybody else is what may happen to them (moves.ts).

import { CONTACTS, NO_PROOF, type ProofSet } from './proofs.ts'

/**
 * Where the person is: nowhere, halfway through signing in, in
 * a recovery, in one that looks after their case, or signed in.
 */
const PLACES = ['out', 'signing-in', 'recovering', 'looking-after', 'in'] as const
/** Whose case waits. */
const WAITS = ['none', 'mine', 'theirs'] as const
/**
 * How far the case is: anywhere before its date, at the last
 * millisecond before it, at the date and not met by anybody yet.
 */
const TIMES = ['early', 'last-moment', 'date'] as const

export type State = {
  /** What the account accepts. */
  readonly has: ProofSet
  readonly twoStep: boolean
  /** What of it the person can show. */
  readonly holds: ProofSet
  readonly place: (typeof PLACES)[number]
  /** What they have shown there. */
  readonly shown: ProofSet
  /** True when this browser was told not to ask for a second proof. */
  readonly remembered: boolean
  readonly wait: (typeof WAITS)[number]
  readonly time: (typeof TIMES)[number]
  /** True when the case leaves every proof that can be kept, false when it leaves none. */
  readonly keeps: boolean
  /** True when the person reads an address or a number that was told of somebody else's case. */
  readonly reads: boolean
  /** True when the person has the sheet on paper that the case used up, and holds it again where it is given back. */
  readonly paper: boolean
  /** True when a case took effect, and no sheet was made since. */
  readonly wasInEffect: boolean
}

/** A person who has done nothing yet, before an account on which nothing has happened. */
export function startOf(facts: Pick<State, 'has' | 'twoStep' | 'holds' | 'remembered'>): State {
  return {
    ...facts,
    place: 'out',
    shown: NO_PROOF,
    ...NO_CASE,
    wasInEffect: false,
  }
}

export const NO_CASE = { wait: 'none', time: 'early', keeps: false, reads: false, paper: false } as const

/** What is left of a person when all that was open has ended: 30 days pass, or somebody sets another password. */
export const ALL_ENDED = { place: 'out', shown: NO_PROOF, remembered: false } as const

/** True when the person reads one of the account's contacts. */
export function readsOf({ holds }: Pick<State, 'holds'>): boolean {
  return (holds & CONTACTS) !== NO_PROOF
}

/** A state as one whole number. */
export function encode(state: State): number {
  // Multiplied, for the operators on bits stop at 32.
  const small = (PLACES.indexOf(state.place) * 3 + WAITS.indexOf(state.wait)) * 3 + TIMES.indexOf(state.time)
  const flags =
    Number(state.twoStep) |
    (Number(state.remembered) << 1) |
    (Number(state.keeps) << 2) |
    (Number(state.reads) << 3) |
    (Number(state.wasInEffect) << 4) |
    (Number(state.paper) << 5)
  return ((state.has | (state.holds << 7) | (state.shown << 14)) * 64 + flags) * 45 + small
}

/** The state that `encode` made a number of. */
export function decode(code: number): State {
  const small = code % 45
  const rest = Math.floor(code / 45)
  const flags = rest % 64
  const sets = Math.floor(rest / 64)
  return {
    has: sets & 127,
    holds: (sets >> 7) & 127,
    shown: sets >> 14,
    place: PLACES[Math.floor(small / 9)] ?? 'out',
    wait: WAITS[Math.floor(small / 3) % 3] ?? 'none',
    time: TIMES[small % 3] ?? 'early',
    twoStep: (flags & 1) !== 0,
    remembered: (flags & 2) !== 0,
    keeps: (flags & 4) !== 0,
    reads: (flags & 8) !== 0,
    wasInEffect: (flags & 16) !== 0,
    paper: (flags & 32) !== 0,
  }
}
