// The dashboard: what is set up, what it is for, and what can be done about it. Says nothing of what is not built.

import {
  Callout,
  Card,
  DateTime,
  type Frame,
  Layout,
  LinkButton,
  Said,
  type SaidSentence,
  SummaryRows,
} from '../../../page/parts.ts'
import { activityWords } from '../../../words/activity-words.ts'
import { ownerCaseWords } from '../../../words/case-words.ts'
import { changePasswordWords, securityWords, usernameWords } from '../../../words/security-words.ts'
import type { Overview } from '../actions/find-overview.ts'
import { Activity } from './activity-page.tsx'
import { AppCard } from './app-card.tsx'
import { ContactCards } from './contact-card.tsx'
import { ForesightCard } from './foresight-card.tsx'
import { PasskeyCard } from './passkey-card.tsx'
import { RecoveryCodeCard } from './recovery-code-card.tsx'
import { SessionCard } from './session-card.tsx'
import { TwoStepCard } from './two-step-card.tsx'

export type OverviewView = { frame: Frame; overview: Overview; said: SaidSentence | null }

export function OverviewPage({ frame, overview, said }: OverviewView) {
  return (
    <Layout frame={frame} title={securityWords.title} width="wide">
      <h1>{securityWords.title}</h1>
      <Said said={said} />
      <Warnings overview={overview} />
      <UsernameCard username={overview.username} />
      <PasswordCard password={overview.password} />
      <ContactCards contacts={overview.contacts} offered={overview.contactKinds} />
      <PasskeyCard passkeys={overview.passkeys} />
      <AppCard apps={overview.apps} />
      <TwoStepCard
        frame={frame}
        since={overview.twoStepSince}
        ways={overview.takenByTwoStep}
        browsers={overview.rememberedBrowsers}
      />
      <RecoveryCodeCard sheet={overview.sheet} />
      <ForesightCard foreseen={overview.foreseen} />
      <Card id="activity" title={activityWords.title} whatFor={activityWords.whatFor}>
        <Activity events={overview.events} />
        <LinkButton href="/security/activity">{activityWords.more}</LinkButton>
      </Card>
      <SessionCard frame={frame} sessions={overview.sessions} own={overview.sessionId} />
    </Layout>
  )
}

/** What cannot wait, before everything else. */
function Warnings({ overview: { hasWayBack, sheet, waitEndsAt } }: Pick<OverviewView, 'overview'>) {
  return (
    <>
      {waitEndsAt === null ? null : (
        <Callout kind="warning" title={ownerCaseWords.title}>
          <p>
            {ownerCaseWords.ends} <DateTime at={waitEndsAt} />.{' '}
            <a href="/case/owner">{ownerCaseWords.lookAgain}</a>
          </p>
        </Callout>
      )}
      {hasWayBack ? null : (
        <Callout kind="warning" title={securityWords.noWayBack.title}>
          <p>{securityWords.noWayBack.line}</p>
        </Callout>
      )}
      {sheet === null || sheet.saving === 'saved' ? null : (
        <Callout kind="warning" title={securityWords.unsaved.title}>
          {sheet.saving === 'can-be-shown' ? (
            <p>
              {securityWords.unsaved.shown} <a href="/recovery-code">{securityWords.unsaved.show}</a>
            </p>
          ) : (
            <p>{securityWords.unsaved.gone}</p>
          )}
        </Callout>
      )}
    </>
  )
}

function UsernameCard({ username }: { username: string }) {
  const { about, heading, whatFor } = usernameWords
  const change = { verb: securityWords.change, about, href: '/security/username' }
  return (
    <Card id="username" title={heading}>
      <SummaryRows rows={[{ name: <bdi>{username}</bdi>, state: whatFor, actions: [change] }]} />
    </Card>
  )
}

function PasswordCard({ password }: Pick<Overview, 'password'>) {
  const { about, create, heading, none, otherWay, remove, whatFor } = changePasswordWords
  const row =
    password === null
      ? { name: none, state: otherWay, actions: [{ verb: create, about, href: '/security/password' }] }
      : {
          name: <PasswordDates password={password} />,
          state: whatFor,
          actions: [
            { verb: securityWords.change, about, href: '/security/password' },
            { verb: remove, about, href: '/security/password/remove' },
          ],
        }
  return (
    <Card id="password" title={heading}>
      <SummaryRows rows={[row]} />
    </Card>
  )
}

function PasswordDates({ password: { setAt, lastUsedAt } }: { password: NonNullable<Overview['password']> }) {
  const { lastUsed, setOn } = changePasswordWords
  return (
    <>
      {setOn} <DateTime at={setAt} day />
      {lastUsedAt === null ? null : (
        <>
          . {lastUsed} <DateTime at={lastUsedAt} day />
        </>
      )}
    </>
  )
}
