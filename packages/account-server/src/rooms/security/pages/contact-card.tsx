// The dashboard's cards of contacts: email addresses, and phone numbers where text messages are sent.

import type { ContactKind } from '@sparekey/account-rules'
import { nextAddress } from '../../../http/next-page.ts'
import { Address, Card, DateTime, LinkButton, type RowAction, SummaryRows } from '../../../page/parts.ts'
import { contactWords } from '../../../words/security-words.ts'
import { CONTACT_PAGES } from '../addresses.ts'
import type { ContactView } from '../views.ts'

/** One card for each kind that is offered, or that the account has some of. */
export function ContactCards({
  contacts,
  offered,
}: {
  contacts: readonly ContactView[]
  offered: readonly ContactKind[]
}) {
  return (
    <>
      {(['email', 'phone'] as const).map((kind) => {
        const own = contacts.filter((contact) => contact.kind === kind)
        const isOffered = offered.includes(kind)
        return isOffered || own.length > 0 ? (
          <ContactCard kind={kind} contacts={own} isOffered={isOffered} />
        ) : null
      })}
    </>
  )
}

function ContactCard({
  kind,
  contacts,
  isOffered,
}: {
  kind: ContactKind
  contacts: readonly ContactView[]
  isOffered: boolean
}) {
  const words = contactWords[kind]
  const base = CONTACT_PAGES[kind]
  const rows = contacts.map((contact) => ({
    name: <Address address={contact.address} />,
    state: <State contact={contact} />,
    actions: actionsOn(contact, isOffered),
  }))
  return (
    <Card id={`${kind}s`} title={words.heading} whatFor={isOffered ? words.whatFor : words.notOffered}>
      {rows.length === 0 ? <p>{words.none}</p> : <SummaryRows rows={rows} />}
      {isOffered ? <LinkButton href={base}>{words.add}</LinkButton> : null}
    </Card>
  )
}

function State({ contact: { kind, confirmedAt, addedAt, lastUsedAt } }: { contact: ContactView }) {
  const words = contactWords[kind]
  return (
    <>
      {confirmedAt === null ? words.waiting : words.confirmed} {words.addedOn} <DateTime at={addedAt} day />
      {lastUsedAt === null ? null : (
        <>
          <br />
          {words.lastUsed} <DateTime at={lastUsedAt} day />
        </>
      )}
    </>
  )
}

function actionsOn(
  { kind, contactId: contact, address: about, confirmedAt }: ContactView,
  isOffered: boolean,
): RowAction[] {
  const words = contactWords[kind]
  const base = CONTACT_PAGES[kind]
  const confirm = { verb: words.confirm, about, href: nextAddress(`${base}/confirm`, { contact }) }
  const remove = { verb: words.remove, about, href: nextAddress(`${base}/remove`, { contact }) }
  return confirmedAt === null && isOffered ? [confirm, remove] : [remove]
}
