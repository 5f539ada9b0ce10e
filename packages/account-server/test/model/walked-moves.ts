// Which moves of the model are made in the service, and the shortest way to each kind of them.

import { mayFinish } from '../../../../test-support/account-model/decisions.ts'
import { MOVE_KINDS, type Move, type MoveKind } from '../../../../test-support/account-model/move.ts'
import { movesFrom } from '../../../../test-support/account-model/moves.ts'
import {
  APP,
  FIRST_TO_RECOVER,
  NO_PROOF,
  PASSWORD,
  type Proof,
  proofsIn,
  SHEET,
} from '../../../../test-support/account-model/proofs.ts'
import { decode, encode, type State } from '../../../../test-support/account-model/state.ts'

/** A beginning, and which of the moves that are walked from there is made, one after the other. */
export type Walk = { readonly start: State; readonly choices: readonly number[] }

/** Left open by the model: when a browser was remembered, and what a session has shown once it was enough. */
const LEFT_OPEN: readonly MoveKind[] = [
  'all but the last moment passes for a browser remembered since',
  'they remove a proof that this session did not show',
]

export const WALKED_KINDS = MOVE_KINDS.filter((kind) => !LEFT_OPEN.includes(kind))

export function listWalkedMoves(state: State): Move[] {
  return movesFrom(state).filter((move) => isWalked(state, move))
}

/** Not so what the model leaves open, what no page offers, or what nobody here holds. */
function isWalked(state: State, move: Move): boolean {
  const { what, proof } = move
  const { place, twoStep } = state
  if (LEFT_OPEN.includes(what) || (state.time === 'last-moment' && takesTime(state, move))) return false
  if (what === 'all but the last moment passes') return !state.remembered
  if (what === 'they remove a proof') return place !== 'in'
  if (what.startsWith('they get back in')) return findWayBack(state, what.endsWith('sheet')) !== null
  // A page asks only for kinds that bring the person nearer.
  if (!what.startsWith('show') || proof === undefined) return true
  if (what === 'show a proof to get back in' && place === 'recovering' && !twoStep)
    return mayFinish(proof.bit, false)
  return !proofsIn(state.shown).some(({ kind }) => kind === proof.kind)
}

/** An app has to show its next code, and whoever leaves is away until what they left has lapsed. */
function takesTime(state: State, { what, proof }: Move): boolean {
  const theirs = what.startsWith('they get back in') ? findWayBack(state, what.endsWith('sheet')) : []
  return what === 'leave' || (what.startsWith('show') && proof === APP) || theirs?.includes(APP) === true
}

/** What the others show to get back in, in this order; null when they cannot. They know only the person's own password. */
export function findWayBack({ has, holds, twoStep }: State, withSheet: boolean): readonly Proof[] | null {
  const known = has & ~SHEET.bit & (holds & PASSWORD.bit ? ~NO_PROOF : ~PASSWORD.bit)
  const firsts = withSheet ? [SHEET] : proofsIn(known & FIRST_TO_RECOVER)
  for (const first of firsts) {
    if (mayFinish(first.bit, twoStep)) return [first]
    const second = proofsIn(known & ~first.bit).find(
      ({ bit, kind }) => kind !== first.kind && mayFinish(first.bit | bit, twoStep),
    )
    if (second !== undefined) return [first, second]
  }
  return null
}

/** Finds, breadth first from these beginnings, the shortest walk that ends with each kind of move. */
export function findShortestWays(starts: readonly State[]): ReadonlyMap<MoveKind, Walk> {
  const ways = new Map<MoveKind, Walk>()
  const walks = new Map<number, Walk>(starts.map((start) => [encode(start), { start, choices: [] }]))
  // A map is walked in the order in which things came into it, also those that come meanwhile.
  for (const [code, { start, choices }] of walks) {
    for (const [choice, { what, next }] of listWalkedMoves(decode(code)).entries()) {
      const walk = { start, choices: [...choices, choice] }
      if (!ways.has(what)) ways.set(what, walk)
      if (ways.size === WALKED_KINDS.length) return ways
      const reached = encode(next)
      if (!walks.has(reached)) walks.set(reached, walk)
    }
  }
  return ways
}
