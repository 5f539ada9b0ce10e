// The dashboard's card of the recovery code: whether there is one, never what it is.

import { Actions, Callout, Card, DateTime, LinkButton } from '../../../page/parts.ts'
import { securityCodeWords, sheetName } from '../../../words/security-words.ts'
import type { LiveSheet } from '../actions/find-overview.ts'

export function RecoveryCodeCard({ sheet }: { sheet: LiveSheet | null }) {
  return (
    <Card id="recovery-code" title={securityCodeWords.heading} whatFor={securityCodeWords.whatFor}>
      {sheet === null ? (
        <Callout kind="warning" title={securityCodeWords.none.title}>
          <p>{securityCodeWords.none.line}</p>
        </Callout>
      ) : (
        <p>
          <strong>
            <SheetLine sheet={sheet} />
          </strong>
          {sheet.saving === 'can-be-shown' ? null : ` ${securityCodeWords.notShownAgain}`}
        </p>
      )}
      {sheet?.checkIsDue ? (
        <Callout kind="info" title={securityCodeWords.checkDue.title}>
          <p>{securityCodeWords.checkDue.line}</p>
        </Callout>
      ) : null}
      <Actions>
        <LinkButton href="/security/recovery-code">{securityCodeWords.generate}</LinkButton>
        {sheet === null ? null : (
          <>
            <LinkButton href="/security/recovery-code/check">{securityCodeWords.check}</LinkButton>
            <a href="/security/recovery-code/remove">{securityCodeWords.remove}</a>
          </>
        )}
      </Actions>
    </Card>
  )
}

/** "Sheet no. 3, made on 14 March 2031." */
export function SheetLine({ sheet }: { sheet: Pick<LiveSheet, 'sheetNumber' | 'madeAt'> }) {
  return (
    <>
      {sheetName(sheet.sheetNumber)}, {securityCodeWords.madeOn} <DateTime at={sheet.madeAt} day />.
    </>
  )
}
