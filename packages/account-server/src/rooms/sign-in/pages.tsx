// The pages of signing in.

import type { ContactKind } from '@sparekey/account-rules'
import {
  Actions,
  type Choice,
  ChoiceList,
  ContactCodeField,
  ContactField,
  Form,
  Layout,
  type PageView,
  PasskeyAutofill,
  PasskeyField,
  PasswordField,
  PrimaryButton,
  Said,
  type SaidSentence,
  TextField,
  UsernameChip,
} from '../../page/parts.ts'
import { contactCodeWords } from '../../words/contact-code-words.ts'
import { helpWords } from '../../words/help-words.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { signInWords } from '../../words/sign-in-words.ts'

/**
 * Username first, or a passkey that the browser offers in its place, where passkeys count. Every name goes on to the
 * same next page.
 */
export function UsernamePage({
  frame,
  errors,
  username,
  said,
  passkey,
}: PageView & { username: string; said: SaidSentence | null; passkey: object | null }) {
  return (
    <Layout frame={frame} title={signInWords.title} errors={errors}>
      <h1>{signInWords.title}</h1>
      <Said said={said} />
      <Form frame={frame} name="sign-in-username" action="/signin">
        <TextField
          name="username"
          label={signInWords.username}
          value={username}
          autocomplete={passkey === null ? 'username' : 'username webauthn'}
          errors={errors}
          autofocus
        />
        <Actions>
          <PrimaryButton>{signInWords.next}</PrimaryButton>
          <a href="/signin/other">{signInWords.otherWays}</a>
          <a href="/help/username">{helpWords.forgotUsername.title}</a>
          <a href="/signup">{signInWords.createAccount}</a>
        </Actions>
      </Form>
      {passkey === null ? null : (
        <Form frame={frame} name="sign-in-passkey" action="/signin/passkey">
          <PasskeyAutofill options={passkey} />
        </Form>
      )}
    </Layout>
  )
}

export function PasswordPage({ frame, errors, username }: PageView & { username: string }) {
  return (
    <Layout frame={frame} title={signInWords.passwordTitle} errors={errors}>
      <h1>{signInWords.passwordTitle}</h1>
      <Form frame={frame} name="sign-in-password" action="/signin/password">
        <UsernameChip username={username} />
        <PasswordField
          name="password"
          label={signInWords.password}
          autocomplete="current-password"
          errors={errors}
        />
        <Actions>
          <PrimaryButton>{signInWords.signIn}</PrimaryButton>
          <a href="/forgot-password">{signInWords.forgotPassword}</a>
          <a href="/signin/other">{signInWords.otherWays}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** The same list for every username: what an account has set up is not told before a proof. */
export function OtherWaysPage({ frame, choices }: PageView & { choices: readonly Choice[] }) {
  return (
    <Layout frame={frame} title={signInWords.otherWays}>
      <h1>{signInWords.otherWays}</h1>
      <ChoiceList choices={choices} />
    </Layout>
  )
}

/** Asks for no username: the passkey says whose it is. */
export function PasskeyPage({ frame, errors, passkey }: PageView & { passkey: object }) {
  return (
    <Layout frame={frame} title={showPasskeyWords.title} errors={errors}>
      <h1>{showPasskeyWords.title}</h1>
      <p>{showPasskeyWords.signInIntro}</p>
      <Form frame={frame} name="sign-in-passkey" action="/signin/passkey">
        <PasskeyField ceremony="get" options={passkey} errors={errors} />
        <Actions>
          <PrimaryButton>{showPasskeyWords.use}</PrimaryButton>
          <a href="/signin/other">{signInWords.otherWays}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** Where a code is to go, named in full. */
export function ContactPage({
  frame,
  errors,
  kind,
  username,
  hints,
  address,
}: PageView & { kind: ContactKind; username: string; hints: readonly string[]; address: string }) {
  const words = contactCodeWords[kind]
  return (
    <Layout frame={frame} title={words.sendTitle} errors={errors}>
      <h1>{words.sendTitle}</h1>
      <Form frame={frame} name={`sign-in-${kind}`} action={`/signin/${kind}`}>
        <UsernameChip username={username} />
        {hints.length === 0 ? null : (
          <p class="hint">
            {signInWords.codesGoTo} {hints.join(', ')}
          </p>
        )}
        <ContactField kind={kind} hint={words.addressHint} value={address} errors={errors} />
        <Actions>
          <PrimaryButton>{words.send}</PrimaryButton>
          <a href="/signin/other">{signInWords.otherWays}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

export function ContactCodePage({
  frame,
  errors,
  kind,
  username,
  typed,
}: PageView & { kind: ContactKind; username: string; typed: string }) {
  const words = contactCodeWords[kind]
  return (
    <Layout frame={frame} title={words.codeTitle} errors={errors}>
      <h1>{words.codeTitle}</h1>
      <p>{words.sent}</p>
      <Form frame={frame} name={`sign-in-${kind}-code`} action={`/signin/${kind}/code`}>
        <UsernameChip username={username} />
        <ContactCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{signInWords.signIn}</PrimaryButton>
          <a href={`/signin/${kind}`}>{words.sendAnother}</a>
          <a href="/signin/other">{signInWords.otherWays}</a>
        </Actions>
      </Form>
    </Layout>
  )
}
