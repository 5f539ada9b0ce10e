// What can be done while one has to wait.

import { requestWords, supportWords } from '../../words/support-words.ts'

export const meanwhile = [
  { ...supportWords.find, href: '/help/support/find' },
  { ...requestWords.helper, href: '/help/signin' },
] as const
