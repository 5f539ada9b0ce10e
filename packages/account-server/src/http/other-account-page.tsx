// The page for a form that was shown for another account than the one that is used in this browser now.

import { Actions, LinkButton } from '../page/buttons.tsx'
import type { Frame } from '../page/frame.ts'
import { Layout } from '../page/layout.tsx'
import { PlainText } from '../page/text-area.tsx'
import { otherAccountWords } from '../words/error-words.ts'
import type { FormOwner } from './form-owner.ts'

/** Says who is here now, and gives back what was typed: it belongs to the other account's page, which is gone. */
export function OtherAccountPage({
  frame,
  owner: { username, goOnAt },
  typed,
}: {
  frame: Frame
  owner: FormOwner
  typed: readonly string[]
}) {
  const words = otherAccountWords
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.sentence}</p>
      {username === null ? null : (
        <p>
          {words.nowHere} <bdi>{username}</bdi>
        </p>
      )}
      <p>{words.forTheOther}</p>
      {typed.length === 0 ? null : <p>{words.typed}</p>}
      {typed.map((text) => (
        <PlainText text={text} />
      ))}
      <Actions>
        <LinkButton href={goOnAt} primary>
          {words.way}
        </LinkButton>
      </Actions>
    </Layout>
  )
}
