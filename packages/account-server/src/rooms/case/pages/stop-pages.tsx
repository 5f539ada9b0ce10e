// The pages of whoever can stop a wait: signed in, or by the link in a notice.

import {
  Actions,
  DateTime,
  DeadLinkPage,
  Form,
  type Frame,
  Layout,
  PrimaryButton,
  SecondaryButton,
  SummaryRows,
} from '../../../page/parts.ts'
import { caseLinkWords, ownerCaseWords } from '../../../words/case-words.ts'
import { linkWords } from '../../../words/link-words.ts'
import type { StopView } from '../views.ts'

type View = { frame: Frame }

/** After signing in: the case comes first. Both buttons post, and lead on to `next`. */
export function OwnerPage({
  frame,
  view,
  usesUpCode,
  next,
}: View & { view: StopView; usesUpCode: boolean; next: string }) {
  return (
    <Layout frame={frame} title={ownerCaseWords.title}>
      <h1>{ownerCaseWords.title}</h1>
      <Facts view={view} />
      {view.requestId === null ? <p>{ownerCaseWords.code[usesUpCode ? 'usedUp' : 'goodAgain']}</p> : null}
      <Form frame={frame} name="case-owner" action="/case/owner" carry={{ case: view.caseId, next }}>
        <Actions>
          <PrimaryButton name="choice" value="cancel">
            {ownerCaseWords.cancel}
          </PrimaryButton>
          <SecondaryButton name="choice" value="go-on">
            {ownerCaseWords.goOn}
          </SecondaryButton>
        </Actions>
      </Form>
    </Layout>
  )
}

/** Where somebody can stop it without being signed in: by the link in a notice, or halfway through signing in. */
export type StopPlace =
  | { readonly name: 'case-link'; readonly action: '/case/link'; readonly leave: '/' }
  | { readonly name: 'case-halfway'; readonly action: '/case/halfway'; readonly leave: '/recover' }

/** Opening it only shows: mail programs and scanners follow links too. */
export function StopPage({ frame, view, place }: View & { view: StopView; place: StopPlace }) {
  return (
    <Layout frame={frame} title={ownerCaseWords.title}>
      <h1>{ownerCaseWords.title}</h1>
      <Facts view={view} />
      <Form frame={frame} name={place.name} action={place.action} carry={{ case: view.caseId }}>
        <Actions>
          <PrimaryButton>{ownerCaseWords.cancel}</PrimaryButton>
          <a href={place.leave}>{ownerCaseWords.notNow}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

const waysOn = [
  { ...caseLinkWords.signIn, href: '/signin' },
  { ...caseLinkWords.getBackIn, href: '/forgot-password' },
]

export function CaseOverPage({ frame, reason }: View & { reason: keyof typeof caseLinkWords.over }) {
  return <DeadLinkPage frame={frame} {...caseLinkWords.over[reason]} waysOn={waysOn} />
}

export function UnknownLinkPage({ frame }: View) {
  const { unknown } = linkWords
  return <DeadLinkPage frame={frame} {...unknown} more={caseLinkWords.newerMessage} waysOn={waysOn} />
}

function Facts({ view }: { view: StopView }) {
  const bySupport = view.requestId !== null
  return (
    <>
      <p>{bySupport ? ownerCaseWords.whatBySupport : ownerCaseWords.what}</p>
      <SummaryRows
        rows={[
          { name: ownerCaseWords.username, state: <bdi>{view.username}</bdi> },
          { name: ownerCaseWords.ends, state: <DateTime at={view.takesEffectAt} /> },
          { name: ownerCaseWords.started, state: <DateTime at={view.openedAt} /> },
          {
            name: ownerCaseWords.from,
            state: `${view.browser}, ${ownerCaseWords.network} ${view.network}`,
          },
        ]}
      />
      <h2>{ownerCaseWords.notMe}</h2>
      <p>{bySupport ? ownerCaseWords.notMeLineBySupport : ownerCaseWords.notMeLine}</p>
      <h2>{ownerCaseWords.wasMe}</h2>
      <p>{ownerCaseWords.wasMeLine}</p>
    </>
  )
}
