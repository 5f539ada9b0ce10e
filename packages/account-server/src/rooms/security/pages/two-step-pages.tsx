// Turning two-step verification on, with all it asks for on one page, and off.

import { nextAddress, proveAddress } from '../../../http/next-page.ts'
import {
  Actions,
  Callout,
  Checkbox,
  Form,
  Layout,
  LinkButton,
  type PageView,
  PrimaryButton,
} from '../../../page/parts.ts'
import { appWords } from '../../../words/app-code-words.ts'
import { changePasswordWords, contactWords, securityWords } from '../../../words/security-words.ts'
import { twoStepWords } from '../../../words/two-step-words.ts'
import type { TwoStepReadiness } from '../actions/two-step.ts'
import { TURN_ON_TWO_STEP } from '../addresses.ts'

export function TurnOnPage({ frame, errors, readiness }: PageView & { readiness: TwoStepReadiness }) {
  return (
    <Layout frame={frame} title={twoStepWords.onTitle} errors={errors}>
      <h1>{twoStepWords.onTitle}</h1>
      <p>{twoStepWords.onIntro(readiness.takenToSignIn)}</p>
      <ul>
        <li>{twoStepWords.signedOut}</li>
        <li>{twoStepWords.backInAtOnce(readiness.takenToGetBackIn)}</li>
        <li>{twoStepWords.sheetAlone[readiness.sheetWaits ? 'waits' : 'opensNothing']}</li>
      </ul>
      {readiness.sheetWaits && !readiness.isTold ? <NobodyIsTold readiness={readiness} /> : null}
      <NextStep frame={frame} errors={errors} readiness={readiness} />
    </Layout>
  )
}

function NobodyIsTold({ readiness }: { readiness: TwoStepReadiness }) {
  const { title, line } = twoStepWords.nobodyIsTold
  return (
    <Callout kind="warning" title={title}>
      <p>
        {line}{' '}
        {readiness.canAddAddress ? (
          <a href={nextAddress('/security/emails')}>{contactWords.email.add}</a>
        ) : null}
      </p>
    </Callout>
  )
}

/** One thing at a time: a second way, then showing it, then the recovery code. */
function NextStep({ frame, errors, readiness }: PageView & { readiness: TwoStepReadiness }) {
  if (!readiness.hasTwoWays) return <SecondWay readiness={readiness} />
  const { decision } = readiness
  if (decision.kind === 'refused' && decision.reason === 'two-proofs-needed') return <SecondProof />
  const isCodeMissing = decision.kind === 'refused' && decision.reason === 'recovery-code-needed'
  return (
    <Form frame={frame} name="turn-on-two-step" action={TURN_ON_TWO_STEP}>
      {isCodeMissing ? <NoSheet errors={errors} /> : null}
      <Actions>
        <PrimaryButton>{twoStepWords.turnOn}</PrimaryButton>
        <a href="/security">{twoStepWords.notNow}</a>
      </Actions>
    </Form>
  )
}

/** Somebody without a password signs in by what is sent to them: another address would be no other kind of proof. */
function SecondWay({ readiness }: { readiness: TwoStepReadiness }) {
  const { title, line } = twoStepWords.onlyOneWay
  return (
    <>
      <Callout kind="warning" title={title}>
        <p>{line}</p>
      </Callout>
      <Actions>
        <LinkButton href={nextAddress('/security/apps')} primary>
          {appWords.add}
        </LinkButton>
        {readiness.hasPassword ? null : (
          <LinkButton href={nextAddress('/security/password')}>{changePasswordWords.createTitle}</LinkButton>
        )}
        {readiness.hasPassword && readiness.canAddAddress ? (
          <LinkButton href={nextAddress('/security/emails')}>{contactWords.email.add}</LinkButton>
        ) : null}
        <a href="/security">{securityWords.back}</a>
      </Actions>
    </>
  )
}

function SecondProof() {
  const { title, line, show } = twoStepWords.secondProofNeeded
  return (
    <>
      <h2>{title}</h2>
      <p>{line}</p>
      <Actions>
        <LinkButton href={proveAddress(TURN_ON_TWO_STEP)} primary>
          {show}
        </LinkButton>
        <a href="/security">{twoStepWords.notNow}</a>
      </Actions>
    </>
  )
}

function NoSheet({ errors }: Pick<PageView, 'errors'>) {
  const { title, line, get } = twoStepWords.noSheet
  return (
    <>
      <Callout kind="warning" title={title}>
        <p>
          {line} <a href="/security/recovery-code">{get}</a>
        </p>
      </Callout>
      <Checkbox name="without" label={twoStepWords.without} hint={twoStepWords.withoutHint} errors={errors} />
    </>
  )
}

export function TurnOffPage({ frame }: PageView) {
  return (
    <Layout frame={frame} title={twoStepWords.offTitle}>
      <h1>{twoStepWords.offTitle}</h1>
      <p>{twoStepWords.offLine}</p>
      <p>{twoStepWords.offForgets}</p>
      <Form frame={frame} name="turn-off-two-step" action="/security/two-step/off">
        <Actions>
          <PrimaryButton>{twoStepWords.turnOff}</PrimaryButton>
          <a href="/security">{twoStepWords.keep}</a>
        </Actions>
      </Form>
    </Layout>
  )
}
