// Adding, naming and removing a passkey.

import {
  Actions,
  Callout,
  Form,
  Layout,
  type PageView,
  PasskeyField,
  PrimaryButton,
  TextField,
} from '../../../page/parts.ts'
import { passkeyWords } from '../../../words/passkey-words.ts'
import { securityWords } from '../../../words/security-words.ts'
import type { PasskeyRemoval } from '../actions/find-passkey.ts'
import type { PasskeyView } from '../views.ts'
import { PasskeyFacts } from './passkey-card.tsx'

/** `options`: what the browser is asked to make. */
export function AddPasskeyPage({ frame, errors, options }: PageView & { options: object }) {
  return (
    <Layout frame={frame} title={passkeyWords.add} errors={errors}>
      <h1>{passkeyWords.add}</h1>
      <p>{passkeyWords.whatFor}</p>
      <p>{passkeyWords.addIntro}</p>
      <Form frame={frame} name="add-passkey" action="/security/passkeys">
        <PasskeyField ceremony="create" options={options} errors={errors} />
        <Actions>
          <PrimaryButton>{passkeyWords.add}</PrimaryButton>
          <a href="/security">{securityWords.cancel}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** `isNew`: it was added a moment ago, and has the name of its browser. */
export function RenamePasskeyPage({
  frame,
  errors,
  passkey,
  typed,
  isNew,
}: PageView & { passkey: PasskeyView; typed: string; isNew: boolean }) {
  const title = isNew ? passkeyWords.nameTitle : passkeyWords.renameTitle
  const carry = { passkey: passkey.passkeyId, ...(isNew ? { new: 'yes' } : {}) }
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      {isNew ? <Callout kind="success">{passkeyWords.isAdded}</Callout> : null}
      <Form frame={frame} name="rename-passkey" action="/security/passkeys/rename" carry={carry}>
        <TextField
          name="name"
          label={passkeyWords.name}
          hint={passkeyWords.nameHint}
          value={typed}
          autocomplete="off"
          errors={errors}
        />
        <Actions>
          <PrimaryButton>{passkeyWords.save}</PrimaryButton>
          <a href="/security">{isNew ? passkeyWords.keepName : securityWords.cancel}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** Names what is lost before anything is. */
export function RemovePasskeyPage({
  frame,
  passkey,
  removal,
}: PageView & { passkey: PasskeyView; removal: PasskeyRemoval }) {
  return (
    <Layout frame={frame} title={passkeyWords.removeTitle}>
      <h1>{passkeyWords.removeTitle}</h1>
      <p>
        <bdi class="chip-name">{passkey.name}</bdi>
        <br />
        <PasskeyFacts passkey={passkey} />
      </p>
      <Weakening removal={removal} />
      <p>{passkeyWords.removed}</p>
      <p>{passkeyWords.removeSessions}</p>
      <Form
        frame={frame}
        name="remove-passkey"
        action="/security/passkeys/remove"
        carry={{ passkey: passkey.passkeyId }}
      >
        <Actions>
          <PrimaryButton>{passkeyWords.removeThis}</PrimaryButton>
          <a href="/security">{passkeyWords.keep}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

function Weakening({ removal }: { removal: PasskeyRemoval }) {
  if (removal === 'other-passkeys') return null
  const { title, line } = removal === 'other-ways' ? passkeyWords.lastOne : passkeyWords.noWayBack
  return (
    <Callout kind="warning" title={title}>
      <p>{line}</p>
    </Callout>
  )
}
