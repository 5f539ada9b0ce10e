// The end of the way for who has no recovery code: what is left, how much of it is enough, and the plain truth about
// the rest. Nobody has shown anything here, so it says what counts for any account.

import { ChoiceList, type Frame, Layout } from '../../page/parts.ts'
import { noCodeWords, withoutCodeSentence } from '../../words/recovery-words.ts'
import { supportWords } from '../../words/support-words.ts'
import type { WithoutCode } from './ways-to-recover.ts'

export function NoCodePage({ frame, without }: { frame: Frame; without: WithoutCode }) {
  const { enough, proofs, hasDesk } = without
  return (
    <Layout frame={frame} title={noCodeWords.title}>
      <h1>{noCodeWords.title}</h1>
      <p>{noCodeWords.intro}</p>
      <ul>
        <li>{withoutCodeSentence(false, enough.withOneStep)}</li>
        <li>{withoutCodeSentence(true, enough.withTwoSteps)}</li>
      </ul>
      <ChoiceList
        choices={[
          ...proofs,
          { ...noCodeWords.signedInElsewhere, href: '/security' },
          { ...noCodeWords.lookAgain, href: '/recover' },
        ]}
      />
      <h2>{noCodeWords.noneWorks}</h2>
      {hasDesk ? (
        <ChoiceList choices={[{ ...supportWords.ask, href: '/help/support/request' }]} />
      ) : (
        <p>{noCodeWords.nobody}</p>
      )}
    </Layout>
  )
}
