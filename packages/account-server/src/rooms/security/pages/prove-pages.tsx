// Showing once more that it is you. Whoever sees these pages is signed in, so their own addresses may stand in them.

import {
  Actions,
  Callout,
  ChoiceList,
  EmailCodeField,
  type FieldError,
  Form,
  type Frame,
  findError,
  Layout,
  PasswordField,
  PrimaryButton,
  UsernameForManagers,
} from '../../../page/parts.ts'
import { proveWords, securityWords } from '../../../words/security-words.ts'
import { emailCodeWords } from '../../../words/sign-in-words.ts'
import { proveAddress } from '../next-page.ts'
import type { ContactView } from '../views.ts'

/** `next` is where the person goes on afterwards: an address from the closed list. */
type View = { frame: Frame; errors?: readonly FieldError[] | undefined; next: string }

export function ProvePage({
  frame,
  errors,
  next,
  username,
  hasPassword,
  contacts,
}: View & { username: string; hasPassword: boolean; contacts: readonly ContactView[] }) {
  return (
    <Layout frame={frame} title={proveWords.title} errors={errors}>
      <h1>{proveWords.title}</h1>
      <p>{proveWords.why}</p>
      {hasPassword ? <ByPassword frame={frame} errors={errors} next={next} username={username} /> : null}
      {contacts.length === 0 ? null : (
        <ByEmail frame={frame} errors={errors} next={next} contacts={contacts} isOnly={!hasPassword} />
      )}
    </Layout>
  )
}

function ByPassword({ frame, errors, next, username }: View & { username: string }) {
  return (
    <Form frame={frame} name="prove-password" action="/security/prove" carry={{ next }}>
      <UsernameForManagers username={username} />
      <PasswordField
        name="password"
        label={proveWords.password}
        autocomplete="current-password"
        errors={errors}
      />
      <Actions>
        <PrimaryButton>{proveWords.continue}</PrimaryButton>
        <a href="/security">{securityWords.cancel}</a>
      </Actions>
    </Form>
  )
}

function ByEmail({
  frame,
  errors,
  next,
  contacts,
  isOnly,
}: View & { contacts: readonly ContactView[]; isOnly: boolean }) {
  const error = findError(errors, 'contact')
  const choices = contacts.map(({ contactId, address }) => ({
    title: `${proveWords.sendTo} ${address}`,
    name: 'contact',
    value: contactId,
  }))
  return (
    <section aria-labelledby="contact">
      <h2 id="contact">{isOnly ? emailCodeWords.sendTitle : proveWords.byEmail}</h2>
      {error === null ? null : <p class="error">{error}</p>}
      <Form frame={frame} name="prove-email" action="/security/prove/email" carry={{ next }}>
        <ChoiceList choices={choices} />
      </Form>
    </section>
  )
}

export function ProveCodePage({
  frame,
  errors,
  next,
  contactId,
  address,
  typed,
}: View & { contactId: string; address: string; typed: string }) {
  const carry = { next, contact: contactId }
  return (
    <Layout frame={frame} title={emailCodeWords.codeTitle} errors={errors}>
      <h1>{emailCodeWords.codeTitle}</h1>
      <Callout kind="info">
        <p>
          {proveWords.sent} <bdi>{address}</bdi>
        </p>
      </Callout>
      <Form frame={frame} name="prove-code" action="/security/prove/code" carry={carry}>
        <EmailCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{proveWords.continue}</PrimaryButton>
          <a href={proveAddress(next)}>{proveWords.otherWay}</a>
        </Actions>
      </Form>
    </Layout>
  )
}
