// The pages of somebody who follows the link in a notice. Whoever sees them reads a mailbox of the account, so its own
// address may stand in them in full; other addresses are told by their ends.

import { contactKindOf, maskContact } from '@sparekey/account-rules'
import type { Child } from 'hono/jsx'
import { APP_PAGE, PASSKEY_PAGE } from '../../account/recovery-choices.ts'
import { noticeWordsOf } from '../../notices/mail-words.ts'
import {
  Actions,
  Address,
  Callout,
  type Choice,
  ChoiceList,
  DateTime,
  DeadLinkPage,
  Form,
  type Frame,
  Layout,
  PrimaryButton,
  SummaryRows,
} from '../../page/parts.ts'
import { recoverByAppWords } from '../../words/app-code-words.ts'
import { linkWords } from '../../words/link-words.ts'
import { doneSentence, notMeWords, sheetGoes, sheetStays } from '../../words/not-me-words.ts'
import { showPasskeyWords } from '../../words/passkey-words.ts'
import type { DisavowalView, DoneView } from './view.ts'

/** Says what happened, what would go and what would stay. Sending the form is what does it. */
export function AskPage({ frame, view }: { frame: Frame; view: DisavowalView }) {
  const { told, username, eventId } = view
  return (
    <Layout frame={frame} title={notMeWords.askTitle}>
      <h1>{notMeWords.askTitle}</h1>
      <p>{noticeWordsOf(told.event).happened}</p>
      <SummaryRows
        rows={[
          { name: notMeWords.username, state: <bdi>{username}</bdi> },
          { name: notMeWords.when, state: <DateTime at={told.at} /> },
          { name: notMeWords.where, state: `${told.browser}, ${notMeWords.network} ${told.network}` },
        ]}
      />
      <p>{notMeWords.nothingYet}</p>
      <h2>{notMeWords.does}</h2>
      <ul>
        <li>{notMeWords.everybodyOut}</li>
        {view.passwordGoes ? <li>{notMeWords.passwordGone}</li> : null}
        {view.password.kind === 'comes-back' ? <li>{notMeWords.passwordComesBack}</li> : null}
        {view.twoStep === 'on-again' ? <li>{notMeWords.twoStepOnAgain}</li> : null}
        {view.stopsCase ? <li>{notMeWords.caseStopped}</li> : null}
        {view.endedSheet === null ? null : <li>{sheetGoes(view.endedSheet)}</li>}
        {view.forgotten.map((address) => (
          <Said words={notMeWords.forgets}>{masked(address)}</Said>
        ))}
        {view.credentials.forgotten.map(({ kind, name }) => (
          <Said words={notMeWords.forgetsCredential[kind]}>
            <bdi>{name}</bdi>
          </Said>
        ))}
        {view.broughtBack === null ? null : (
          <Said words={notMeWords.bringsBack}>
            <Address address={view.broughtBack} />
          </Said>
        )}
      </ul>
      <h2>{notMeWords.stays}</h2>
      <ul>
        <Said words={notMeWords.usernameStays}>
          <bdi>{username}</bdi>
        </Said>
        {view.twoStep === 'on' ? <li>{notMeWords.twoStepStays}</li> : null}
        {view.twoStep === 'still-off' ? <li>{notMeWords.twoStepStillOff}</li> : null}
        {view.password.kind === 'stays' ? <li>{notMeWords.passwordStays}</li> : null}
        {view.kept.map((address) => (
          <Said words={notMeWords.addressStays}>
            {address === view.address ? <Address address={address} /> : masked(address)}
          </Said>
        ))}
        {view.credentials.kept.map(({ kind, name }) => (
          <Said words={notMeWords.credentialStays[kind]}>
            <bdi>{name}</bdi>
          </Said>
        ))}
        {view.sheet === null ? (
          <li>{notMeWords.noSheet}</li>
        ) : (
          <Said words={sheetStays(view.sheet)}>
            <DateTime at={view.sheet.madeAt} day />
          </Said>
        )}
      </ul>
      {view.enteredStays === null ? null : <p>{notMeWords.enteredStays[view.enteredStays]}</p>}
      <p>{notMeWords.reachesBack}</p>
      {view.wayBack === 'at-once' ? null : (
        <Callout kind="warning" title={notMeWords.notAtOnce.title}>
          <p>{notMeWords.notAtOnce[view.wayBack]}</p>
          <p>{notMeWords.notAtOnce.instead}</p>
        </Callout>
      )}
      <Form frame={frame} name="not-me" action="/not-me" carry={{ event: eventId }}>
        <Actions>
          <PrimaryButton>{notMeWords.notMe}</PrimaryButton>
          <a href="/">{notMeWords.itWasMe}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** What was done, and the ways back in that are left. */
export function DonePage({ frame, view }: { frame: Frame; view: DoneView }) {
  const { address, codePage, doneAt, hasApp, hasPasskey, hasPassword, sheet, since, username } = view
  const { isTurnedOff, twoStep, wayBack } = view
  const choices: Choice[] = []
  if (codePage !== null) {
    const title = notMeWords.byCode[contactKindOf(address)]
    choices.push({ title, line: <Address address={address} />, href: codePage })
  }
  if (twoStep && hasPassword) choices.push({ ...notMeWords.byPassword, href: '/signin' })
  if (hasPasskey) choices.push({ ...showPasskeyWords.choice, href: PASSKEY_PAGE })
  if (hasApp) choices.push({ ...recoverByAppWords.choice, href: APP_PAGE })
  if (sheet !== null) {
    const made = <DateTime at={sheet.madeAt} day />
    const line = (
      <>
        {sheetStays(sheet)} {made}
      </>
    )
    choices.push({ title: notMeWords.bySheet, line, href: '/recover/code' })
  }
  return (
    <Layout frame={frame} title={notMeWords.doneTitle}>
      <h1>{notMeWords.doneTitle}</h1>
      <Callout kind="success">
        <p>{doneSentence(doneAt, since)}</p>
      </Callout>
      <SummaryRows rows={[{ name: notMeWords.username, state: <bdi>{username}</bdi> }]} />
      <h2>{notMeWords.waysBack}</h2>
      <p>{notMeWords.createsPassword[wayBack === 'at-once' && !twoStep ? 'withOne' : wayBack]}</p>
      <ChoiceList choices={choices} />
      <h2>{notMeWords.thenLook.title}</h2>
      <p>{notMeWords.thenLook.line}</p>
      {isTurnedOff ? <p>{notMeWords.thenLook.turnedOff}</p> : null}
      <p>{notMeWords.newerNotice}</p>
    </Layout>
  )
}

type DeadEnd = { frame: Frame; waysOn: readonly Choice[] }

/** A link of ours that does nothing any more. */
export function OldLinkPage({ frame, waysOn }: DeadEnd) {
  return <DeadLinkPage frame={frame} {...notMeWords.old} more={notMeWords.newerNotice} waysOn={waysOn} />
}

export function UnknownLinkPage({ frame, waysOn }: DeadEnd) {
  return <DeadLinkPage frame={frame} {...linkWords.unknown} waysOn={waysOn} />
}

function Said({ words, children }: { words: string; children: Child }) {
  return (
    <li>
      {words} {children}
    </li>
  )
}

function masked(address: string) {
  return <bdi>{maskContact(address)}</bdi>
}
