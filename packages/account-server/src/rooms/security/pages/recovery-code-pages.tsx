// Before a new code is made, checking the printed one, and removing it. The code itself is never on these pages but as
// it was typed.

import {
  Actions,
  Callout,
  Form,
  Layout,
  LinkButton,
  type PageView,
  PrimaryButton,
  RecoveryCodeField,
} from '../../../page/parts.ts'
import { recoveryCodeWords } from '../../../words/recovery-code-words.ts'
import { securityCodeWords, securityWords } from '../../../words/security-words.ts'
import type { Outlook } from '../actions/find-outlook.ts'
import type { LiveSheet } from '../actions/find-overview.ts'
import { SheetLine } from './recovery-code-card.tsx'
import { WayBackLeft } from './way-back-left.tsx'

/** The form names the sheet it takes the place of, so that sending it twice makes one code. */
export function NewCodePage({
  frame,
  sheet,
  cancelsWait,
}: PageView & { sheet: LiveSheet | null; cancelsWait: boolean }) {
  const carry = { replaces: String(sheet?.sheetNumber ?? 0) }
  return (
    <Layout frame={frame} title={securityCodeWords.generateTitle}>
      <h1>{securityCodeWords.generateTitle}</h1>
      <p>{securityCodeWords.first}</p>
      {sheet === null ? null : (
        <>
          <p>
            {securityCodeWords.yourSheet} <SheetLine sheet={sheet} />
          </p>
          <Callout kind="warning" title={securityCodeWords.oldStops.title}>
            <p>{securityCodeWords.oldStops.line}</p>
          </Callout>
        </>
      )}
      {cancelsWait ? <p>{securityCodeWords.cancelsWait}</p> : null}
      <Form frame={frame} name="new-code" action="/security/recovery-code" carry={carry}>
        <Actions>
          <PrimaryButton>{securityCodeWords.generate}</PrimaryButton>
          <a href="/security">{sheet === null ? securityCodeWords.notNow : securityCodeWords.keepOld}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

export function CheckCodePage({ frame, errors, typed }: PageView & { typed: string }) {
  return (
    <Layout frame={frame} title={securityCodeWords.check} errors={errors}>
      <h1>{securityCodeWords.check}</h1>
      <p>{securityCodeWords.checkIntro}</p>
      <Form frame={frame} name="check-code" action="/security/recovery-code/check">
        <RecoveryCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{securityCodeWords.checkButton}</PrimaryButton>
          <a href="/security">{securityWords.back}</a>
        </Actions>
      </Form>
      <p class="hint">{recoveryCodeWords.neverAsked}</p>
    </Layout>
  )
}

/** Says yes, and does not show the code again. */
export function CodeIsCurrentPage({
  frame,
  sheetNumber,
  madeAt,
}: PageView & Pick<LiveSheet, 'sheetNumber' | 'madeAt'>) {
  return (
    <Layout frame={frame} title={securityCodeWords.check}>
      <h1>{securityCodeWords.check}</h1>
      <Callout kind="success" title={securityCodeWords.isCurrent}>
        <p>
          <SheetLine sheet={{ sheetNumber, madeAt }} /> {securityCodeWords.isCurrentLine}
        </p>
      </Callout>
      <Actions>
        <LinkButton href="/security" primary>
          {securityWords.back}
        </LinkButton>
        <a href="/security/recovery-code/check">{securityCodeWords.checkAnother}</a>
      </Actions>
    </Layout>
  )
}

/** The form names the sheet, so that sent late it does not remove a newer one. */
export function RemoveCodePage({ frame, sheet, outlook }: PageView & { sheet: LiveSheet; outlook: Outlook }) {
  const { keep, removeLine, removeThis, removeTitle, yourSheet } = securityCodeWords
  const carry = { sheet: String(sheet.sheetNumber) }
  return (
    <Layout frame={frame} title={removeTitle}>
      <h1>{removeTitle}</h1>
      <p>
        {yourSheet} <SheetLine sheet={sheet} />
      </p>
      <WayBackLeft outlook={outlook} />
      <p>{removeLine}</p>
      <Form frame={frame} name="remove-code" action="/security/recovery-code/remove" carry={carry}>
        <Actions>
          <PrimaryButton>{removeThis}</PrimaryButton>
          <a href="/security">{keep}</a>
        </Actions>
      </Form>
    </Layout>
  )
}
