// The pages of signing in.

import {
  Actions,
  Callout,
  type Choice,
  ChoiceList,
  EmailAddressField,
  EmailCodeField,
  type FieldError,
  Form,
  type Frame,
  Layout,
  PasskeyAutofill,
  PasskeyField,
  PasswordField,
  PrimaryButton,
  TextField,
  UsernameChip,
} from '../../page/parts.ts'
import { helpWords } from '../../words/help-words.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { emailCodeWords, signInWords } from '../../words/sign-in-words.ts'

type View = { frame: Frame; errors?: readonly FieldError[] }

/** Username first, or a passkey that the browser offers in its place. Every name goes on to the same next page. */
export function UsernamePage({
  frame,
  errors,
  username,
  said,
  passkey,
}: View & { username: string; said: string | null; passkey: object }) {
  return (
    <Layout frame={frame} title={signInWords.title} errors={errors}>
      <h1>{signInWords.title}</h1>
      {said === null ? null : <Callout kind="success">{said}</Callout>}
      <Form frame={frame} name="sign-in-username" action="/signin">
        <TextField
          name="username"
          label={signInWords.username}
          value={username}
          autocomplete="username webauthn"
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
      <Form frame={frame} name="sign-in-passkey" action="/signin/passkey">
        <PasskeyAutofill options={passkey} />
      </Form>
    </Layout>
  )
}

export function PasswordPage({ frame, errors, username }: View & { username: string }) {
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

/** The ways in, for the page that lists them and for the page that asks to wait. */
export const waysToSignIn: readonly Choice[] = [
  { ...showPasskeyWords.choice, href: '/signin/passkey' },
  { ...signInWords.useMyPassword, href: '/signin/password' },
  { ...signInWords.codeByEmail, href: '/signin/email' },
  { ...signInWords.useMyRecoveryCode, href: '/recover/code' },
]

/** The same list for every username: what an account has set up is not told before a proof. */
export function OtherWaysPage({ frame }: View) {
  return (
    <Layout frame={frame} title={signInWords.otherWays}>
      <h1>{signInWords.otherWays}</h1>
      <ChoiceList choices={waysToSignIn} />
    </Layout>
  )
}

/** Asks for no username: the passkey says whose it is. */
export function PasskeyPage({ frame, errors, passkey }: View & { passkey: object }) {
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

export function EmailAddressPage({
  frame,
  errors,
  username,
  address,
}: View & { username: string; address: string }) {
  return (
    <Layout frame={frame} title={emailCodeWords.sendTitle} errors={errors}>
      <h1>{emailCodeWords.sendTitle}</h1>
      <Form frame={frame} name="sign-in-email" action="/signin/email">
        <UsernameChip username={username} />
        <EmailAddressField hint={emailCodeWords.addressHint} value={address} errors={errors} />
        <Actions>
          <PrimaryButton>{emailCodeWords.send}</PrimaryButton>
          <a href="/signin/other">{signInWords.otherWays}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

export function EmailCodePage({
  frame,
  errors,
  username,
  typed,
}: View & { username: string; typed: string }) {
  return (
    <Layout frame={frame} title={emailCodeWords.codeTitle} errors={errors}>
      <h1>{emailCodeWords.codeTitle}</h1>
      <p>{emailCodeWords.sent}</p>
      <Form frame={frame} name="sign-in-code" action="/signin/email/code">
        <UsernameChip username={username} />
        <EmailCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{signInWords.signIn}</PrimaryButton>
          <a href="/signin/email">{emailCodeWords.sendAnother}</a>
          <a href="/signin/other">{signInWords.otherWays}</a>
        </Actions>
      </Form>
    </Layout>
  )
}
