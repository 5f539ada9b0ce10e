// The pages of creating an account.

import {
  Actions,
  ContactCodeField,
  EmailAddressField,
  Form,
  Layout,
  NewPasswordField,
  type PageView,
  PrimaryButton,
  SecondaryButton,
  Shape,
  TextField,
} from '../../page/parts.ts'
import { emailCodeWords } from '../../words/sign-in-words.ts'
import { signUpWords } from '../../words/sign-up-words.ts'

/** `address` is null where no mail is sent: then it is not asked for. */
export function SignUpPage({
  frame,
  errors,
  username,
  address,
}: PageView & { username: string; address: string | null }) {
  return (
    <Layout frame={frame} title={signUpWords.title} errors={errors}>
      <h1>{signUpWords.title}</h1>
      <Form frame={frame} name="sign-up" action="/signup">
        <TextField
          name="username"
          label={signUpWords.username}
          hint={signUpWords.usernameHint}
          value={username}
          autocomplete="username"
          errors={errors}
        />
        <NewPasswordField label={signUpWords.password} errors={errors} />
        {address === null ? null : (
          <EmailAddressField
            label={signUpWords.address}
            hint={signUpWords.addressHint}
            value={address}
            errors={errors}
          />
        )}
        <Actions>
          <PrimaryButton>{signUpWords.create}</PrimaryButton>
          <a href="/signin">{signUpWords.haveAccount}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

export function ConfirmAddressPage({
  frame,
  errors,
  address,
  contactId,
  typed,
}: PageView & { address: string; contactId: string; typed: string }) {
  return (
    <Layout frame={frame} title={signUpWords.confirmTitle} errors={errors}>
      <h1>{signUpWords.confirmTitle}</h1>
      <p>
        {signUpWords.confirmSent} <bdi>{address}</bdi>
      </p>
      <Form frame={frame} name="sign-up-address" action="/signup/address" carry={{ contact: contactId }}>
        <ContactCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{signUpWords.confirm}</PrimaryButton>
          <a href="/signup/recovery-code">{signUpWords.confirmLater}</a>
        </Actions>
      </Form>
      <Form
        frame={frame}
        name="sign-up-address-send"
        action="/signup/address/send"
        carry={{ contact: contactId }}
      >
        <SecondaryButton quiet>{emailCodeWords.sendAnother}</SecondaryButton>
      </Form>
    </Layout>
  )
}

/** Says what skipping means before it can be done: the truth differs with whether an address is confirmed. */
export function MakeCodePage({ frame, hasAddress }: PageView & { hasAddress: boolean }) {
  return (
    <Layout frame={frame} title={signUpWords.codeTitle}>
      <h1>{signUpWords.codeTitle}</h1>
      <p>{signUpWords.codeWhatFor}</p>
      <Shape />
      <Form frame={frame} name="sign-up-code" action="/signup/recovery-code">
        <Actions>
          <PrimaryButton>{signUpWords.makeCode}</PrimaryButton>
          <a href="/security">{signUpWords.skip}</a>
        </Actions>
      </Form>
      <p class="hint">{hasAddress ? signUpWords.skipWithAddress : signUpWords.skipWithoutAddress}</p>
    </Layout>
  )
}
