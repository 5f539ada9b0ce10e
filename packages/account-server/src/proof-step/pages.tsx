// The pages of a proof step: one way to show it on each, and a page that lists them all.

import type { ContactKind } from '@sparekey/account-rules'
import type { Child } from 'hono/jsx'
import {
  Actions,
  AppCodeField,
  Callout,
  Checkbox,
  type Choice,
  ChoiceList,
  ContactCodeField,
  type FieldError,
  Form,
  type Frame,
  findError,
  Layout,
  PasskeyField,
  PasswordField,
  PrimaryButton,
  Said,
  type SaidSentence,
  UsernameChip,
  UsernameForManagers,
} from '../page/parts.ts'
import { contactCodeWords } from '../words/contact-code-words.ts'
import { showPasskeyWords } from '../words/passkey-words.ts'
import { proofStepWords } from '../words/proof-step-words.ts'

/** What every page of a step is given of it (view-of.ts). */
export type StepView = {
  readonly frame: Frame
  readonly errors?: readonly FieldError[] | undefined
  readonly name: string
  readonly base: string
  readonly title: string
  readonly why: string
  readonly continue: string
  readonly username: string
  /** What stands before the username while nobody is signed in. */
  readonly whose: string | null
  readonly offersRemembering: boolean
  readonly carry: Readonly<Record<string, string>>
  readonly optionsHref: string
  readonly noneOfThese: { readonly title: string; readonly href: string }
  readonly cancel: { readonly title: string; readonly href: string }
}

export const REMEMBER_FIELD = 'remember'

export function PasswordPage(view: StepView) {
  const { frame, errors, title, why, name, base, carry, username } = view
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      <p>{why}</p>
      <Form frame={frame} name={`${name}-password`} action={`${base}/password`} carry={carry}>
        {view.whose === null ? (
          <UsernameForManagers username={username} />
        ) : (
          <UsernameChip username={username} words={view.whose} />
        )}
        <PasswordField
          name="password"
          label={proofStepWords.password}
          autocomplete="current-password"
          errors={errors}
        />
        <EndOfForm view={view} />
      </Form>
    </Layout>
  )
}

/** Which contact the code goes to: a button for each. */
export function ContactsPage({
  kind,
  contacts,
  ...view
}: StepView & { kind: ContactKind; contacts: readonly { contactId: string; address: string }[] }) {
  const { frame, errors, why, name, base, carry } = view
  const error = findError(errors, 'contact')
  const choices = contacts.map(({ contactId, address }) => ({
    title: `${proofStepWords.sendTo} ${address}`,
    name: 'contact',
    value: contactId,
  }))
  return (
    <Layout frame={frame} title={contactCodeWords[kind].sendTitle} errors={errors}>
      <h1 id="contact">{contactCodeWords[kind].sendTitle}</h1>
      <p>{why}</p>
      {error === null ? null : <p class="error">{error}</p>}
      <Form frame={frame} name={`${name}-${kind}`} action={`${base}/${kind}`} carry={carry}>
        <ChoiceList choices={choices} />
        <Actions>
          <WaysOn view={view} />
        </Actions>
      </Form>
    </Layout>
  )
}

export function ContactCodePage({
  kind,
  address,
  contactId,
  typed,
  anotherHref,
  ...view
}: StepView & {
  kind: ContactKind
  address: string
  contactId: string
  typed: string
  anotherHref: string
}) {
  const { frame, errors, name, base, carry } = view
  return (
    <Layout frame={frame} title={contactCodeWords[kind].codeTitle} errors={errors}>
      <h1>{contactCodeWords[kind].codeTitle}</h1>
      <Callout kind="info">
        <p>
          {proofStepWords.sent} <bdi>{address}</bdi>
        </p>
      </Callout>
      <Form
        frame={frame}
        name={`${name}-${kind}-code`}
        action={`${base}/${kind}/code`}
        carry={{ ...carry, contact: contactId }}
      >
        <ContactCodeField value={typed} errors={errors} />
        <EndOfForm view={view} first={<a href={anotherHref}>{contactCodeWords[kind].sendAnother}</a>} />
      </Form>
    </Layout>
  )
}

export function AppCodePage({ typed, ...view }: StepView & { typed: string }) {
  const { frame, errors, title, why, name, base, carry } = view
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      <p>{why}</p>
      <Form frame={frame} name={`${name}-app`} action={`${base}/app`} carry={carry}>
        <AppCodeField value={typed} errors={errors} />
        <EndOfForm view={view} />
      </Form>
    </Layout>
  )
}

/** `passkey`: what the browser is asked for. */
export function PasskeyPage({ passkey, ...view }: StepView & { passkey: object }) {
  const { frame, errors, title, why, name, base, carry } = view
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      <p>{why}</p>
      <Form frame={frame} name={`${name}-passkey`} action={`${base}/passkey`} carry={carry}>
        <PasskeyField ceremony="get" options={passkey} errors={errors} />
        <EndOfForm view={view} button={showPasskeyWords.use} />
      </Form>
    </Layout>
  )
}

export function OptionsPage({
  choices,
  said,
  ...view
}: StepView & { choices: readonly Choice[]; said: SaidSentence | null }) {
  return (
    <Layout frame={view.frame} title={proofStepWords.optionsTitle}>
      <h1>{proofStepWords.optionsTitle}</h1>
      <Said said={said} />
      <p>{view.why}</p>
      <ChoiceList choices={choices} />
      <p>
        <a href={view.cancel.href}>{view.cancel.title}</a>
      </p>
    </Layout>
  )
}

/** The end of every form of the step: whether to be asked again, the button, and the ways on after `first`. */
function EndOfForm({
  view,
  button = view.continue,
  first,
}: {
  view: StepView
  button?: string
  first?: Child
}) {
  return (
    <>
      {view.offersRemembering ? (
        <Checkbox name={REMEMBER_FIELD} label={proofStepWords.remember} hint={proofStepWords.rememberHint} />
      ) : null}
      <Actions>
        <PrimaryButton>{button}</PrimaryButton>
        {first}
        <WaysOn view={view} />
      </Actions>
    </>
  )
}

/** Nobody is left in front of a form that they cannot answer. */
function WaysOn({ view: { optionsHref, noneOfThese, cancel } }: { view: StepView }) {
  return (
    <>
      <a href={optionsHref}>{proofStepWords.differentOption}</a>
      <a href={noneOfThese.href}>{noneOfThese.title}</a>
      <a href={cancel.href}>{cancel.title}</a>
    </>
  )
}
