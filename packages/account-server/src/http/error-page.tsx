// The page for a request that cannot be served. Says what to do next; the cause goes to the log, under the request id.

import { Actions, LinkButton } from '../page/buttons.tsx'
import type { Frame } from '../page/frame.ts'
import { Layout } from '../page/layout.tsx'
import { type ErrorKind, errorWords } from '../words/error-words.ts'

// The path of a request may begin like the address of another host.
const ON_THIS_HOST = /^\/(?![/\\])/

/** `retryAt` is the page to open again; left out, the way leads to the sign-in page. */
export function ErrorPage({
  frame,
  problem,
  requestId,
  retryAt = '/',
}: {
  frame: Frame
  problem: ErrorKind
  requestId?: string
  retryAt?: string
}) {
  const { title, sentence, way } = errorWords[problem]
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      <p>{sentence}</p>
      <Actions>
        <LinkButton href={ON_THIS_HOST.test(retryAt) ? retryAt : '/'} primary>
          {way}
        </LinkButton>
      </Actions>
      {requestId === undefined ? null : (
        <p class="hint">
          {errorWords.requestId} {requestId}
        </p>
      )}
    </Layout>
  )
}
