// "Create a new password", and what the person no longer has.

import type { ProofKind } from '@sparekey/account-rules'
import {
  Actions,
  Callout,
  Checkbox,
  type FieldError,
  Form,
  type Frame,
  Layout,
  NewPasswordField,
  PrimaryButton,
  UsernameForManagers,
} from '../../page/parts.ts'
import { proofNames } from '../../words/proof-names.ts'
import { lostWords, recoveryWords } from '../../words/recovery-words.ts'

/** Something the account has beside what was just shown. */
type Losable = {
  readonly kind: ProofKind
  readonly id: string
  readonly name: string
  readonly isLost: boolean
}

/** The field that says this one is lost. */
export function lostField({ kind, id }: Pick<Losable, 'kind' | 'id'>): string {
  return `lost-${kind}-${id}`
}

export function NewPasswordPage({
  frame,
  errors,
  username,
  recoveryId,
  byCode,
  endsWait,
  twoStep,
  losable,
}: {
  frame: Frame
  errors: readonly FieldError[]
  username: string
  recoveryId: string
  byCode: boolean
  /** True when somebody waits by the recovery code: that ends, and a new sheet comes after it. */
  endsWait: boolean
  twoStep: boolean
  losable: readonly Losable[]
}) {
  return (
    <Layout frame={frame} title={recoveryWords.passwordTitle} errors={errors}>
      <h1>{recoveryWords.passwordTitle}</h1>
      {byCode ? (
        <Callout kind="success" title={recoveryWords.codeWasRight}>
          <p>{recoveryWords.nextSheet}</p>
        </Callout>
      ) : null}
      {endsWait ? <p>{recoveryWords.endsWait}</p> : null}
      <Form
        frame={frame}
        name="recovery-password"
        action="/recover/password"
        carry={{ recovery: recoveryId }}
      >
        <UsernameForManagers username={username} />
        <NewPasswordField label={recoveryWords.newPassword} errors={errors} />
        {losable.length === 0 ? null : <Lost losable={losable} twoStep={twoStep} />}
        <p>{recoveryWords.everywhereOut}</p>
        <Actions>
          <PrimaryButton>{recoveryWords.savePassword}</PrimaryButton>
        </Actions>
      </Form>
    </Layout>
  )
}

function Lost({ losable, twoStep }: { losable: readonly Losable[]; twoStep: boolean }) {
  return (
    <fieldset class="field">
      <legend>{lostWords.legend}</legend>
      <p class="hint">{lostWords.hint}</p>
      {twoStep ? <p class="hint">{lostWords.twoStep}</p> : null}
      {losable.map((proof) => (
        <Checkbox
          name={lostField(proof)}
          label={`${proofNames[proof.kind]} ${proof.name}`}
          checked={proof.isLost}
        />
      ))}
    </fieldset>
  )
}
