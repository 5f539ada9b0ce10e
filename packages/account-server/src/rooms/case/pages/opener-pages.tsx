// The pages of whoever waits: when the wait ends and how to avoid it, and the ways to end it.

import {
  Actions,
  Address,
  ChoiceList,
  ContactCodeField,
  DateTime,
  EmailAddressField,
  Form,
  Layout,
  LinkButton,
  type PageView,
  PrimaryButton,
  Said,
  type SaidSentence,
  SummaryRows,
} from '../../../page/parts.ts'
import { cancelCaseWords, caseEmailWords, caseWords } from '../../../words/case-words.ts'
import { timeWords } from '../../../words/duration-words.ts'
import type { CaseView } from '../views.ts'

/** `takesEmail`: mail is sent, so that an address can be given. */
export function CasePage({
  frame,
  view,
  said,
  takesEmail,
}: PageView & { view: CaseView; said: SaidSentence | null; takesEmail: boolean }) {
  return (
    <Layout frame={frame} title={caseWords.title}>
      <h1>{caseWords.title}</h1>
      <Said said={said} />
      <SummaryRows
        rows={[
          { name: caseWords.takesEffect, state: <DateTime at={view.takesEffectAt} /> },
          { name: caseWords.left, state: timeWords(view.left) },
          { name: caseWords.startedOn, state: <DateTime at={view.openedAt} /> },
        ]}
      />
      <h2>{caseWords.avoid}</h2>
      <ChoiceList choices={[{ ...caseWords.another, href: '/recover/proof' }]} />
      <p>{caseWords.afterwards}</p>
      {takesEmail ? (
        <>
          <h2>{caseWords.email}</h2>
          <OwnAddress view={view} />
        </>
      ) : null}
      <h2>{caseWords.told}</h2>
      <Told view={view} />
      <h2>{caseWords.cancel}</h2>
      <p>{caseWords.cancelWhy}</p>
      <LinkButton href="/case/cancel">{caseWords.cancel}</LinkButton>
    </Layout>
  )
}

function OwnAddress({ view: { ownAddress } }: { view: CaseView }) {
  if (ownAddress === null) {
    return (
      <>
        <p>{caseWords.emailWhy}</p>
        <LinkButton href="/case/email">{caseWords.emailGive}</LinkButton>
      </>
    )
  }
  const change = { verb: caseWords.emailChange, about: '', href: '/case/email' }
  const confirm = { verb: caseWords.emailConfirm, about: '', href: '/case/email/code' }
  return (
    <SummaryRows
      rows={[
        {
          name: <Address address={ownAddress.address} />,
          state: ownAddress.isConfirmed ? caseWords.emailIs : caseWords.emailWaits,
          actions: ownAddress.isConfirmed ? [change] : [confirm, change],
        },
      ]}
    />
  )
}

/** Who is told of the wait, by the ends of their addresses, and when. */
function Told({ view: { told, toComeAt } }: { view: CaseView }) {
  if (told.length === 0) return <p>{caseWords.toldNobody}</p>
  return (
    <SummaryRows
      rows={[
        ...told.map(({ name, isPhone, onDays }) => ({
          name: <bdi>{name}</bdi>,
          state: (
            <>
              {caseWords.toldOn} <Dates of={onDays} />
              {isPhone ? (
                <>
                  <br />
                  {caseWords.byText}
                </>
              ) : null}
            </>
          ),
        })),
        ...(toComeAt.length === 0 ? [] : [{ name: caseWords.toCome, state: <Dates of={toComeAt} /> }]),
      ]}
    />
  )
}

function Dates({ of }: { of: readonly Date[] }) {
  return (
    <>
      {of.map((at, index) => (
        <>
          {index === 0 ? null : ', '}
          <DateTime at={at} day />
        </>
      ))}
    </>
  )
}

export function CancelPage({ frame, caseId }: PageView & { caseId: string }) {
  return (
    <Layout frame={frame} title={cancelCaseWords.title}>
      <h1>{cancelCaseWords.title}</h1>
      <p>{cancelCaseWords.opener}</p>
      <Form frame={frame} name="case-cancel" action="/case/cancel" carry={{ case: caseId }}>
        <Actions>
          <PrimaryButton>{cancelCaseWords.yes}</PrimaryButton>
          <a href="/case">{cancelCaseWords.no}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

export function EmailPage({
  frame,
  errors,
  caseId,
  address,
}: PageView & { caseId: string; address: string }) {
  return (
    <Layout frame={frame} title={caseEmailWords.title} errors={errors}>
      <h1>{caseEmailWords.title}</h1>
      <p>{caseWords.emailWhy}</p>
      <Form frame={frame} name="case-email" action="/case/email" carry={{ case: caseId }}>
        <EmailAddressField
          label={caseEmailWords.label}
          hint={caseEmailWords.hint}
          value={address}
          errors={errors}
        />
        <Actions>
          <PrimaryButton>{caseEmailWords.send}</PrimaryButton>
          <a href="/case">{caseEmailWords.back}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

export function EmailCodePage({
  frame,
  errors,
  caseId,
  address,
  typed,
}: PageView & { caseId: string; address: string; typed: string }) {
  return (
    <Layout frame={frame} title={caseEmailWords.codeTitle} errors={errors}>
      <h1>{caseEmailWords.codeTitle}</h1>
      <p>
        {caseEmailWords.sentTo} <Address address={address} />
      </p>
      <Form frame={frame} name="case-email-code" action="/case/email/code" carry={{ case: caseId }}>
        <ContactCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{caseEmailWords.confirm}</PrimaryButton>
          <a href="/case/email">{caseEmailWords.another}</a>
          <a href="/case">{caseEmailWords.back}</a>
        </Actions>
      </Form>
    </Layout>
  )
}
