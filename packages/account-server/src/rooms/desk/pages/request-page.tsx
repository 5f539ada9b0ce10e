// One request, as operators see it: what was asked, what they may know of the account, and what was said.

import {
  Actions,
  Callout,
  DateTime,
  type Frame,
  Layout,
  LinkButton,
  Said,
  SaidBy,
  type SaidSentence,
  SummaryRows,
} from '../../../page/parts.ts'
import { declineWords, deskRequestWords, deskWords, handlingSentences } from '../../../words/desk-words.ts'
import { DESK, requestAddress } from '../addresses.ts'
import type { DeskRequest } from '../find-desk.ts'

export function DeskRequestPage({
  frame,
  found,
  said,
}: {
  frame: Frame
  found: DeskRequest
  said: SaidSentence | null
}) {
  const words = deskRequestWords
  const { request, messages } = found
  return (
    <Layout frame={frame} title={words.title} width="wide">
      <h1>{words.title}</h1>
      <Said said={said} />
      <h2>{words.asked}</h2>
      <SummaryRows
        rows={[
          { name: words.state, state: stateOf(found) },
          { name: words.username, state: <bdi>{request.username}</bdi> },
          { name: words.reach, state: <bdi>{request.address}</bdi> },
          { name: words.opened, state: <DateTime at={request.openedAt} /> },
          { name: words.from, state: `${request.browser}, ${words.network} ${request.network}` },
        ]}
      />
      <h2>{words.account}</h2>
      <AccountRows found={found} />
      <h2>{words.said}</h2>
      <p class="hint">{words.never}</p>
      <SaidBy by={words.requester} at={request.openedAt} text={request.story} />
      {messages.map(({ operatorId, text, writtenAt }) => (
        <SaidBy by={operatorId === null ? words.requester : words.desk} at={writtenAt} text={text} />
      ))}
      <WaysOn found={found} />
    </Layout>
  )
}

function AccountRows({ found: { account, approvers, others } }: { found: DeskRequest }) {
  const words = deskRequestWords
  if (account === null) return <p>{words.noAccount}</p>
  const { contacts, waitsUntil } = account
  const rows = (
    <SummaryRows
      rows={[
        { name: words.now, state: <bdi>{account.username}</bdi> },
        { name: words.since, state: <DateTime at={account.createdAt} day /> },
        { name: words.twoStep, state: account.twoStep ? words.on : words.off },
        {
          name: words.contacts,
          state: contacts.length === 0 ? words.noContacts : <Each of={contacts} />,
        },
        ...(waitsUntil === null ? [] : [{ name: words.waits, state: <DateTime at={waitsUntil} /> }]),
        {
          name: words.approvals,
          state: approvers.length === 0 ? words.noApprovals : <Each of={approvers} />,
        },
        ...(others === 0 ? [] : [{ name: words.others, state: String(others) }]),
      ]}
    />
  )
  return (
    <>
      {account.isCalledSo ? null : <Callout kind="warning">{words.otherName}</Callout>}
      {rows}
    </>
  )
}

function WaysOn({ found: { request, handling } }: { found: DeskRequest }) {
  const words = deskRequestWords
  return (
    <Actions>
      {handling.kind === 'refused' && handling.reason !== 'not-open' ? (
        <p>{handlingSentences[handling.reason]}.</p>
      ) : null}
      {handling.kind === 'allowed' ? (
        <>
          <LinkButton href={requestAddress('ask', request)}>{words.ask}</LinkButton>
          <LinkButton href={requestAddress('approve', request)}>{words.approve}</LinkButton>
          <LinkButton href={requestAddress('decline', request)}>{words.decline}</LinkButton>
        </>
      ) : null}
      <a href={DESK}>{deskWords.queue}</a>
    </Actions>
  )
}

function stateOf({ decision, request }: DeskRequest): string {
  const { states } = deskRequestWords
  if (decision.kind !== 'over') return states[decision.kind]
  const why = request.declined === null ? '' : `: ${declineWords.reasons[request.declined.reason]}`
  return `${states[decision.outcome]}${why}`
}

function Each({ of }: { of: readonly string[] }) {
  return (
    <>
      {of.map((one) => (
        <div>
          <bdi>{one}</bdi>
        </div>
      ))}
    </>
  )
}
