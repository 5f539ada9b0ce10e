// The pages people see when they are worried: the code, the new password, the code to save, and the sheet.

import {
  Actions,
  Callout,
  Checkbox,
  CodeActions,
  CodeFigure,
  type FieldError,
  Form,
  Layout,
  PasswordField,
  PrimaryButton,
  PrintHelp,
  RecoveryCodeField,
  RecoverySheet,
  UsernameChip,
  UsernameForManagers,
} from '../../src/page/parts.ts'
import { recoveryCodeWords } from '../../src/words/recovery-code-words.ts'
import { type Sheet, sheetWords } from '../../src/words/recovery-sheet-words.ts'
import { frame, printedCode, sheet } from './samples.ts'

export function CodeEntry({ value, errors }: { value?: string; errors?: FieldError[] }) {
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
          <a href="/recover/no-code">I cannot find my recovery code</a>
        </Actions>
      </Form>
      <p class="hint">{recoveryCodeWords.neverAsked}</p>
    </Layout>
  )
}

export function SaveCode({ errors }: { errors?: FieldError[] }) {
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

export function NewPassword({ errors }: { errors?: FieldError[] }) {
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

export function SheetPage({ sheet: printed }: { sheet: Sheet }) {
  return (
    <Layout frame={{ ...frame, serviceName: printed.serviceName }} title={sheetWords.heading} width="wide">
      <PrintHelp />
      <RecoverySheet sheet={printed} />
    </Layout>
  )
}
