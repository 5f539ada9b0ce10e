// A watched app: it answers as ever, and every answer is kept to be looked at afterwards.

import type { TestService } from '../test-service.ts'

export type Answer = {
  readonly method: string
  /** As it was asked for, query and all. */
  readonly path: string
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Puts a watcher before `app`. */
export function watch(app: TestService['app']): { app: TestService['app']; answers: readonly Answer[] } {
  const answers: Answer[] = []
  const request: TestService['app']['request'] = async (input, init, ...rest) => {
    const response = await app.request(input, init, ...rest)
    const { pathname, search } = new URL(String(input), 'http://localhost')
    answers.push({
      method: init?.method ?? 'GET',
      path: pathname + search,
      status: response.status,
      headers: response.headers,
      text: await response.clone().text(),
    })
    return response
  }
  const watched = new Proxy(app, {
    get: (target, name) => (name === 'request' ? request : Reflect.get(target, name)),
  })
  return { app: watched, answers }
}
