import { expect, test } from 'vitest'
import { passwordLengthSentence } from '../../src/words/page-words.ts'

const lengths = { atLeast: 8, recommended: 15 }

test.each([
  [0, '0 of at least 8 characters'],
  [7, '7 of at least 8 characters'],
  [8, 'Long enough. 15 characters or more is better'],
  [14, 'Long enough. 15 characters or more is better'],
  [15, 'A good length'],
])('a password of %i characters is: %s', (length, sentence) => {
  expect(passwordLengthSentence(length, lengths)).toBe(sentence)
})
