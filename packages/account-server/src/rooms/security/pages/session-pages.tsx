// The questions before sessions end, for who came by way of a proof.

import { Actions, Form, type Frame, Layout, PrimaryButton, SummaryRows } from '../../../page/parts.ts'
import { sessionWords } from '../../../words/session-words.ts'
import type { SessionView } from '../views.ts'
import { SessionFacts } from './session-card.tsx'

type View = { frame: Frame }

export function EndSessionPage({
  frame,
  session,
  isOwn,
  twoStep,
}: View & { session: SessionView; isOwn: boolean; twoStep: boolean }) {
  const carry = { session: session.sessionId }
  return (
    <Layout frame={frame} title={sessionWords.endTitle}>
      <h1>{sessionWords.endTitle}</h1>
      <SummaryRows rows={[{ name: session.browser, state: <SessionFacts session={session} /> }]} />
      <p>{isOwn ? sessionWords.endOwn : sessionWords.endLine}</p>
      {twoStep && !isOwn ? <p>{sessionWords.endAsksAgain}</p> : null}
      <Form frame={frame} name="end-session" action="/security/sessions/end" carry={carry}>
        <Actions>
          <PrimaryButton>{sessionWords.endThis}</PrimaryButton>
          <a href="/security">{sessionWords.keep}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

export function EndAllSessionsPage({ frame }: View) {
  return (
    <Layout frame={frame} title={sessionWords.everywhereTitle}>
      <h1>{sessionWords.everywhereTitle}</h1>
      <p>{sessionWords.everywhereLine}</p>
      <Form frame={frame} name="end-all-sessions" action="/security/sessions/end-all">
        <Actions>
          <PrimaryButton>{sessionWords.everywhere}</PrimaryButton>
          <a href="/security">{sessionWords.staySignedIn}</a>
        </Actions>
      </Form>
    </Layout>
  )
}
