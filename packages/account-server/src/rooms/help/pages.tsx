// The pages of help: plain links to what works, and the plain truth about what does not.

import type { ContactKind } from '@sparekey/account-rules'
import {
  Actions,
  type Choice,
  ChoiceList,
  ContactField,
  type FieldError,
  Form,
  type Frame,
  Layout,
  PrimaryButton,
} from '../../page/parts.ts'
import { forgottenUsernameWords } from '../../words/forgotten-username-words.ts'
import { helpWords } from '../../words/help-words.ts'
import { supportWords } from '../../words/support-words.ts'
import type { HelperEntry } from './helper-entry.ts'
import { USERNAME_PAGES } from './username-pages.ts'

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

/** "I forgot my username", by a contact of one kind; `others` are the kinds it can be asked by instead. */
export function ForgotUsernamePage({
  frame,
  errors,
  kind,
  others,
  address,
}: View & {
  errors?: readonly FieldError[]
  kind: ContactKind
  others: readonly ContactKind[]
  address: string
}) {
  const { title } = helpWords.forgotUsername
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      <p>{forgottenUsernameWords[kind].intro}</p>
      <Form frame={frame} name={`forgot-username-${kind}`} action={USERNAME_PAGES[kind]}>
        <ContactField kind={kind} value={address} errors={errors} />
        <Actions>
          <PrimaryButton>{forgottenUsernameWords.send}</PrimaryButton>
          {others.map((other) => (
            <a href={USERNAME_PAGES[other]}>{forgottenUsernameWords[other].instead}</a>
          ))}
          <a href="/help/username/elsewhere">{forgottenUsernameWords.nothingHere[kind]}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** The same for every contact of a kind, whether a message was sent or not; it does not even name the contact. */
export function UsernamesSentPage({
  frame,
  kind,
  choices,
}: View & { kind: ContactKind; choices: readonly Choice[] }) {
  const words = forgottenUsernameWords[kind]
  return (
    <Layout frame={frame} title={words.sentTitle}>
      <h1>{words.sentTitle}</h1>
      <p>{words.sent}</p>
      <h2>{forgottenUsernameWords.nothingCame}</h2>
      <Facts sentences={words.whyNothingCame} />
      <ChoiceList choices={choices} />
    </Layout>
  )
}

/** `contact` is the operator's own text: an address or a line that says where to ask. */
export function SupportPage({
  frame,
  contact,
  hasDesk,
}: View & { contact: string | null; hasDesk: boolean }) {
  const isAddress = contact !== null && /^[^\s@]+@[^\s@]+$/.test(contact)
  return (
    <Layout frame={frame} title={helpWords.supportTitle}>
      <h1>{helpWords.supportTitle}</h1>
      {contact === null && !hasDesk ? <p>{helpWords.noSupport}</p> : null}
      {contact !== null && isAddress ? (
        <p>
          {helpWords.writeTo} <a href={`mailto:${contact}`}>{contact}</a>
        </p>
      ) : null}
      {contact !== null && !isAddress ? <p>{contact}</p> : null}
      {hasDesk ? (
        <>
          <p>{supportWords.intro}</p>
          <ChoiceList choices={deskWays} />
        </>
      ) : null}
      <p>{helpWords.cannot}</p>
    </Layout>
  )
}

const deskWays = [
  { ...supportWords.helper, href: '/help/signin' },
  { ...supportWords.ask, href: '/help/support/request' },
  { ...supportWords.find, href: '/help/support/find' },
]

function Facts({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul>
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  )
}
