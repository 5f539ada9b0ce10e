// Before a wait: what it means and when it would end, and the page of somebody who finds one running already.

import {
  Actions,
  Callout,
  Checkbox,
  ChoiceList,
  DateTime,
  Form,
  Layout,
  NewPasswordField,
  type PageView,
  PrimaryButton,
  SecondaryButton,
  UsernameForManagers,
} from '../../../page/parts.ts'
import { noWaitWords, startCaseWords, waitsAlreadyWords } from '../../../words/case-words.ts'
import { timeWords } from '../../../words/duration-words.ts'
import { proofNames } from '../../../words/proof-names.ts'
import { noCodeWords } from '../../../words/recovery-words.ts'
import { supportWords } from '../../../words/support-words.ts'
import type { StartView } from '../views.ts'

export function StartPage({ frame, errors, view }: PageView & { view: StartView }) {
  const words = startCaseWords
  return (
    <Layout frame={frame} title={words.title} errors={errors}>
      <h1>{words.title}</h1>
      <p>{words.why(timeWords(view.waitFor))}</p>
      <ChoiceList choices={[{ title: words.other.way, line: words.other.line, href: '/recover/next' }]} />
      <Callout kind="info">
        <p>
          {words.date} <DateTime at={view.takesEffectAt} />
        </p>
      </Callout>
      <h2>{words.untilThen}</h2>
      <Lines lines={words.untilThenLines} />
      <h2>{words.atTheEnd}</h2>
      <Lines lines={words.atTheEndLines} />
      <p>{words.usedUp}</p>
      <Form frame={frame} name="case-start" action="/recover/wait" carry={{ recovery: view.recoveryId }}>
        <UsernameForManagers username={view.username} />
        <NewPasswordField label={words.password} errors={errors} />
        {view.losable.length === 0 ? null : (
          <fieldset class="field">
            <legend>{words.keep}</legend>
            <p class="hint">{words.keepHint}</p>
            {view.losable.map(({ field, kind, name, isKept }) => (
              <Checkbox name={field} label={`${proofNames[kind]} ${name}`} checked={isKept} />
            ))}
          </fieldset>
        )}
        <Actions>
          <PrimaryButton>{words.start}</PrimaryButton>
        </Actions>
      </Form>
    </Layout>
  )
}

/** For somebody who has shown the sheet where it opens nothing by itself, not even after a wait. */
export function NoWaitPage({ frame, hasDesk }: PageView & { hasDesk: boolean }) {
  const words = noWaitWords
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.why}</p>
      <p>{words.staysGood}</p>
      <ChoiceList
        choices={[
          { ...words.another, href: '/recover/proof/options' },
          { ...noCodeWords.signedInElsewhere, href: '/security' },
        ]}
      />
      <h2>{noCodeWords.noneWorks}</h2>
      {hasDesk ? (
        <ChoiceList choices={[{ ...supportWords.ask, href: '/help/support/request' }]} />
      ) : (
        <p>{noCodeWords.nobody}</p>
      )}
    </Layout>
  )
}

/** For somebody who has shown one proof of an account that another one waits for. */
export function WaitsAlreadyPage({
  frame,
  caseId,
  takesEffectAt,
}: PageView & { caseId: string; takesEffectAt: Date }) {
  const words = waitsAlreadyWords
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.what}</p>
      <p>
        {words.ends} <DateTime at={takesEffectAt} />
      </p>
      <ChoiceList
        choices={[
          { ...words.another, href: '/recover/next' },
          { ...words.byPassword, href: '/signin' },
        ]}
      />
      <p>{words.cancelLine}</p>
      <Form frame={frame} name="case-stop" action="/recover/wait/stop" carry={{ case: caseId }}>
        <SecondaryButton danger>{startCaseWords.cancel}</SecondaryButton>
      </Form>
    </Layout>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}
