// What one page of the sign-in helper is made of, and the answers that stand on several of them.

import { offeredKinds } from '../../contacts/offered-kinds.ts'
import type { Deps } from '../../deps.ts'
import type { Choice } from '../../page/parts.ts'
import { forgottenUsernameWords } from '../../words/forgotten-username-words.ts'
import { helpWords } from '../../words/help-words.ts'

/** One page: a question and its answers, or what to know and where to go with it. */
export type HelperEntry = {
  readonly title: string
  readonly question?: string
  readonly facts?: readonly string[]
  readonly choices: readonly Choice[]
}

export const somethingElse: Choice = { ...helpWords.somethingElse, href: '/help/support' }
export const signIn: Choice = { ...forgottenUsernameWords.signIn, href: '/signin' }
export const sheetIsLeft: Choice = { ...helpWords.sheetIsLeft, href: '/recover/code' }
/** Where anything is sent, the usernames are; else there are only other places to look. */
export function forgotUsername({ config }: Pick<Deps, 'config'>): Choice {
  const { title, sent, stands } = helpWords.forgotUsername
  return { title, line: offeredKinds(config).length > 0 ? sent : stands, href: '/help/username' }
}

export const nothingIsLeft: Choice = { ...helpWords.nothingIsLeft, href: '/recover/no-code' }
