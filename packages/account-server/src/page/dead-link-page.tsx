// The page behind a link in a message that does nothing: it is none of ours, or what it was for is over.

import { linkWords } from '../words/link-words.ts'
import { type Choice, ChoiceList } from './choices.tsx'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'

/** What became of the link, in words of its own, and where to go on. */
export function DeadLinkPage({
  frame,
  title,
  line,
  more,
  waysOn,
}: {
  frame: Frame
  title: string
  line: string
  more?: string
  waysOn: readonly Choice[]
}) {
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      <p>{line}</p>
      {more === undefined ? null : <p>{more}</p>}
      <h2>{linkWords.whatNow}</h2>
      <ChoiceList choices={waysOn} />
    </Layout>
  )
}
