// Adding an authenticator app, renaming it and removing it.

import {
  Actions,
  AppCodeField,
  AppKey,
  Callout,
  type FieldError,
  Form,
  Layout,
  type PageView,
  PrimaryButton,
  SecondaryButton,
  TextField,
} from '../../../page/parts.ts'
import { appWords } from '../../../words/app-code-words.ts'
import { securityWords } from '../../../words/security-words.ts'
import type { AppRemoval, WaitingApp } from '../actions/find-apps.ts'
import type { AppView } from '../views.ts'

export function AddAppPage({ frame, errors, name }: PageView & { name: string }) {
  return (
    <Layout frame={frame} title={appWords.add} errors={errors}>
      <h1>{appWords.add}</h1>
      <p>{appWords.addIntro}</p>
      <Form frame={frame} name="add-app" action="/security/apps">
        <NameField name={name} errors={errors} />
        <Actions>
          <PrimaryButton>{appWords.continue}</PrimaryButton>
          <a href="/security">{securityWords.cancel}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** Shows the key until its first code is entered: the same one on every reload, and never again afterwards. */
export function ConfirmAppPage({
  frame,
  errors,
  app,
  username,
  typed,
}: PageView & { app: WaitingApp; username: string; typed: string }) {
  const carry = { app: app.appCodeId }
  return (
    <Layout frame={frame} title={appWords.connectTitle} errors={errors}>
      <h1>{appWords.connectTitle}</h1>
      <AppKey keyUri={app.keyUri} appKey={app.key} username={username} />
      <h2>{appWords.enter}</h2>
      <p>{appWords.enterLine}</p>
      <Form frame={frame} name="confirm-app" action="/security/apps/confirm" carry={carry}>
        <AppCodeField value={typed} errors={errors} />
        <Actions>
          <PrimaryButton>{appWords.connect}</PrimaryButton>
          <a href="/security">{appWords.later}</a>
        </Actions>
      </Form>
      <Form frame={frame} name="remove-app" action="/security/apps/remove" carry={carry}>
        <SecondaryButton quiet>{appWords.giveUp}</SecondaryButton>
      </Form>
    </Layout>
  )
}

export function RenameAppPage({
  frame,
  errors,
  appCodeId,
  name,
}: PageView & { appCodeId: string; name: string }) {
  return (
    <Layout frame={frame} title={appWords.renameTitle} errors={errors}>
      <h1>{appWords.renameTitle}</h1>
      <Form frame={frame} name="rename-app" action="/security/apps/rename" carry={{ app: appCodeId }}>
        <NameField name={name} errors={errors} />
        <Actions>
          <PrimaryButton>{appWords.save}</PrimaryButton>
          <a href="/security">{securityWords.cancel}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

/** Names what is lost before anything is. */
export function RemoveAppPage({ frame, app, removal }: PageView & { app: AppView; removal: AppRemoval }) {
  return (
    <Layout frame={frame} title={appWords.removeTitle}>
      <h1>{appWords.removeTitle}</h1>
      <p>
        <bdi>{app.name}</bdi>
      </p>
      <Consequence removal={removal} />
      <Form frame={frame} name="remove-app" action="/security/apps/remove" carry={{ app: app.appCodeId }}>
        <Actions>
          <PrimaryButton>{appWords.removeThis}</PrimaryButton>
          <a href="/security">{appWords.keep}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

function Consequence({ removal }: { removal: AppRemoval }) {
  if (removal === 'was-not-confirmed') return <p>{appWords.waiting}</p>
  return (
    <>
      {removal === 'other-apps' ? null : (
        <Callout kind="warning">
          <p>{appWords.lastOne}</p>
        </Callout>
      )}
      <p>{appWords.removeLine}</p>
      <p>{appWords.removeSessions}</p>
    </>
  )
}

function NameField({ name, errors }: { name: string; errors: readonly FieldError[] | undefined }) {
  return <TextField name="name" label={appWords.name} hint={appWords.nameHint} value={name} errors={errors} />
}
