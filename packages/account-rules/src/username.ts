// Usernames: what is typed first. Case-insensitive, may be an email address, may be in any script.

import { policy } from './policy.ts'

/** A username as its owner writes it, and the form two spellings of it share. */
export type Username = { readonly shown: string; readonly key: string }

export type UsernameRefusal = 'empty' | 'too-short' | 'too-long' | 'unknown-character'

export type UsernameReading =
  | { readonly ok: true; readonly username: Username }
  | { readonly ok: false; readonly reason: UsernameRefusal; readonly character?: string }

// Variation selectors, Hangul fillers and their like are letters and marks to Unicode, and nothing to the eye.
const ALLOWED = /^(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}._\-@+'’]$/u
const LEADING_MARK = /^\p{M}/u
// The Turkish capital İ becomes i and a combining dot, which is drawn as i.
const DOT_ON_A_DOTTED_LETTER = /(\p{Soft_Dotted})\u0307+/gu
// Phones type ’ for '; the letter ʼ is what NFKC makes of ŉ.
const OTHER_APOSTROPHES = /[’ʼ]/g

/**
 * Reads a typed username: NFKC, outer white space dropped. 3 to 64 code points of letters, marks, digits
 * and `. _ - @ + '`, not starting with a mark. Refuses everything else, invisible characters and right-to-left
 * marks among them, so that nothing unseen tells two names apart (Unicode UTS #39 §3.1). Does not detect
 * letters of different scripts that look alike.
 */
export function parseUsername(typed: string): UsernameReading {
  // Normalising can lengthen a text eighteenfold; what is far too long is refused before it is touched.
  if (typed.length > 16 * policy.usernameLongest.value) return { ok: false, reason: 'too-long' }
  const shown = typed.normalize('NFKC').trim()
  const characters = [...shown]
  if (characters.length === 0) return { ok: false, reason: 'empty' }
  const unknown = LEADING_MARK.test(shown) ? characters[0] : characters.find((one) => !ALLOWED.test(one))
  if (unknown !== undefined) return { ok: false, reason: 'unknown-character', character: unknown }
  if (characters.length < policy.usernameShortest.value) return { ok: false, reason: 'too-short' }
  if (characters.length > policy.usernameLongest.value) return { ok: false, reason: 'too-long' }
  return { ok: true, username: { shown, key: usernameKey(shown) } }
}

/** True when two usernames are one, however they are spelled. What no username can be is the same as nothing. */
export function isSameUsername(one: string, other: string): boolean {
  const [first, second] = [parseUsername(one), parseUsername(other)]
  return first.ok && second.ok && first.username.key === second.username.key
}

/**
 * Hides most of a username for the printed sheet: enough to tell two accounts of one household apart,
 * too little to sign in with. "mary" becomes "ma•••".
 */
export function hintOf(username: string): string {
  const characters = [...username]
  return `${characters.slice(0, characters.length > 3 ? 2 : 1).join('')}•••`
}

/**
 * The form two spellings share: the full case folding JavaScript can do without tables of its own, and then what
 * the eye does not tell apart. Lower case first, because only the small ß becomes SS.
 */
function usernameKey(shown: string): string {
  const folded = shown.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')
  return folded.replace(DOT_ON_A_DOTTED_LETTER, '$1').replace(OTHER_APOSTROPHES, "'").normalize('NFKC')
}
