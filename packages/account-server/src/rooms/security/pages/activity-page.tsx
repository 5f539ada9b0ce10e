// What happened to the account, newest first: the list on the dashboard and the longer one of its own page.

import { DateTime, type Frame, Layout, SummaryRows } from '../../../page/parts.ts'
import { activitySentence, activityWords } from '../../../words/activity-words.ts'
import { securityWords } from '../../../words/security-words.ts'
import type { EventView } from '../views.ts'

export function ActivityPage({ frame, events }: { frame: Frame; events: readonly EventView[] }) {
  return (
    <Layout frame={frame} title={activityWords.title} width="wide">
      <h1>{activityWords.title}</h1>
      <p>{activityWords.whatFor}</p>
      <Activity events={events} />
      <p>
        <a href="/security">{securityWords.back}</a>
      </p>
    </Layout>
  )
}

/** When, what as a sentence, and where from. */
export function Activity({ events }: { events: readonly EventView[] }) {
  if (events.length === 0) return <p>{activityWords.none}</p>
  const rows = events.map(({ event, at, browser, network }) => ({
    name: activitySentence(event),
    state: (
      <>
        <DateTime at={at} />
        <br />
        {browser}, {activityWords.network} {network}
      </>
    ),
  }))
  return <SummaryRows rows={rows} />
}
