// Adding, confirming and removing an email address or phone number.

import type { ContactKind } from '@sparekey/account-rules'
import {
  Actions,
  Address,
  Callout,
  ContactCodeField,
  ContactField,
  Form,
  Layout,
  type PageView,
  PrimaryButton,
  SecondaryButton,
} from '../../../page/parts.ts'
import { contactCodeWords } from '../../../words/contact-code-words.ts'
import { contactWords, securityWords, wayBackWords } from '../../../words/security-words.ts'
import type { Removal } from '../actions/find-contact.ts'
import { CONTACT_PAGES } from '../addresses.ts'

type View = PageView & { kind: ContactKind }

export function AddContactPage({ frame, errors, kind, address }: View & { address: string }) {
  const words = contactWords[kind]
  return (
    <Layout frame={frame} title={words.add} errors={errors}>
      <h1>{words.add}</h1>
      <p>{words.addIntro}</p>
      <Form frame={frame} name={`add-${kind}`} action={CONTACT_PAGES[kind]}>
        <ContactField
          kind={kind}
          label={words.address}
          hint={words.addressHint}
          value={address}
          errors={errors}
        />
        <Actions>
          <PrimaryButton>{contactCodeWords[kind].send}</PrimaryButton>
          <a href="/security">{securityWords.cancel}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

export function ConfirmContactPage({
  frame,
  errors,
  kind,
  contactId,
  address,
  isSent,
  typed,
}: View & { contactId: string; address: string; isSent: boolean; typed: string }) {
  const words = contactWords[kind]
  const base = CONTACT_PAGES[kind]
  const carry = { contact: contactId }
  const where = <Address address={address} />
  return (
    <Layout frame={frame} title={words.confirmTitle} errors={errors}>
      <h1>{words.confirmTitle}</h1>
      {isSent ? (
        <Callout kind="success">
          {words.sent} {where}
        </Callout>
      ) : (
        <p>
          {words.confirmIntro} {where}
        </p>
      )}
      <Form frame={frame} name={`confirm-${kind}`} action={`${base}/confirm`} carry={carry}>
        <ContactCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{words.confirm}</PrimaryButton>
          <a href="/security">{words.later}</a>
        </Actions>
      </Form>
      <Form frame={frame} name={`send-${kind}-code`} action={`${base}/send`} carry={carry}>
        <SecondaryButton quiet>{contactCodeWords[kind].sendAnother}</SecondaryButton>
      </Form>
    </Layout>
  )
}

/** Names what is lost before anything is. */
export function RemoveContactPage({
  frame,
  kind,
  contactId,
  address,
  removal,
}: View & { contactId: string; address: string; removal: Removal }) {
  const words = contactWords[kind]
  return (
    <Layout frame={frame} title={words.removeTitle}>
      <h1>{words.removeTitle}</h1>
      <p>
        <Address address={address} />
      </p>
      <Consequence kind={kind} removal={removal} />
      <Form
        frame={frame}
        name={`remove-${kind}`}
        action={`${CONTACT_PAGES[kind]}/remove`}
        carry={{ contact: contactId }}
      >
        <Actions>
          <PrimaryButton>{words.removeThis}</PrimaryButton>
          <a href="/security">{words.keep}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

function Consequence({ kind, removal }: { kind: ContactKind; removal: Removal }) {
  const words = contactWords[kind]
  if (removal.kind === 'was-not-confirmed') return <p>{words.removeWaiting}</p>
  const { canComeBack, isLast, isWayLost, wayBack } = removal
  return (
    <>
      {isLast ? null : <p>{words.removeConfirmed}</p>}
      {isLast || isWayLost ? (
        <Callout kind="warning" title={isLast ? words.lastOne : wayBackWords.title}>
          <p>{wayBackWords.without[wayBack]}</p>
          {isLast ? <p>{wayBackWords.noNotices}</p> : null}
        </Callout>
      ) : null}
      <p>{words.removeSessions}</p>
      <p>{canComeBack ? words.canComeBack : words.cannotComeBack}</p>
      {canComeBack ? <p>{words.makeItFinal}</p> : null}
    </>
  )
}
