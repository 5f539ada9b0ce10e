// The page that shows a new code to be saved, and the sheet to print.

import { hintOf } from '@sparekey/account-rules'
import {
  Actions,
  Callout,
  Checkbox,
  CodeActions,
  CodeFigure,
  type FieldError,
  Form,
  type Frame,
  Layout,
  PrimaryButton,
  PrintHelp,
  RecoverySheet,
} from '../../page/parts.ts'
import { saveCodeWords } from '../../words/recovery-code-page-words.ts'
import type { Sheet } from '../../words/recovery-sheet-words.ts'
import type { UnsavedSheet } from './actions.ts'

/** Shown until it is confirmed as saved; a reload or a second tab shows the same. */
export function SaveCodePage({
  frame,
  errors,
  sheet,
}: {
  frame: Frame
  errors?: readonly FieldError[]
  sheet: UnsavedSheet
}) {
  return (
    <Layout frame={frame} title={saveCodeWords.title} errors={errors}>
      <h1>{saveCodeWords.title}</h1>
      {sheet.afterRecovery ? <Callout kind="success">{saveCodeWords.afterRecovery}</Callout> : null}
      <p>
        <strong>{saveCodeWords.onlyTime}</strong> {saveCodeWords.whatFor}
      </p>
      <CodeFigure code={sheet.code} number={sheet.sheetNumber} madeAt={sheet.madeAt} />
      <CodeActions printHref="/recovery-code/print" downloadHref="/recovery-code/download" />
      <p class="hint">{saveCodeWords.whoeverHolds}</p>
      <Form frame={frame} name="save-code" action="/recovery-code" carry={{ 'code-id': sheet.codeId }}>
        <Checkbox name="saved" label={saveCodeWords.saved} errors={errors} />
        <Actions>
          <PrimaryButton>{saveCodeWords.continue}</PrimaryButton>
          {sheet.afterRecovery ? null : <a href="/security">{saveCodeWords.later}</a>}
        </Actions>
      </Form>
      {sheet.afterRecovery ? null : <p class="hint">{saveCodeWords.laterHint}</p>}
    </Layout>
  )
}

/** One page of paper. The username on it is a hint unless its owner asks for all of it. */
export function PrintPage({
  frame,
  sheet,
  printed,
  isFull,
}: {
  frame: Frame
  sheet: UnsavedSheet
  printed: Omit<Sheet, 'code' | 'number' | 'madeAt' | 'usernameHint'>
  isFull: boolean
}) {
  const { username } = sheet.account
  return (
    <Layout frame={frame} title={saveCodeWords.printTitle} width="wide">
      <div class="screen-only">
        <PrintHelp />
        <Actions>
          <a href="/recovery-code">{saveCodeWords.backToCode}</a>
          {isFull ? (
            <a href="/recovery-code/print">{saveCodeWords.maskedUsername}</a>
          ) : (
            <a href="/recovery-code/print?username=full">{saveCodeWords.fullUsername}</a>
          )}
        </Actions>
      </div>
      <RecoverySheet
        sheet={{
          ...printed,
          code: sheet.code,
          number: sheet.sheetNumber,
          madeAt: sheet.madeAt,
          usernameHint: isFull ? username : hintOf(username),
        }}
      />
    </Layout>
  )
}
