// The pages of help: plain links to what works, and the plain truth about what does not.

import { ChoiceList, type Frame, Layout } from '../../page/parts.ts'
import { helpWords } from '../../words/help-words.ts'

export function HelpPage({ frame }: { frame: Frame }) {
  return (
    <Layout frame={frame} title={helpWords.title}>
      <h1>{helpWords.title}</h1>
      <ChoiceList
        choices={[
          { ...helpWords.forgotPassword, href: '/forgot-password' },
          { ...helpWords.codeDoesNotWork, href: '/help/recovery-code' },
          { ...helpWords.somethingElse, href: '/help/support' },
        ]}
      />
    </Layout>
  )
}

export function CodeHelpPage({ frame }: { frame: Frame }) {
  return (
    <Layout frame={frame} title={helpWords.codeDoesNotWork.title}>
      <h1>{helpWords.codeDoesNotWork.title}</h1>
      <ul>
        {helpWords.whyACodeFails.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <ChoiceList
        choices={[
          { ...helpWords.tryAgain, href: '/recover/code' },
          { ...helpWords.withoutCode, href: '/recover/no-code' },
        ]}
      />
    </Layout>
  )
}

/** `contact` is the operator's own text: an address or a line that says where to ask. */
export function SupportPage({ frame, contact }: { frame: Frame; contact: string | null }) {
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
