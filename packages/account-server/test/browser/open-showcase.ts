// A server that shows pages as they were once answered, under their own address, headers and status, with the real
// stylesheet and scripts. Nothing can be done on them: whatever is asked for is the page that is shown.

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { assetRoutes } from '../../src/http/assets.ts'
import type { Answer } from '../journeys/watch.ts'

export type Showcase = {
  readonly origin: string
  /** From here on this is what the server answers with. */
  show(answer: Answer): void
  close(): void
}

export async function openShowcase(): Promise<Showcase> {
  let shown: Answer | null = null
  const assets = assetRoutes()
  const answer = (request: Request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/assets/')) {
      return assets.request(pathname.slice('/assets'.length))
    }
    if (shown === null) throw new Error('Nothing is shown yet.')
    const { text, status, headers } = shown
    return new Response(text, { status, headers })
  }
  const server = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    show: (next) => {
      shown = next
    },
    close: () => server.close(),
  }
}
