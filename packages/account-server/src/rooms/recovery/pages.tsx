// The pages of getting back in: calm, one thing on each, and always a way on.

import type { ContactKind } from '@sparekey/account-rules'
import { APP_PAGE, CODE_PAGES } from '../../account/recovery-choices.ts'
import {
  Actions,
  AppCodeField,
  type Choice,
  ChoiceList,
  ContactCodeField,
  ContactField,
  Form,
  Layout,
  LinkButton,
  type PageView,
  PasskeyField,
  PrimaryButton,
  RecoveryCodeField,
  Shape,
  TextField,
  UsernameForManagers,
} from '../../page/parts.ts'
import { recoverByAppWords } from '../../words/app-code-words.ts'
import { contactCodeWords } from '../../words/contact-code-words.ts'
import { helpWords } from '../../words/help-words.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import { noneOfThese, proofStepWords } from '../../words/proof-step-words.ts'
import { recoveryCodeWords } from '../../words/recovery-code-words.ts'
import { recoveryWords } from '../../words/recovery-words.ts'

/** "Forgot password?": by a code, to an email address unless a phone was chosen, with the other ways one link away. */
export function ForgotPasswordPage({
  frame,
  errors,
  kind,
  username,
  address,
}: PageView & { kind: ContactKind; username: string; address: string }) {
  const words = contactCodeWords[kind]
  return (
    <Layout frame={frame} title={recoveryWords.forgotTitle} errors={errors}>
      <h1>{recoveryWords.forgotTitle}</h1>
      <p>{recoveryWords.forgotIntro}</p>
      <Form frame={frame} name={`recovery-${kind}`} action={CODE_PAGES[kind]}>
        <UsernameField username={username} errors={errors} />
        <ContactField kind={kind} hint={words.addressHint} value={address} errors={errors} />
        <Actions>
          <PrimaryButton>{words.send}</PrimaryButton>
          <a href="/forgot-password/options">{proofStepWords.differentOption}</a>
          <a href="/help/username">{helpWords.forgotUsername.title}</a>
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
      <Form frame={frame} name={`recovery-${kind}-code`} action={`${CODE_PAGES[kind]}/code`}>
        <UsernameForManagers username={username} />
        <ContactCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{recoveryWords.continue}</PrimaryButton>
          <a href={CODE_PAGES[kind]}>{words.sendAnother}</a>
          <a href="/forgot-password/options">{proofStepWords.differentOption}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** The same list for everybody. */
export function OptionsPage({ frame, proofs }: PageView & { proofs: readonly Choice[] }) {
  return (
    <Layout frame={frame} title={proofStepWords.optionsTitle}>
      <h1>{proofStepWords.optionsTitle}</h1>
      <ChoiceList choices={[...proofs, { ...noneOfThese, href: '/recover' }]} />
    </Layout>
  )
}

/** What was typed stands in both fields again. */
export function AppCodePage({
  frame,
  errors,
  username,
  typed,
}: PageView & { username: string; typed: string }) {
  return (
    <Layout frame={frame} title={recoverByAppWords.title} errors={errors}>
      <h1>{recoverByAppWords.title}</h1>
      <p>{recoverByAppWords.intro}</p>
      <Form frame={frame} name="recovery-app" action={APP_PAGE}>
        <UsernameField username={username} errors={errors} />
        <AppCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{recoveryWords.continue}</PrimaryButton>
          <a href="/forgot-password/options">{proofStepWords.differentOption}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** Asks for no username: the passkey says whose it is. */
export function PasskeyPage({ frame, errors, passkey }: PageView & { passkey: object }) {
  return (
    <Layout frame={frame} title={showPasskeyWords.title} errors={errors}>
      <h1>{showPasskeyWords.title}</h1>
      <p>{showPasskeyWords.recoverIntro}</p>
      <Form frame={frame} name="recovery-passkey" action="/forgot-password/passkey">
        <PasskeyField ceremony="get" options={passkey} errors={errors} />
        <Actions>
          <PrimaryButton>{showPasskeyWords.use}</PrimaryButton>
          <a href="/forgot-password/options">{proofStepWords.differentOption}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** Shows what the paper looks like before it asks for what is on it. */
export function QuestionPage({ frame }: PageView) {
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
}: PageView & { username: string; typed: string }) {
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

function UsernameField({ username, errors }: { username: string; errors: PageView['errors'] }) {
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
