// Adding, confirming and removing an email address.

import {
  Actions,
  Address,
  Callout,
  EmailAddressField,
  EmailCodeField,
  type FieldError,
  Form,
  type Frame,
  Layout,
  LinkButton,
  PrimaryButton,
  SecondaryButton,
} from '../../../page/parts.ts'
import { emailWords, securityWords } from '../../../words/security-words.ts'
import { emailCodeWords } from '../../../words/sign-in-words.ts'
import type { Removal } from '../actions/find-email.ts'

type View = { frame: Frame; errors?: readonly FieldError[] }

export function AddEmailPage({ frame, errors, address }: View & { address: string }) {
  return (
    <Layout frame={frame} title={emailWords.add} errors={errors}>
      <h1>{emailWords.add}</h1>
      <p>{emailWords.addIntro}</p>
      <Form frame={frame} name="add-email" action="/security/emails">
        <EmailAddressField label={emailWords.address} value={address} errors={errors} />
        <Actions>
          <PrimaryButton>{emailCodeWords.send}</PrimaryButton>
          <a href="/security">{securityWords.cancel}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

export function ConfirmEmailPage({
  frame,
  errors,
  contactId,
  address,
  isSent,
  typed,
}: View & { contactId: string; address: string; isSent: boolean; typed: string }) {
  const carry = { contact: contactId }
  const where = <Address address={address} />
  return (
    <Layout frame={frame} title={emailWords.confirmTitle} errors={errors}>
      <h1>{emailWords.confirmTitle}</h1>
      {isSent ? (
        <Callout kind="success">
          {emailWords.sent} {where}
        </Callout>
      ) : (
        <p>
          {emailWords.confirmIntro} {where}
        </p>
      )}
      <Form frame={frame} name="confirm-email" action="/security/emails/confirm" carry={carry}>
        <EmailCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{emailWords.confirm}</PrimaryButton>
          <a href="/security">{emailWords.later}</a>
        </Actions>
      </Form>
      <Form frame={frame} name="send-confirming-code" action="/security/emails/send" carry={carry}>
        <SecondaryButton quiet>{emailCodeWords.sendAnother}</SecondaryButton>
      </Form>
    </Layout>
  )
}

/** Names what is lost before anything is. */
export function RemoveEmailPage({
  frame,
  contactId,
  address,
  removal,
}: View & { contactId: string; address: string; removal: Removal }) {
  return (
    <Layout frame={frame} title={emailWords.removeTitle}>
      <h1>{emailWords.removeTitle}</h1>
      <p>
        <Address address={address} />
      </p>
      <Consequence removal={removal} />
      {removal.left === 'last-way-in' ? (
        <Actions>
          <LinkButton href="/security/password" primary>
            {emailWords.lastWayIn.createPassword}
          </LinkButton>
          <a href="/security">{emailWords.keep}</a>
        </Actions>
      ) : (
        <Form
          frame={frame}
          name="remove-email"
          action="/security/emails/remove"
          carry={{ contact: contactId }}
        >
          <Actions>
            <PrimaryButton>{emailWords.removeThis}</PrimaryButton>
            <a href="/security">{emailWords.keep}</a>
          </Actions>
        </Form>
      )}
    </Layout>
  )
}

function Consequence({ removal: { canComeBack, left } }: { removal: Removal }) {
  if (left === 'was-not-confirmed') return <p>{emailWords.removeWaiting}</p>
  if (left === 'last-way-in') {
    return (
      <Callout kind="warning" title={emailWords.lastWayIn.title}>
        <p>{emailWords.lastWayIn.line}</p>
      </Callout>
    )
  }
  return (
    <>
      {left === 'other-addresses' ? <p>{emailWords.removeConfirmed}</p> : <LastOne left={left} />}
      <p>{emailWords.removeSessions}</p>
      <p>{canComeBack ? emailWords.canComeBack : emailWords.cannotComeBack}</p>
      {canComeBack ? <p>{emailWords.makeItFinal}</p> : null}
    </>
  )
}

function LastOne({ left }: { left: 'recovery-code-only' | 'no-way-back' }) {
  const { title, withCode, withoutCode } = emailWords.lastOne
  return (
    <Callout kind="warning" title={title}>
      <p>{left === 'recovery-code-only' ? withCode : withoutCode}</p>
    </Callout>
  )
}
