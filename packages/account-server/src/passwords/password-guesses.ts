// How soon a guesser finds a password: zxcvbn with its lists of common passwords, names and words. Owns the
// loading of those lists; what follows from a score is judge-password.ts's.

import { createRequire } from 'node:module'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** 0: under a thousand guesses; 1: a million; 2: a hundred million; 3: ten billion; 4: more. */
export type Score = 0 | 1 | 2 | 3 | 4

export type PasswordGuesses = { score: Score; usesAccountWords: boolean }

// The time zxcvbn takes grows with length, and faster with characters that stand for letters. These two keep the
// worst of inputs to some tens of milliseconds; 64 characters that score low are one thing repeated.
const JUDGED_LENGTH = 64
const SUBSTITUTIONS_TRIED = 10

let loaded: ZxcvbnFactory | null = null

/**
 * Estimates how soon `password` is guessed by somebody who also knows `accountWords` (usernames, addresses, the
 * service's name). Looks at the first 64 characters. The first call loads the lists, which takes about as long as
 * a page; loadPasswordLists does so beforehand.
 */
export function estimateGuesses(password: string, accountWords: readonly string[]): PasswordGuesses {
  const result = loadPasswordLists().check(password.slice(0, JUDGED_LENGTH), [...accountWords])
  return {
    score: result.score,
    usesAccountWords: result.sequence.some((match) => match.dictionaryName === 'userInputs'),
  }
}

/** Loads the lists, once. They are required when first wanted, because a third of a second is long for a start. */
export function loadPasswordLists(): ZxcvbnFactory {
  if (loaded) return loaded
  const require = createRequire(import.meta.url)
  const core: typeof import('@zxcvbn-ts/core') = require('@zxcvbn-ts/core')
  const common: typeof import('@zxcvbn-ts/language-common') = require('@zxcvbn-ts/language-common')
  const english: typeof import('@zxcvbn-ts/language-en') = require('@zxcvbn-ts/language-en')
  loaded = new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: SUBSTITUTIONS_TRIED,
  })
  return loaded
}
