// The pages of help: plain links to what works, and the plain truth about what does not.

import {
  Actions,
  ChoiceList,
  EmailAddressField,
  type FieldError,
  Form,
  type Frame,
  Layout,
  PrimaryButton,
} from '../../page/parts.ts'
import { forgottenUsernameWords } from '../../words/forgotten-username-words.ts'
import { helpWords } from '../../words/help-words.ts'
import { type HelperEntry, waysToUsername } from './sign-in-helper.ts'

type View = { frame: Frame }

/** One page of the sign-in helper: one question, or what to know, and the ways on. */
export function HelperPage({ frame, page }: View & { page: HelperEntry }) {
  const { title, question, facts, choices } = page
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      {question === undefined ? null : <p>{question}</p>}
      {facts === undefined ? null : <Facts sentences={facts} />}
      <ChoiceList choices={choices} />
    </Layout>
  )
}

/** "I forgot my username". */
export function ForgotUsernamePage({
  frame,
  errors,
  address,
}: View & { errors?: readonly FieldError[]; address: string }) {
  const { title } = helpWords.forgotUsername
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      <p>{forgottenUsernameWords.intro}</p>
      <Form frame={frame} name="forgot-username" action="/help/username">
        <EmailAddressField value={address} errors={errors} />
        <Actions>
          <PrimaryButton>{forgottenUsernameWords.send}</PrimaryButton>
          <a href="/help/username/elsewhere">{forgottenUsernameWords.cannotReadMail}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** The same for every address, whether a mail was sent or not; it does not even name the address. */
export function UsernamesSentPage({ frame }: View) {
  return (
    <Layout frame={frame} title={forgottenUsernameWords.sentTitle}>
      <h1>{forgottenUsernameWords.sentTitle}</h1>
      <p>{forgottenUsernameWords.sent}</p>
      <h2>{forgottenUsernameWords.nothingCame}</h2>
      <Facts sentences={forgottenUsernameWords.whyNothingCame} />
      <ChoiceList choices={waysToUsername} />
    </Layout>
  )
}

/** `contact` is the operator's own text: an address or a line that says where to ask. */
export function SupportPage({ frame, contact }: View & { contact: string | null }) {
  const isAddress = contact !== null && /^[^\s@]+@[^\s@]+$/.test(contact)
  return (
    <Layout frame={frame} title={helpWords.supportTitle}>
      <h1>{helpWords.supportTitle}</h1>
      {contact === null ? <p>{helpWords.noSupport}</p> : null}
      {contact !== null && isAddress ? (
        <p>
          {helpWords.writeTo} <a href={`mailto:${contact}`}>{contact}</a>
        </p>
      ) : null}
      {contact !== null && !isAddress ? <p>{contact}</p> : null}
      <p>{helpWords.cannot}</p>
    </Layout>
  )
}

function Facts({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul>
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  )
}
