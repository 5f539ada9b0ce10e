// A real HTTP server on this machine that takes text messages as a receiver of them would, and that can refuse them.

import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it arrived, the refused ones among them. */
export type ReceivedWebhook = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** The very bytes the signature is over, as text. */
  readonly body: string
}

export type WebhookReceiver = {
  /** `http://127.0.0.1:…/texts` */
  readonly url: URL
  /** Every request so far, oldest first. */
  readonly requests: readonly ReceivedWebhook[]
  /** Answers the next requests with these statuses, one each, and with 204 after them; null hangs up. */
  answer(...statuses: (number | null)[]): void
  stop(): Promise<void>
}

/** Starts a receiver on a free port of 127.0.0.1. */
export async function startWebhook(): Promise<WebhookReceiver> {
  const requests: ReceivedWebhook[] = []
  const answers: (number | null)[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    requests.push({ method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') })
    const status = answers.length === 0 ? 204 : (answers.shift() ?? null)
    if (status === null) request.socket.destroy()
    else response.writeHead(status, status < 400 ? { location: '/elsewhere' } : {}).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}/texts`),
    requests,
    answer: (...statuses) => void answers.push(...statuses),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
