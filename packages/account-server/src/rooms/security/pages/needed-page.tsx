// Why a proof cannot be removed: signing in takes it. It names the way on.

import { Actions, Callout, type Frame, Layout, LinkButton } from '../../../page/parts.ts'
import { neededWords } from '../../../words/security-words.ts'

export type NeededFor = 'needed-for-two-step' | 'last-way-in'

export function NeededPage({ frame, reason }: { frame: Frame; reason: NeededFor }) {
  const { title, line, way, href } = neededWords[reason]
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      <Callout kind="warning">
        <p>{line}</p>
      </Callout>
      <Actions>
        <LinkButton href={href} primary>
          {way}
        </LinkButton>
        <a href="/security">{neededWords.keep}</a>
      </Actions>
    </Layout>
  )
}
