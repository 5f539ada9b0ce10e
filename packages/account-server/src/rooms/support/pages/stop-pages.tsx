// Where the link in a notice of a request leads.

import {
  Actions,
  DateTime,
  DeadLinkPage,
  Form,
  type Frame,
  Layout,
  PrimaryButton,
  SummaryRows,
} from '../../../page/parts.ts'
import { linkWords } from '../../../words/link-words.ts'
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
  return <DeadLinkPage frame={frame} {...stopRequestWords.over} waysOn={waysOn} />
}

export function UnknownLinkPage({ frame }: View) {
  return <DeadLinkPage frame={frame} {...linkWords.unknown} waysOn={waysOn} />
}
