// The page of one request, for whoever has its reference: where it stands, what was said, and what to do next.

import {
  Actions,
  Callout,
  ChoiceList,
  DateTime,
  type FieldError,
  Form,
  type Frame,
  Layout,
  PlainText,
  PrimaryButton,
  Said,
  SaidBy,
  type SaidSentence,
  SummaryRows,
  TextArea,
} from '../../../page/parts.ts'
import { openRequestWords, requestWords } from '../../../words/support-words.ts'
import type { StatusView } from '../views.ts'

export function StatusPage({
  frame,
  errors,
  view,
  said,
  answer,
}: {
  frame: Frame
  errors?: readonly FieldError[] | undefined
  view: StatusView
  said: SaidSentence | null
  answer: string
}) {
  const words = requestWords
  return (
    <Layout frame={frame} title={words.title} errors={errors}>
      <h1>{words.title}</h1>
      <Said said={said} />
      <SummaryRows
        rows={[
          { name: words.state, state: view.state },
          {
            name: words.reference,
            state: (
              <bdi class="code" dir="ltr" translate="no">
                {view.reference}
              </bdi>
            ),
          },
          { name: words.username, state: <bdi>{view.username}</bdi> },
          { name: words.address, state: <bdi>{view.address}</bdi> },
          { name: words.openedOn, state: <DateTime at={view.openedAt} /> },
        ]}
      />
      <p>{words.keep}</p>
      <Next frame={frame} view={view} answer={answer} errors={errors} />
      <h2>{words.said}</h2>
      <SaidBy by={words.you} at={view.openedAt} text={view.story} />
      {view.messages.map(({ operatorId, text, writtenAt }) => (
        <SaidBy by={operatorId === null ? words.you : words.we} at={writtenAt} text={text} />
      ))}
    </Layout>
  )
}

/** What there is to do now, if anything. */
function Next({
  frame,
  view,
  answer,
  errors,
}: {
  frame: Frame
  view: StatusView
  answer: string
  errors: readonly FieldError[] | undefined
}) {
  const words = requestWords
  if (view.declined !== null) {
    return (
      <>
        <p>{view.declined.sentence}</p>
        {view.declined.note === null ? null : <PlainText text={view.declined.note} />}
        <ChoiceList choices={waysOn} />
      </>
    )
  }
  if (view.wait !== null) return <Wait wait={view.wait} />
  if (!view.asks) return <p>{words.nothingToDo}</p>
  const question = view.messages.at(-1)
  return (
    <>
      <h2>{words.states['question-asked']}</h2>
      {question === undefined ? null : <PlainText text={question.text} />}
      <Form
        frame={frame}
        name="support-answer"
        action="/help/support/answer"
        carry={{ request: view.requestId }}
      >
        <TextArea name="answer" label={words.answer} hint={words.answerHint} value={answer} errors={errors} />
        <Actions>
          <PrimaryButton>{words.sendAnswer}</PrimaryButton>
        </Actions>
      </Form>
    </>
  )
}

const waysOn = [
  { ...requestWords.helper, href: '/help/signin' },
  { title: openRequestWords.title, line: requestWords.tryAgain.line, href: '/help/support/request' },
]

function Wait({ wait: { takesEffectAt, decision } }: { wait: NonNullable<StatusView['wait']> }) {
  const words = requestWords
  if (decision.kind !== 'over') {
    return (
      <>
        <Callout kind="info">
          <p>
            {words.takesEffect} <DateTime at={takesEffectAt} />
          </p>
        </Callout>
        <p>{words.untilThen}</p>
      </>
    )
  }
  if (decision.reason === 'in-effect') {
    return (
      <>
        <p>{words.inEffect}</p>
        <ChoiceList choices={[{ ...words.create, href: '/forgot-password' }]} />
      </>
    )
  }
  return (
    <>
      <p>{words[decision.reason]}</p>
      <ChoiceList choices={waysOn} />
    </>
  )
}
