// What operators do with a request, each on a page of its own that says what it leads to.

import { DECLINE_REASONS } from '@sparekey/account-rules'
import type { PropsWithChildren } from 'hono/jsx'
import { proveAddress } from '../../../http/next-page.ts'
import {
  Actions,
  Form,
  findError,
  Layout,
  type PageView,
  PlainText,
  PrimaryButton,
  RadioChoices,
  TextArea,
} from '../../../page/parts.ts'
import {
  approveWords,
  askBackWords,
  declineWords,
  deskRequestWords,
  handlingSentences,
  showProofWords,
} from '../../../words/desk-words.ts'
import { DESK, requestAddress } from '../addresses.ts'
import type { DeskRequest } from '../find-desk.ts'

type View = PageView & { found: DeskRequest }

export function AskPage({ frame, errors, found, typed }: View & { typed: string }) {
  const words = askBackWords
  return (
    <ActionPage frame={frame} errors={errors} found={found} title={words.title}>
      <p>{words.told}</p>
      <Form frame={frame} name="desk-ask" action="/desk/request/ask" carry={carryOf(found)}>
        <TextArea name="question" label={words.question} hint={words.hint} value={typed} errors={errors} />
        <End found={found} send={words.send} />
      </Form>
    </ActionPage>
  )
}

export function ApprovePage({ frame, errors, found }: View) {
  const words = approveWords
  const error = findError(errors, 'approve')
  return (
    <ActionPage frame={frame} errors={errors} found={found} title={words.title}>
      {found.account === null ? <p>{deskRequestWords.noAccount}</p> : null}
      {found.account?.isCalledSo === false ? <p>{deskRequestWords.otherName}</p> : null}
      <ul>
        {words.means.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <Form frame={frame} name="desk-approve" action="/desk/request/approve" carry={carryOf(found)}>
        <div id="approve">{error === null ? null : <p class="error">{error}</p>}</div>
        <End found={found} send={words.send} />
      </Form>
    </ActionPage>
  )
}

export function DeclinePage({
  frame,
  errors,
  found,
  typed,
}: View & { typed: { reason: string | undefined; note: string } }) {
  const words = declineWords
  return (
    <ActionPage frame={frame} errors={errors} found={found} title={words.title}>
      <Form frame={frame} name="desk-decline" action="/desk/request/decline" carry={carryOf(found)}>
        <RadioChoices
          name="reason"
          legend={words.reason}
          hint={words.reasonHint}
          errors={errors}
          choices={DECLINE_REASONS.map((reason) => ({ value: reason, label: words.reasons[reason] }))}
          chosen={typed.reason}
        />
        <TextArea
          name="note"
          label={words.note}
          hint={words.noteHint}
          value={typed.note}
          rows={3}
          errors={errors}
        />
        <End found={found} send={words.send} />
      </Form>
    </ActionPage>
  )
}

/** What every one of them has: whose request it is, and, when a proof went stale, where to show another. */
function ActionPage({ frame, errors, found, title, children }: PropsWithChildren<View & { title: string }>) {
  const { request } = found
  const isStale = errors?.some(({ sentence }) => sentence === handlingSentences['proof-needed']) ?? false
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      {isStale ? (
        <p>
          <a href={proveAddress(DESK)} target="_blank" rel="noopener">
            {showProofWords}
          </a>
        </p>
      ) : null}
      <p>
        {deskRequestWords.username}: <bdi>{request.username}</bdi>
      </p>
      <PlainText text={request.story} />
      {children}
    </Layout>
  )
}

function End({ found: { request }, send }: { found: DeskRequest; send: string }) {
  return (
    <Actions>
      <PrimaryButton>{send}</PrimaryButton>
      <a href={requestAddress('look', request)}>{deskRequestWords.back}</a>
    </Actions>
  )
}

function carryOf({ request }: DeskRequest): Record<string, string> {
  return { account: request.accountId, request: request.requestId }
}
