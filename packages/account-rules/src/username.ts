// Usernames: what is typed first. Case-insensitive, may be an email address, may be in any script.

import { policy } from './policy.ts'

/** A username as its owner writes it, and the form two spellings of it share. */
export type Username = { readonly shown: string; readonly key: string }

export type UsernameRefusal = 'empty' | 'too-short' | 'too-long' | 'unknown-character'

export type UsernameReading =
  | { readonly ok: true; readonly username: Username }
  | { readonly ok: false; readonly reason: UsernameRefusal; readonly character?: string }

const ALLOWED = /^[\p{L}\p{M}\p{N}._\-@+']$/u

/**
 * Reads a typed username: NFKC, outer white space dropped. 3 to 64 code points of letters, marks, digits
 * and `. _ - @ + '`. Refuses everything else, invisible characters and right-to-left marks among them,
 * so that no two names look the same and differ (Unicode TR36 §2).
 */
export function parseUsername(typed: string): UsernameReading {
  // Normalising can lengthen a text eighteenfold; what is far too long is refused before it is touched.
  if (typed.length > 16 * policy.usernameLongest.value) return { ok: false, reason: 'too-long' }
  const shown = typed.normalize('NFKC').trim()
  const characters = [...shown]
  if (characters.length === 0) return { ok: false, reason: 'empty' }
  const unknown = characters.find((character) => !ALLOWED.test(character))
  if (unknown !== undefined) return { ok: false, reason: 'unknown-character', character: unknown }
  if (characters.length < policy.usernameShortest.value) return { ok: false, reason: 'too-short' }
  if (characters.length > policy.usernameLongest.value) return { ok: false, reason: 'too-long' }
  return { ok: true, username: { shown, key: usernameKey(shown) } }
}

/**
 * Hides most of a username for the printed sheet: enough to tell two accounts of one household apart,
 * too little to sign in with. "mary" becomes "ma•••".
 */
export function hintOf(username: string): string {
  const characters = [...username]
  return `${characters.slice(0, characters.length > 3 ? 2 : 1).join('')}•••`
}

/** Upper, lower, and normalised again: the full case folding JavaScript can do without tables of its own. */
function usernameKey(shown: string): string {
  return shown.toUpperCase().toLowerCase().normalize('NFKC')
}
