// The built program as a process of its own, to be killed and started again at the same address.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../../../../test-support/free-port.ts'
import type { WalkedApp } from '../walk.ts'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const START_WITHIN_MS = 60_000

export type ServerProcess = {
  /** Resolves when the server answers. Its clock can stand still at a whole second, where there is a `faketime` to do it. */
  start(standingAt?: Date): Promise<void>
  /** SIGKILL: no chance to finish anything. */
  kill(): Promise<void>
  /** Resolves when so many more requests have been answered. */
  answered(count: number): Promise<void>
  /** What a walker walks through; a request that gets no answer throws. */
  readonly app: WalkedApp
}

/** Makes a server that keeps its data in `folder`, or in the database at `databaseUrl`. It is not started yet. */
export async function makeServerProcess(
  data: { folder: string } | { databaseUrl: string },
): Promise<ServerProcess> {
  const port = await findFreePort()
  const address = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env.PATH,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    SPAREKEY_ENV: 'development',
    // What waits or gives up does so as ever; only the date stands still, and is given in UTC.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    TZ: 'UTC',
    SPAREKEY_SECRET: 'kill-me-as-often-as-you-like-0123456789',
    // Tests name their network in X-Forwarded-For.
    SPAREKEY_PROXY_HOPS: '1',
    ...('folder' in data ? { SPAREKEY_DATA_DIR: data.folder } : { DATABASE_URL: data.databaseUrl }),
  }
  let running: ChildProcess | null = null
  let answers = 0
  let waiting = { until: 0, end: () => {} }

  async function isUp(): Promise<boolean> {
    return fetch(`${address}/healthz`).then(
      ({ status }) => status === 200,
      () => false,
    )
  }

  return {
    async start(standingAt) {
      const program = [process.execPath, MAIN] as const
      const date = standingAt?.toISOString().slice(0, 19).replace('T', ' ')
      const [command, ...args] =
        date === undefined ? program : (['faketime', '-f', date, ...program] as const)
      // A group of its own: faketime stays in front of the program that it starts.
      const server = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'], detached: true })
      let said = ''
      server.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
      running = server
      const giveUpAt = Date.now() + START_WITHIN_MS
      while (!(await isUp())) {
        if (server.exitCode !== null || Date.now() > giveUpAt) throw new Error(`It did not start:\n${said}`)
        await pause(50)
      }
    },
    async kill() {
      const server = running
      running = null
      if (server === null || server.exitCode !== null) return
      const ended = once(server, 'exit')
      if (server.pid !== undefined) process.kill(-server.pid, 'SIGKILL')
      await ended
    },
    answered: (count) =>
      new Promise((end) => {
        waiting = { until: answers + count, end }
      }),
    app: {
      async request(path, init) {
        const response = await fetch(`${address}${path}`, { ...init, redirect: 'manual' })
        answers += 1
        if (answers === waiting.until) waiting.end()
        return response
      },
    },
  }
}
