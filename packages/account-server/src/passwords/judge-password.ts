// Which passwords are taken: long enough, and not among the first that are guessed. No rule about kinds of
// characters, as NIST SP 800-63B-4 §3.1.1.2 asks.

import { policy } from '@sparekey/account-rules'
import { normalisePassword, passwordLength } from './normalise-password.ts'
import { estimateGuesses, type Score } from './password-guesses.ts'

export { loadPasswordLists } from './password-guesses.ts'

export type PasswordRefusal = 'too-short' | 'too-long' | 'common' | 'derived-from-account'

export type PasswordJudgement =
  | { kind: 'accepted'; score: Score }
  | { kind: 'refused'; reason: PasswordRefusal }

export type AboutAccount = { username: string; addresses: readonly string[]; serviceName: string }

/** Guessed within a million tries, which is how far somebody guesses who may try only now and then. */
const GUESSED_SOON = 1
/** Shorter words are in too many passwords by chance. */
const SHORTEST_ACCOUNT_WORD = 3
/**
 * A password is derived from the account when taking the account's words out leaves fewer letters and digits than this.
 */
const OWN_CHARACTERS = 4

/**
 * Judges a new password in the form in which it is hashed (NFKC); lengths are in code points.
 * Refusals: 'too-short' and 'too-long' by the policy; 'derived-from-account' when it is the username, an address
 * or the service's name with little added; 'common' when it is a common password or guessed as soon as one.
 * NIST SP 800-63B-4 §3.1.1.2 (blocklist of common and expected values, with the reason said), ASVS 5.0 §6.2.1,
 * §6.2.4, §6.2.9, §6.2.11.
 * @returns for an accepted password a score from 2 to 4, for the words of the meter
 */
export function judgePassword(password: string, about: AboutAccount): PasswordJudgement {
  const normalised = normalisePassword(password)
  const length = passwordLength(normalised)
  if (length < policy.passwordShortest.value) return { kind: 'refused', reason: 'too-short' }
  if (length > policy.passwordLongest.value) return { kind: 'refused', reason: 'too-long' }

  const words = accountWords(about)
  if (isMadeOf(words, normalised)) return { kind: 'refused', reason: 'derived-from-account' }
  const guesses = estimateGuesses(normalised, words)
  if (guesses.score > GUESSED_SOON) return { kind: 'accepted', score: guesses.score }
  return { kind: 'refused', reason: guesses.usesAccountWords ? 'derived-from-account' : 'common' }
}

/** Everything that is known of the account: each name whole, and in its parts between signs. Longest first. */
function accountWords(about: AboutAccount): string[] {
  const names = [about.username, ...about.addresses, about.serviceName].map(folded)
  const words = names.flatMap((name) => [name, lettersAndDigits(name), ...name.split(/[^\p{L}\p{N}]+/u)])
  const distinct = new Set(words.filter((word) => word.length >= SHORTEST_ACCOUNT_WORD))
  return [...distinct].sort((a, b) => b.length - a.length)
}

/** Several account words in a row score high with zxcvbn, which takes it that a guesser does not know which. */
function isMadeOf(words: readonly string[], password: string): boolean {
  const whole = lettersAndDigits(folded(password))
  const rest = words.reduce((left, word) => left.replaceAll(lettersAndDigits(word), ''), whole)
  return rest !== whole && passwordLength(rest) < OWN_CHARACTERS
}

const folded = (text: string) => normalisePassword(text).toLowerCase()
const lettersAndDigits = (text: string) => text.replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
