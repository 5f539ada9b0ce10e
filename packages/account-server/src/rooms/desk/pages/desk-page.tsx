// The queue.

import { DateTime, type Frame, Layout, Said, type SaidSentence, SummaryRows } from '../../../page/parts.ts'
import { deskWords } from '../../../words/desk-words.ts'
import { DESK, queueAddress, requestAddress } from '../addresses.ts'
import type { Queue } from '../find-desk.ts'

export function DeskPage({
  frame,
  queue,
  isFirst,
  said,
}: {
  frame: Frame
  queue: Queue
  isFirst: boolean
  said: SaidSentence | null
}) {
  const rows = queue.rows.map((request) => ({
    name: <bdi>{request.username}</bdi>,
    state: (
      <>
        {deskWords.waitsSince} {request.confirmedAt === null ? null : <DateTime at={request.confirmedAt} />}
        <br />
        {deskWords.approvals(request.approvals)}
        {request.awaitsAnswer ? (
          <>
            <br />
            {deskWords.awaitsAnswer}
          </>
        ) : null}
      </>
    ),
    actions: [{ verb: deskWords.look, about: request.username, href: requestAddress('look', request) }],
  }))
  return (
    <Layout frame={frame} title={deskWords.title} width="wide">
      <h1>{deskWords.title}</h1>
      <Said said={said} />
      <p>{deskWords.what}</p>
      {rows.length === 0 ? <p>{deskWords.none}</p> : <SummaryRows rows={rows} />}
      {queue.next === null ? null : (
        <p>
          <a href={queueAddress(queue.next)}>{deskWords.more}</a>
        </p>
      )}
      {isFirst ? null : (
        <p>
          <a href={DESK}>{deskWords.first}</a>
        </p>
      )}
    </Layout>
  )
}
