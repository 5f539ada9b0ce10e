// "Change your password", or create one where there is none; and removing it. The proof was shown just before, so it
// asks for the new one only.

import { policy } from '@sparekey/account-rules'
import {
  Actions,
  type FieldError,
  Form,
  type Frame,
  Layout,
  type PageView,
  PasswordField,
  PrimaryButton,
  UsernameForManagers,
} from '../../../page/parts.ts'
import { passwordWords } from '../../../words/recovery-words.ts'
import { changePasswordWords, outlookWords, securityWords } from '../../../words/security-words.ts'
import type { Outlook } from '../actions/find-outlook.ts'
import { WayBackLeft } from './way-back-left.tsx'

const LENGTHS = { atLeast: policy.passwordShortest.value, recommended: policy.passwordRecommended.value }

export function PasswordPage({
  frame,
  errors,
  username,
  hasPassword,
}: {
  frame: Frame
  errors?: readonly FieldError[] | undefined
  username: string
  hasPassword: boolean
}) {
  const title = hasPassword ? changePasswordWords.title : changePasswordWords.createTitle
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      <Form frame={frame} name="change-password" action="/security/password">
        <UsernameForManagers username={username} />
        <PasswordField
          name="password"
          label={changePasswordWords.field}
          hint={passwordWords.hint}
          autocomplete="new-password"
          lengths={LENGTHS}
          errors={errors}
        />
        <p>{changePasswordWords.consequence}</p>
        <Actions>
          <PrimaryButton>{changePasswordWords.save}</PrimaryButton>
          <a href="/security">{securityWords.cancel}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** The form names the password by when it was set, so that sent late it does not remove a newer one. */
export function RemovePasswordPage({ frame, setAt, outlook }: PageView & { setAt: Date; outlook: Outlook }) {
  const { keep, removeSessions, removeThis, removeTitle } = changePasswordWords
  const carry = { set: String(setAt.getTime()) }
  return (
    <Layout frame={frame} title={removeTitle}>
      <h1>{removeTitle}</h1>
      {outlook.signsIn === null ? null : <p>{outlookWords.signsIn(outlook.signsIn)}</p>}
      <WayBackLeft outlook={outlook} />
      <p>{removeSessions}</p>
      <Form frame={frame} name="remove-password" action="/security/password/remove" carry={carry}>
        <Actions>
          <PrimaryButton>{removeThis}</PrimaryButton>
          <a href="/security">{keep}</a>
        </Actions>
      </Form>
    </Layout>
  )
}
