// "Change your username".

import {
  Actions,
  type FieldError,
  Form,
  type Frame,
  Layout,
  PrimaryButton,
  TextField,
} from '../../../page/parts.ts'
import { securityWords, usernameWords } from '../../../words/security-words.ts'

export function UsernamePage({
  frame,
  errors,
  username,
}: {
  frame: Frame
  errors?: readonly FieldError[]
  /** What stands in the field: what was typed, else the username as it is. */
  username: string
}) {
  return (
    <Layout frame={frame} title={usernameWords.title} errors={errors}>
      <h1>{usernameWords.title}</h1>
      <p>{usernameWords.oldIsFree}</p>
      <p>{usernameWords.sheetStays}</p>
      <Form frame={frame} name="change-username" action="/security/username">
        <TextField
          name="username"
          label={usernameWords.field}
          hint={usernameWords.hint}
          value={username}
          autocomplete="username"
          errors={errors}
        />
        <Actions>
          <PrimaryButton>{usernameWords.save}</PrimaryButton>
          <a href="/security">{securityWords.cancel}</a>
        </Actions>
      </Form>
    </Layout>
  )
}
