// What no well-meaning client sends, byte by byte over a real connection to the real HTTP server.

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestService, type TestService } from '../../test-service.ts'

const LARGEST_BODY = 64 * 1024
const FORM = 'Content-Type: application/x-www-form-urlencoded\r\n'

describe('raw requests', () => {
  let service: TestService
  let server: Server
  beforeAll(async () => {
    service = await openTestService('pglite')
    server = createServer(getRequestListener(service.app.fetch)).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await service.close()
  })

  it.each([
    ['a path that looks like another host', 'GET //evil.example/x HTTP/1.1\r\nHost: localhost\r\n\r\n', 404],
    ['a path with a backslash', 'GET /\\evil.example/x HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a path that cannot be decoded', 'GET /%FF%00 HTTP/1.1\r\nHost: localhost\r\n\r\n', 404],
    [
      'a path out of the assets',
      'GET /assets/x/../../../package.json HTTP/1.1\r\nHost: localhost\r\n\r\n',
      404,
    ],
    ['the same, encoded', 'GET /assets/x/..%2f..%2fconfig.ts HTTP/1.1\r\nHost: localhost\r\n\r\n', 404],
    ['another host', 'GET /signin HTTP/1.1\r\nHost: evil.example\r\n\r\n', 200],
    [
      'bytes in a cookie',
      'GET /signin HTTP/1.1\r\nHost: localhost\r\nCookie: sparekey-username=\xff\xfe\r\n\r\n',
      200,
    ],
    ['a type that is none', 'POST /signin HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx', 415],
    ['no body at all', `POST /signin HTTP/1.1\r\nHost: localhost\r\n${FORM}Content-Length: 0\r\n\r\n`, 403],
  ])('%s', async (_, request, status) => {
    const answer = await talk(request)
    expect(statusOf(answer)).toBe(status)
    expect(answer).not.toContain('evil.example')
  })

  it('a body that says it is too large', async () => {
    const request = `POST /signin HTTP/1.1\r\nHost: localhost\r\n${FORM}Content-Length: ${LARGEST_BODY + 1}\r\n\r\n`
    expect(statusOf(await talk(request + 'x'.repeat(LARGEST_BODY + 1)))).toBe(413)
  })

  it('a body that is too large, at a path that looks like another host: no link leads there', async () => {
    const head = `POST //evil.example/x HTTP/1.1\r\nHost: localhost\r\n${FORM}Content-Length: ${LARGEST_BODY + 1}\r\n\r\n`
    const answer = await talk(head + 'x'.repeat(LARGEST_BODY + 1))
    expect(statusOf(answer)).toBe(413)
    expect(answer).not.toContain('evil.example')
  })

  it('a body that grows too large without having said so', async () => {
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`
    const head = `POST /signin HTTP/1.1\r\nHost: localhost\r\n${FORM}Transfer-Encoding: chunked\r\n\r\n`
    expect(statusOf(await talk(`${head}${chunk.repeat(4)}0\r\n\r\n`))).toBe(403)
    expect(statusOf(await talk(`${head}${chunk.repeat(4)}1\r\nx\r\n0\r\n\r\n`))).toBe(413)
  })

  it('a body that never comes to its end is no error, and the server goes on', async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.write(`POST /signin HTTP/1.1\r\nHost: localhost\r\n${FORM}Content-Length: 50\r\n\r\nstep=`)
    await once(socket, 'connect')
    socket.destroy()
    expect(statusOf(await talk('GET /signin HTTP/1.1\r\nHost: localhost\r\n\r\n'))).toBe(200)
  })

  it('headers of 32 kB are refused before they are read', async () => {
    const request = `GET /signin HTTP/1.1\r\nHost: localhost\r\nCookie: sparekey-session=${'A'.repeat(32_768)}\r\n\r\n`
    expect(statusOf(await talk(request))).toBe(431)
  })

  /** Sends the bytes, and gives what comes back until the server is done. */
  async function talk(request: string): Promise<string> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text
    })
    socket.on('error', () => {}) // a server that has answered may hang up before everything was sent
    socket.write(request.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'), 'latin1')
    await once(socket, 'close')
    return answer
  }
})

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
}
