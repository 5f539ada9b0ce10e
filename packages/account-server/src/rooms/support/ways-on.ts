// What can be done while one has to wait, and how much of what was typed is shown again.

import { requestWords, supportWords } from '../../words/support-words.ts'

export const LONGEST_TYPED = 1024

export const meanwhile = [
  { ...supportWords.find, href: '/help/support/find' },
  { ...requestWords.helper, href: '/help/signin' },
] as const
