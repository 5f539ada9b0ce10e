// Where somebody goes on from a link that does nothing any more: the ways that count by the rules of this service.

import { recoveryChoices } from '../../account/recovery-choices.ts'
import type { Deps } from '../../deps.ts'
import type { Choice } from '../../page/parts.ts'
import { helpWords } from '../../words/help-words.ts'
import { notMeWords } from '../../words/not-me-words.ts'

/** The same for everybody: whether there is an account behind the link is not told. */
export function waysOn(deps: Pick<Deps, 'config' | 'rules'>): readonly Choice[] {
  return [
    { ...notMeWords.signIn, href: '/signin' },
    ...recoveryChoices(deps, helpWords.getBackIn),
    { ...helpWords.useTheSheet, href: '/recover/code' },
  ]
}
