// What a removal leaves, as a warning where it leaves less to get back in with.

import { Callout } from '../../../page/parts.ts'
import { outlookWords } from '../../../words/security-words.ts'
import type { Outlook } from '../actions/find-outlook.ts'

/** Names what is lost before anything is. */
export function OutlookWarning({ outlook }: { outlook: Outlook }) {
  const { getsBack, isBackLost, locksOut, waitFor } = outlook
  if (!isBackLost && locksOut.length === 0) return null
  return (
    <Callout kind="warning" title={outlookWords.worse}>
      <p>{outlookWords.back(getsBack, waitFor)}</p>
      {locksOut.length === 0 ? null : <p>{outlookWords.locksOut(locksOut)}</p>}
    </Callout>
  )
}
