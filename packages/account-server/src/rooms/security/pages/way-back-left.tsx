// What a removal leaves to get back in with, as a warning where it is less than before.

import { Callout } from '../../../page/parts.ts'
import { outlookWords } from '../../../words/security-words.ts'
import type { Outlook } from '../actions/find-outlook.ts'

/** Names what is lost before anything is. */
export function WayBackLeft({ outlook }: { outlook: Outlook }) {
  const { getsBack, isBackLost, locksOut, waitFor } = outlook
  const left = <p>{outlookWords.back(getsBack, waitFor)}</p>
  if (!isBackLost && locksOut.length === 0) return left
  return (
    <Callout kind="warning" title={outlookWords.worse}>
      {left}
      {locksOut.length === 0 ? null : <p>{outlookWords.locksOut(locksOut)}</p>}
    </Callout>
  )
}
