// What people call a thing they prove themselves with, such as "Phone": words to tell it apart by, of which nothing
// depends.

import { policy } from './policy.ts'

export type ProofNameRefusal = 'empty' | 'too-long' | 'unseen-character'

export type ProofNameReading =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly reason: ProofNameRefusal }

// Breaks lines, turns the direction of writing, or takes up no room: it would make one name look like another.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/** Reads a typed name: NFC, white space at the ends dropped and inside made one space; 40 characters at most. */
export function parseProofName(typed: string): ProofNameReading {
  const longest = policy.proofNameLongest.value
  // Cut before it is looked at: what is this long is refused, whatever it holds.
  if (typed.length > 8 * longest) return { ok: false, reason: 'too-long' }
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (name === '') return { ok: false, reason: 'empty' }
  if (UNSEEN.test(name)) return { ok: false, reason: 'unseen-character' }
  return [...name].length > longest ? { ok: false, reason: 'too-long' } : { ok: true, name }
}
