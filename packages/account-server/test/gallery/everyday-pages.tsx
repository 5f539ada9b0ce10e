// The other kinds of page: choices, a question, every field, and the dashboard.

import {
  Actions,
  Callout,
  Card,
  ChoiceList,
  DateTime,
  type FieldError,
  Form,
  Layout,
  LinkButton,
  OneTimeCodeField,
  PasswordField,
  PrimaryButton,
  RadioChoices,
  SecondaryButton,
  Shape,
  SummaryRows,
  TextField,
  UsernameChip,
} from '../../src/page/parts.ts'
import { frame, sheet } from './samples.ts'

export function Dashboard() {
  const signedIn = { ...frame, signedInAs: 'mary' }
  return (
    <Layout frame={signedIn} title="Manage how I sign in" width="wide">
      <h1>Manage how I sign in</h1>
      <Callout kind="warning" title="You have no recovery code">
        <p>If you lose your password and your mailbox, you cannot get back in.</p>
      </Callout>
      <Card id="ways" title="Ways to sign in">
        <SummaryRows
          rows={[
            { name: 'Username', state: 'mary', actions: [{ verb: 'Change', href: '/security/username' }] },
            {
              name: 'Password',
              state: (
                <>
                  Changed <DateTime at={sheet.madeAt} day />
                </>
              ),
              actions: [{ verb: 'Change', href: '/security/password' }],
            },
            {
              name: 'Email',
              state: 'a-rather-long-address-for-a-small-screen@mail.northgate.example',
              actions: [{ verb: 'Remove', danger: true, form: { frame: signedIn, name: 'remove-email' } }],
            },
          ]}
        />
        <LinkButton href="/security/email">Add an email address</LinkButton>
      </Card>
      <Card id="recovery-code" title="Recovery code">
        <p>
          Sheet number 3, made on <DateTime at={sheet.madeAt} />. Not shown again.
        </p>
        <Form frame={signedIn} name="new-code">
          <Actions>
            <SecondaryButton>Generate a new code</SecondaryButton>
            <LinkButton href="/security/recovery-code/check">Check my printed code</LinkButton>
          </Actions>
        </Form>
      </Card>
    </Layout>
  )
}

export function Choices() {
  const title = 'Other ways to sign in'
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      <Form frame={frame} name="choose">
        <UsernameChip username="a.very.long.username.that.goes.on.and.on@mail.northgate.example" />
        <ChoiceList
          choices={[
            {
              title: 'Use my password',
              line: 'The one you chose for this account',
              href: '/signin/password',
            },
            {
              title: 'Get a code by email',
              line: 'Six numbers, good for ten minutes',
              name: 'way',
              value: 'email',
            },
            { title: 'Use my recovery code', line: 'The printed code of 25 characters', href: '/recover' },
          ]}
        />
      </Form>
    </Layout>
  )
}

export function Question() {
  const title = 'Do you have an account recovery code?'
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      <p>Look for a printed page headed “Account recovery code”. The code on it looks like this:</p>
      <Shape />
      <Actions>
        <LinkButton href="/recover" primary>
          Yes, I have it
        </LinkButton>
        <LinkButton href="/recover/no-code">No, I do not have it</LinkButton>
      </Actions>
    </Layout>
  )
}

export function Fields({ errors }: { errors?: FieldError[] }) {
  const title = 'Fields'
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      <Form frame={frame} name="fields" carry={{ from: 'gallery' }}>
        <TextField
          name="username"
          label="Username"
          autocomplete="username webauthn"
          errors={errors}
          autofocus
        />
        <PasswordField name="password" label="Password" autocomplete="current-password" errors={errors} />
        <OneTimeCodeField
          name="code"
          label="Security code"
          hint="6 numbers, from the mail we sent"
          errors={errors}
        />
        <RadioChoices
          name="proof"
          legend="How do you want to prove it is you?"
          hint="Choose one"
          errors={errors}
          choices={[
            { value: 'email', label: 'Get a code by email', hint: 'To the address on this account' },
            { value: 'none', label: 'I don’t have any of these' },
          ]}
        />
        <Actions>
          <PrimaryButton>Next</PrimaryButton>
          <SecondaryButton name="again" value="yes">
            Send another code
          </SecondaryButton>
        </Actions>
      </Form>
      <Callout kind="info">
        <p>If that account exists, we have sent a code.</p>
      </Callout>
    </Layout>
  )
}
