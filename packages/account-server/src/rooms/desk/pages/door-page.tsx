// What keeps an operator from the desk, and where to go with it.

import { type Frame, Layout, LinkButton } from '../../../page/parts.ts'
import { deskDoorWords } from '../../../words/desk-words.ts'

export function TwoStepNeededPage({ frame }: { frame: Frame }) {
  return (
    <Layout frame={frame} title={deskDoorWords.title}>
      <h1>{deskDoorWords.title}</h1>
      <p>{deskDoorWords.why}</p>
      <LinkButton href="/security/two-step" primary>
        {deskDoorWords.turnOn}
      </LinkButton>
    </Layout>
  )
}
