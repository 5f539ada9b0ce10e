// The page for something tried too often: until when to wait, and what can be done meanwhile.

import { waitSentence, waitWords } from '../words/wait-words.ts'
import { Callout } from './callout.tsx'
import { type Choice, ChoiceList } from './choices.tsx'
import type { Frame } from './frame.ts'
import { Layout } from './layout.tsx'

export type WaitView = { frame: Frame; waitUntil: Date; now: Date; choices: readonly Choice[] }

/** The wait is said as text, so it is true without script. */
export function WaitPage({ frame, waitUntil, now, choices }: WaitView) {
  return (
    <Layout frame={frame} title={waitWords.title}>
      <h1>{waitWords.title}</h1>
      <Callout kind="warning" title={waitSentence(waitUntil, now)}>
        <p>{waitWords.why}</p>
      </Callout>
      <h2>{waitWords.meanwhile}</h2>
      <ChoiceList choices={choices} />
    </Layout>
  )
}
