// Why a proof cannot be removed: signing in takes it. It names the way on.

import { Actions, Callout, type Frame, Layout, LinkButton } from '../../../page/parts.ts'
import { neededWords } from '../../../words/security-words.ts'
import type { Needed } from '../actions/find-needed.ts'

export function NeededPage({ frame, needed: { reason, instead } }: { frame: Frame; needed: Needed }) {
  const { title, line } = neededWords[reason]
  const wayOn = reason === 'needed-for-two-step' ? neededWords.turnOff : neededWords.add[instead ?? 'nothing']
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      <Callout kind="warning">
        <p>{line}</p>
      </Callout>
      <Actions>
        <LinkButton href={wayOn.href} primary>
          {wayOn.say}
        </LinkButton>
        {wayOn.href === '/security' ? null : <a href="/security">{neededWords.keep}</a>}
      </Actions>
    </Layout>
  )
}
