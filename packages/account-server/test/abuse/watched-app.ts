// An app whose every answer is kept as it was sent, redirects among them, while a walker walks through it.

import type { WalkedApp } from '../walk.ts'

const CHALLENGE = /(?<=&quot;challenge&quot;:&quot;)[\w-]{78}(?=&quot;)/

export type Answer = {
  readonly request: string
  readonly status: number
  /** All of them, in the order of their names; a header that is there twice stands here twice. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** Gives the app to walk through, and the list that fills meanwhile. */
export function watchApp(app: WalkedApp): { app: WalkedApp; answers: Answer[] } {
  const answers: Answer[] = []
  async function request(...[path, init, ...rest]: Parameters<WalkedApp['request']>): Promise<Response> {
    const response = await app.request(path, init, ...rest)
    const headers = [...response.headers].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    const body = await response.clone().text()
    answers.push({ request: `${init?.method ?? 'GET'} ${path}`, status: response.status, headers, body })
    return response
  }
  return { app: { request }, answers }
}

/**
 * What a passkey is asked is random, and made before any account is looked at: it alone may differ from answer to
 * answer.
 */
export function withoutChallenge(answer: Answer): Answer {
  return { ...answer, body: answer.body.replace(CHALLENGE, '') }
}
