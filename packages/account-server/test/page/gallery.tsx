// Pages made of the parts with sample data, for looking at and for the browser's checks. Not the real pages.

import { generateRecoveryCode, printRecoveryCode } from '@sparekey/recovery-code'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { assetRoutes } from '../../src/http/assets.ts'
import {
  Actions,
  Callout,
  Card,
  Checkbox,
  ChoiceList,
  CodeActions,
  CodeFigure,
  DateTime,
  type FieldError,
  Form,
  type Frame,
  Layout,
  LinkButton,
  OneTimeCodeField,
  PasswordField,
  PrimaryButton,
  PrintHelp,
  RadioChoices,
  RECOVERY_CODE_FIELD,
  RecoveryCodeField,
  RecoverySheet,
  recoveryCodeErrors,
  SecondaryButton,
  Shape,
  SummaryRows,
  TextField,
  UsernameChip,
  UsernameForManagers,
} from '../../src/page/parts.ts'
import { recoveryCodeWords } from '../../src/words/recovery-code-words.ts'
import { type Sheet, sheetWords } from '../../src/words/recovery-sheet-words.ts'

export const frame: Frame = {
  serviceName: 'Northgate Library',
  signedInAs: null,
  formToken: (formName) => `token-of-${formName}`,
}

// Always the same code: a byte of 7·n is under the generator's limit for every n used.
const code = generateRecoveryCode((length) => Uint8Array.from({ length }, (_, index) => (index * 7) % 31))
export const printedCode = printRecoveryCode(code)
const wrongAt = (position: number, symbol: string) =>
  `${code.slice(0, position - 1)}${symbol}${code.slice(position)}`
export const misreadCode = wrongAt(7, code[6] === 'Q' ? 'R' : 'Q').toLowerCase()

export const sheet: Sheet = {
  serviceName: frame.serviceName,
  code: printedCode,
  number: 3,
  madeAt: new Date('2031-03-14T10:32:00Z'),
  origin: 'https://accounts.northgate.example',
  usernameHint: 'ma•••',
  supportContact: 'help@northgate.example',
}

const long =
  'Genossenschaftliche Wohnungsbauvereinigung für Baugrundstücksangelegenheiten und Nachbarschaftshilfe '
const longSheet = {
  ...sheet,
  serviceName: long.repeat(2),
  usernameHint: 'm'.repeat(64),
  supportContact: long,
}
const rightToLeftSheet = { ...sheet, serviceName: 'مكتبة البوابة الشمالية', usernameHint: 'מרי•••' }

function CodeEntry({ value, errors }: { value?: string; errors?: FieldError[] }) {
  const title = 'Enter your recovery code'
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      <p>It is on the printed page headed “Account recovery code”, or in the file you downloaded.</p>
      <Form frame={frame} name="recover">
        <UsernameChip username="mary" />
        <RecoveryCodeField value={value} errors={errors} />
        <Actions>
          <PrimaryButton>Continue</PrimaryButton>
        </Actions>
      </Form>
      <ul class="links">
        <li>
          <a href="/recover/no-code">I cannot find my recovery code</a>
        </li>
      </ul>
      <p class="hint">{recoveryCodeWords.neverAsked}</p>
    </Layout>
  )
}

function SaveCode({ errors }: { errors?: FieldError[] }) {
  const title = 'Save your recovery code'
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      <Callout kind="warning" title="This is the only time we show this code">
        <p>Your old code no longer works. Keep the new one on paper, in a place you will remember.</p>
      </Callout>
      <CodeFigure code={printedCode} number={sheet.number} madeAt={sheet.madeAt} />
      <CodeActions downloadHref="/recovery/sheet.txt" printHref="/recovery/print" />
      <Form frame={frame} name="saved">
        <Checkbox name="saved" label="I have saved my recovery code and know where it is" errors={errors} />
        <Actions>
          <PrimaryButton>Continue</PrimaryButton>
        </Actions>
      </Form>
    </Layout>
  )
}

function NewPassword({ errors }: { errors?: FieldError[] }) {
  const title = 'Create a new password'
  return (
    <Layout frame={frame} title={title} errors={errors}>
      <h1>{title}</h1>
      <Callout kind="success">
        <p>Your recovery code is right. You can use it until 10:52 UTC.</p>
      </Callout>
      <Form frame={frame} name="new-password">
        <UsernameForManagers username="mary" />
        <PasswordField
          name="new-password"
          label="New password"
          autocomplete="new-password"
          hint="At least 8 characters; 15 or more is better. Three or four unusual words are easy to remember."
          lengths={{ atLeast: 8, recommended: 15 }}
          errors={errors}
        />
        <Checkbox name="sign-out" label="Sign out everywhere else" checked />
        <Actions>
          <PrimaryButton>Save and continue</PrimaryButton>
        </Actions>
      </Form>
    </Layout>
  )
}

function Dashboard() {
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

function Choices() {
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

function Question() {
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

function Fields({ errors }: { errors?: FieldError[] }) {
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

function SheetPage({ sheet: printed }: { sheet: Sheet }) {
  return (
    <Layout frame={{ ...frame, serviceName: printed.serviceName }} title={sheetWords.heading} width="wide">
      <PrintHelp />
      <RecoverySheet sheet={printed} />
    </Layout>
  )
}

const wrongFields = ['username', 'password', 'code', 'proof'].map((field) => ({
  field,
  sentence: `Enter the ${field}`,
}))

export const gallery = {
  code: () => <CodeEntry />,
  'code-misread': () => <CodeEntry value={misreadCode} errors={recoveryCodeErrors(misreadCode)} />,
  'code-short': () => <CodeEntry value="K7M2P 9WXQA" errors={recoveryCodeErrors('K7M2P 9WXQA')} />,
  'code-mismatch': () => (
    <CodeEntry
      value={printedCode}
      errors={[
        {
          field: RECOVERY_CODE_FIELD,
          sentence: 'Username and recovery code do not match. Check both, or look for a newer page',
        },
      ]}
    />
  ),
  'new-password': () => <NewPassword />,
  'new-password-refused': () => (
    <NewPassword errors={[{ field: 'new-password', sentence: 'Password must have at least 8 characters' }]} />
  ),
  save: () => <SaveCode />,
  'save-unticked': () => (
    <SaveCode errors={[{ field: 'saved', sentence: 'Tick the box once you have saved your code' }]} />
  ),
  sheet: () => <SheetPage sheet={sheet} />,
  'sheet-long': () => <SheetPage sheet={longSheet} />,
  'sheet-rtl': () => <SheetPage sheet={rightToLeftSheet} />,
  dashboard: () => <Dashboard />,
  choices: () => <Choices />,
  question: () => <Question />,
  fields: () => <Fields />,
  'fields-wrong': () => <Fields errors={wrongFields} />,
}

/** The gallery as a server's handler, under the strictest content policy the pages are made for. */
export function galleryApp(): Hono {
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  )
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.route('/assets', assetRoutes())
  for (const [name, page] of Object.entries(gallery)) app.get(`/${name}`, (c) => c.html(page()))
  app.post('*', async (c) => c.json(await c.req.parseBody()))
  return app
}
