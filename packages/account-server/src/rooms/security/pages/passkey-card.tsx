// The dashboard's card of passkeys, and how one is described wherever it is named.

import { nextAddress } from '../../../http/next-page.ts'
import { Card, DateTime, LinkButton, type RowAction, SummaryRows } from '../../../page/parts.ts'
import { formatDate } from '../../../words/date-words.ts'
import { passkeyWords } from '../../../words/passkey-words.ts'
import type { PasskeyView } from '../views.ts'

export function PasskeyCard({ passkeys }: { passkeys: readonly PasskeyView[] }) {
  const rows = passkeys.map((passkey) => ({
    name: <bdi>{passkey.name}</bdi>,
    state: <PasskeyFacts passkey={passkey} />,
    actions: actionsOn(passkey),
  }))
  return (
    <Card id="passkeys" title={passkeyWords.heading} whatFor={passkeyWords.whatFor}>
      {rows.length === 0 ? <p>{passkeyWords.none}</p> : <SummaryRows rows={rows} />}
      <LinkButton href="/security/passkeys">{passkeyWords.add}</LinkButton>
    </Card>
  )
}

/** When it was added, and when it was last used. */
export function PasskeyFacts({ passkey: { addedAt, lastUsedAt } }: { passkey: PasskeyView }) {
  return (
    <>
      {passkeyWords.added} <DateTime at={addedAt} day />
      <br />
      {lastUsedAt === null ? (
        passkeyWords.neverUsed
      ) : (
        <>
          {passkeyWords.lastUsed} <DateTime at={lastUsedAt} />
        </>
      )}
    </>
  )
}

/** Two can have one name, so a link's own name has the day, too. */
function actionsOn({ passkeyId: passkey, name, addedAt }: PasskeyView): RowAction[] {
  const about = `${name}, ${passkeyWords.added.toLowerCase()} ${formatDate(addedAt)}`
  return [
    { verb: passkeyWords.rename, about, href: nextAddress('/security/passkeys/rename', { passkey }) },
    { verb: passkeyWords.remove, about, href: nextAddress('/security/passkeys/remove', { passkey }) },
  ]
}
