// The pages of getting back in: calm, one thing on each, and always a way on.

import {
  Actions,
  Callout,
  ChoiceList,
  EmailAddressField,
  EmailCodeField,
  type FieldError,
  Form,
  type Frame,
  Layout,
  LinkButton,
  NewPasswordField,
  PasskeyField,
  PrimaryButton,
  RecoveryCodeField,
  Shape,
  TextField,
  UsernameForManagers,
} from '../../page/parts.ts'
import { helpWords } from '../../words/help-words.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { recoveryCodeWords } from '../../words/recovery-code-words.ts'
import { recoveryWords } from '../../words/recovery-words.ts'
import { emailCodeWords } from '../../words/sign-in-words.ts'

type View = { frame: Frame; errors?: readonly FieldError[] }

/** "Forgot password?": by a mailed code, which most people have, with the other ways one link away. */
export function ForgotPasswordPage({
  frame,
  errors,
  username,
  address,
}: View & { username: string; address: string }) {
  return (
    <Layout frame={frame} title={recoveryWords.forgotTitle} errors={errors}>
      <h1>{recoveryWords.forgotTitle}</h1>
      <p>{recoveryWords.forgotIntro}</p>
      <Form frame={frame} name="recovery-email" action="/forgot-password">
        <UsernameField username={username} errors={errors} />
        <EmailAddressField hint={emailCodeWords.addressHint} value={address} errors={errors} />
        <Actions>
          <PrimaryButton>{emailCodeWords.send}</PrimaryButton>
          <a href="/forgot-password/options">{recoveryWords.differentOption}</a>
          <a href="/help/username">{helpWords.forgotUsername.title}</a>
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
      <Form frame={frame} name="recovery-email-code" action="/forgot-password/code">
        <UsernameForManagers username={username} />
        <EmailCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{recoveryWords.continue}</PrimaryButton>
          <a href="/forgot-password">{emailCodeWords.sendAnother}</a>
          <a href="/forgot-password/options">{recoveryWords.differentOption}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** The same list for everybody. */
export function OptionsPage({ frame }: View) {
  return (
    <Layout frame={frame} title={recoveryWords.optionsTitle}>
      <h1>{recoveryWords.optionsTitle}</h1>
      <ChoiceList
        choices={[
          { ...recoveryWords.codeByEmail, href: '/forgot-password' },
          { ...showPasskeyWords.choice, href: '/forgot-password/passkey' },
          { ...recoveryWords.noneOfThese, href: '/recover' },
        ]}
      />
    </Layout>
  )
}

/** Asks for no username: the passkey says whose it is. */
export function PasskeyPage({ frame, errors, passkey }: View & { passkey: object }) {
  return (
    <Layout frame={frame} title={showPasskeyWords.title} errors={errors}>
      <h1>{showPasskeyWords.title}</h1>
      <p>{showPasskeyWords.recoverIntro}</p>
      <Form frame={frame} name="recovery-passkey" action="/forgot-password/passkey">
        <PasskeyField ceremony="get" options={passkey} errors={errors} />
        <Actions>
          <PrimaryButton>{showPasskeyWords.use}</PrimaryButton>
          <a href="/forgot-password/options">{recoveryWords.differentOption}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** Shows what the paper looks like before it asks for what is on it. */
export function QuestionPage({ frame }: View) {
  return (
    <Layout frame={frame} title={recoveryWords.questionTitle}>
      <h1>{recoveryWords.questionTitle}</h1>
      <p>{recoveryWords.whatToLookFor}</p>
      <Shape />
      <Actions>
        <LinkButton href="/recover/code" primary>
          {recoveryWords.yes}
        </LinkButton>
        <LinkButton href="/recover/no-code">{recoveryWords.no}</LinkButton>
      </Actions>
    </Layout>
  )
}

export function RecoveryCodePage({
  frame,
  errors,
  username,
  typed,
}: View & { username: string; typed: string }) {
  return (
    <Layout frame={frame} title={recoveryWords.enterTitle} errors={errors}>
      <h1>{recoveryWords.enterTitle}</h1>
      <p>{recoveryWords.enterIntro}</p>
      <Form frame={frame} name="recovery-code" action="/recover/code">
        <UsernameField username={username} errors={errors} />
        <RecoveryCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{recoveryWords.continue}</PrimaryButton>
          <a href="/recover/no-code">{recoveryWords.cannotFind}</a>
          <a href="/help/username">{helpWords.forgotUsername.title}</a>
        </Actions>
      </Form>
      <p class="hint">{recoveryCodeWords.neverAsked}</p>
    </Layout>
  )
}

/** What is left without a code, and the plain truth about the rest. */
export function NoCodePage({ frame }: View) {
  return (
    <Layout frame={frame} title={recoveryWords.noCodeTitle}>
      <h1>{recoveryWords.noCodeTitle}</h1>
      <p>{recoveryWords.noCodeIntro}</p>
      <ChoiceList
        choices={[
          { ...recoveryWords.otherAddress, href: '/forgot-password' },
          { ...recoveryWords.signedInElsewhere, href: '/security' },
          { ...recoveryWords.lookAgain, href: '/recover' },
        ]}
      />
      <p>{recoveryWords.noCodeSupport}</p>
    </Layout>
  )
}

export function NewPasswordPage({
  frame,
  errors,
  username,
  recoveryId,
  byCode,
}: View & { username: string; recoveryId: string; byCode: boolean }) {
  return (
    <Layout frame={frame} title={recoveryWords.passwordTitle} errors={errors}>
      <h1>{recoveryWords.passwordTitle}</h1>
      {byCode ? (
        <Callout kind="success" title={recoveryWords.codeWasRight}>
          <p>{recoveryWords.nextSheet}</p>
        </Callout>
      ) : null}
      <Form
        frame={frame}
        name="recovery-password"
        action="/recover/password"
        carry={{ recovery: recoveryId }}
      >
        <UsernameForManagers username={username} />
        <NewPasswordField label={recoveryWords.newPassword} errors={errors} />
        <p>{recoveryWords.everywhereOut}</p>
        <Actions>
          <PrimaryButton>{recoveryWords.savePassword}</PrimaryButton>
        </Actions>
      </Form>
    </Layout>
  )
}

function UsernameField({ username, errors }: { username: string; errors: View['errors'] }) {
  return (
    <TextField
      name="username"
      label={recoveryWords.username}
      value={username}
      autocomplete="username"
      errors={errors}
    />
  )
}
