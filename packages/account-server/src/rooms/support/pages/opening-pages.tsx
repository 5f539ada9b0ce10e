// Opening a request: what it takes and leads to, and the code that confirms its contact.

import {
  Actions,
  ContactCodeField,
  EmailAddressField,
  Form,
  Layout,
  type PageView,
  PrimaryButton,
  SecondaryButton,
  TextArea,
  TextField,
} from '../../../page/parts.ts'
import { openRequestWords, supportWords } from '../../../words/support-words.ts'

export function RequestPage({
  frame,
  errors,
  typed,
}: PageView & { typed: { username: string; address: string; story: string } }) {
  const words = openRequestWords
  return (
    <Layout frame={frame} title={words.title} errors={errors}>
      <h1>{words.title}</h1>
      <p>{supportWords.intro}</p>
      <ul>
        {words.how.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <Form frame={frame} name="support-request" action="/help/support/request">
        <TextField
          name="username"
          label={words.username}
          value={typed.username}
          autocomplete="username"
          errors={errors}
        />
        <EmailAddressField
          label={words.address}
          hint={words.addressHint}
          value={typed.address}
          errors={errors}
        />
        <TextArea
          name="story"
          label={words.story}
          hint={words.storyHint}
          value={typed.story}
          rows={8}
          errors={errors}
        />
        <Actions>
          <PrimaryButton>{words.send}</PrimaryButton>
        </Actions>
      </Form>
    </Layout>
  )
}

export function CodePage({
  frame,
  errors,
  requestId,
  address,
  typed,
}: PageView & { requestId: string; address: string; typed: string }) {
  const words = openRequestWords
  const carry = { request: requestId }
  return (
    <Layout frame={frame} title={words.codeTitle} errors={errors}>
      <h1>{words.codeTitle}</h1>
      <p>
        {words.sentTo} <bdi>{address}</bdi>. {words.counts}
      </p>
      <Form frame={frame} name="support-code" action="/help/support/request/code" carry={carry}>
        <ContactCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{words.confirm}</PrimaryButton>
        </Actions>
      </Form>
      <Form frame={frame} name="support-send" action="/help/support/request/send" carry={carry}>
        <SecondaryButton quiet>{words.another}</SecondaryButton>
      </Form>
    </Layout>
  )
}
