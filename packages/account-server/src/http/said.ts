// "?said=": what a page says of something that was done on the page before it. The address holds a word of ours, never
// the sentence: else anybody's link could make a page say anything.

import type { SaidSentence } from '../page/parts.ts'
import type { CASE_SAID } from '../words/case-words.ts'
import type { RECOVERY_PROOF_SAID } from '../words/proof-step-words.ts'
import type { SECURITY_SAID } from '../words/security-words.ts'
import type { SIGN_IN_SAID } from '../words/sign-in-words.ts'
import type { REQUEST_SAID } from '../words/support-words.ts'
import type { AppContext } from './visit.ts'

/** What each page can be told to say. */
type Said = {
  '/case': keyof typeof CASE_SAID
  '/help/support/status': keyof typeof REQUEST_SAID
  '/recover/proof/options': keyof typeof RECOVERY_PROOF_SAID
  '/security': keyof typeof SECURITY_SAID
  '/signin': keyof typeof SIGN_IN_SAID
}

/** The words for what was not done. */
const NOTHING_DONE: ReadonlySet<string> = new Set<Said[keyof Said]>([
  'nothing-there',
  'password-unchanged',
  'recovery-over',
  'sign-in-over',
])

/** The address of `page` where it says that. A word the page does not know does not compile. */
export function saying<Page extends keyof Said>(page: Page, word: Said[Page]): string {
  return `${page}?said=${word}`
}

/** The sentence that the address asks for; null where it asks for none, or by a word that is none of ours. */
export function saidIn(c: AppContext, sentences: Readonly<Record<string, string>>): SaidSentence | null {
  const word = c.req.query('said') ?? ''
  const sentence = Object.hasOwn(sentences, word) ? sentences[word] : undefined
  return sentence === undefined ? null : { sentence, isDone: !NOTHING_DONE.has(word) }
}
