// The dashboard's card of email addresses.

import { Address, Card, LinkButton, type RowAction, SummaryRows } from '../../../page/parts.ts'
import { emailWords } from '../../../words/security-words.ts'
import { nextAddress } from '../next-page.ts'
import type { ContactView } from '../views.ts'

export function EmailCard({ contacts }: { contacts: readonly ContactView[] }) {
  const rows = contacts.map((contact) => ({
    name: <Address address={contact.address} />,
    state: contact.confirmedAt === null ? emailWords.waiting : emailWords.confirmed,
    actions: actionsOn(contact),
  }))
  return (
    <Card id="emails" title={emailWords.heading} whatFor={emailWords.whatFor}>
      {rows.length === 0 ? <p>{emailWords.none}</p> : <SummaryRows rows={rows} />}
      <LinkButton href="/security/emails">{emailWords.add}</LinkButton>
    </Card>
  )
}

function actionsOn({ contactId: contact, address: about, confirmedAt }: ContactView): RowAction[] {
  const confirm = {
    verb: emailWords.confirm,
    about,
    href: nextAddress('/security/emails/confirm', { contact }),
  }
  const remove = { verb: emailWords.remove, about, href: nextAddress('/security/emails/remove', { contact }) }
  return confirmedAt === null ? [confirm, remove] : [remove]
}
