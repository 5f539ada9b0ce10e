// Where the link in a notice of a request leads.

import {
  Actions,
  ChoiceList,
  DateTime,
  Form,
  type Frame,
  Layout,
  PrimaryButton,
  SummaryRows,
} from '../../../page/parts.ts'
import { stopRequestWords } from '../../../words/support-words.ts'
import type { StopRequestView } from '../views.ts'

type View = { frame: Frame }

export function StopPage({ frame, view }: View & { view: StopRequestView }) {
  const words = stopRequestWords
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.what}</p>
      <SummaryRows
        rows={[
          { name: words.username, state: <bdi>{view.username}</bdi> },
          { name: words.opened, state: <DateTime at={view.openedAt} /> },
          { name: words.from, state: `${view.browser}, ${words.network} ${view.network}` },
        ]}
      />
      <p>{words.notMe}</p>
      <p>{words.wasMe}</p>
      <Form frame={frame} name="support-stop" action="/help/support/stop" carry={{ request: view.requestId }}>
        <Actions>
          <PrimaryButton>{words.yes}</PrimaryButton>
          <a href="/">{words.no}</a>
        </Actions>
      </Form>
    </Layout>
  )
}

const waysOn = [{ ...stopRequestWords.signIn, href: '/signin' }]

export function StopOverPage({ frame }: View) {
  const { title, line } = stopRequestWords.over
  return <Plain frame={frame} title={title} line={line} />
}

/** Forged, cut, about nothing there is, or no link at all: one page, which tells them apart by nothing. */
export function UnknownStopLinkPage({ frame }: View) {
  const { title, line } = stopRequestWords.unknown
  return <Plain frame={frame} title={title} line={line} />
}

function Plain({ frame, title, line }: View & { title: string; line: string }) {
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      <p>{line}</p>
      <ChoiceList choices={waysOn} />
    </Layout>
  )
}
