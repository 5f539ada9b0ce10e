// Finding a request again, by its reference.

import {
  Actions,
  type FieldError,
  Form,
  type Frame,
  Layout,
  PrimaryButton,
  TextField,
} from '../../../page/parts.ts'
import { findRequestWords } from '../../../words/support-words.ts'

export function FindPage({
  frame,
  errors,
  typed,
}: {
  frame: Frame
  errors?: readonly FieldError[] | undefined
  typed: string
}) {
  const words = findRequestWords
  return (
    <Layout frame={frame} title={words.title} errors={errors}>
      <h1>{words.title}</h1>
      <Form frame={frame} name="support-find" action="/help/support/find">
        <TextField
          name="reference"
          label={words.reference}
          hint={words.referenceHint}
          value={typed}
          autocomplete="off"
          errors={errors}
        />
        <Actions>
          <PrimaryButton>{words.show}</PrimaryButton>
        </Actions>
      </Form>
    </Layout>
  )
}
