// A TCP port of 127.0.0.1 that nothing listens on.

import { once } from 'node:events'
import { createServer } from 'node:net'

/** Asks the system for a free port. Nothing holds it: whoever asked should listen on it soon. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.')
  return address.port
}
