// The dashboard's card of sessions, and how one session is described wherever it is named.

import {
  Card,
  DateTime,
  Form,
  type Frame,
  type RowAction,
  SecondaryButton,
  SummaryRows,
} from '../../../page/parts.ts'
import { formatDateTime } from '../../../words/date-words.ts'
import { sessionWords } from '../../../words/session-words.ts'
import type { SessionView } from '../views.ts'

export function SessionCard({
  frame,
  sessions,
  own,
}: {
  frame: Frame
  sessions: readonly SessionView[]
  /** The id of this browser's session. */
  own: string
}) {
  const rows = sessions.map((session) => ({
    name: session.sessionId === own ? `${session.browser} (${sessionWords.thisOne})` : session.browser,
    state: <SessionFacts session={session} />,
    actions: [endAction(frame, session)],
  }))
  return (
    <Card id="sessions" title={sessionWords.heading} whatFor={sessionWords.whatFor}>
      <SummaryRows rows={rows} />
      <Form frame={frame} name="end-all-sessions" action="/security/sessions/end-all">
        <SecondaryButton danger>{sessionWords.everywhere}</SecondaryButton>
      </Form>
    </Card>
  )
}

/** Network, and when it was signed in and last seen. */
export function SessionFacts({ session }: { session: SessionView }) {
  return (
    <>
      {sessionWords.network} {session.network}
      <br />
      {sessionWords.started} <DateTime at={session.startedAt} />
      <br />
      {sessionWords.lastSeen} <DateTime at={session.lastSeenAt} />
    </>
  )
}

function endAction(frame: Frame, { sessionId: session, browser, startedAt }: SessionView): RowAction {
  return {
    verb: sessionWords.end,
    about: `${browser}, ${sessionWords.started.toLowerCase()} ${formatDateTime(startedAt)}`,
    danger: true,
    form: { frame, name: 'end-session', action: '/security/sessions/end', carry: { session } },
  }
}
