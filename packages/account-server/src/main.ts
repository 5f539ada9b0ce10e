// The program: reads the environment, opens the service, listens, and closes it again on SIGTERM and SIGINT. With
// `operator` behind its name it says who may work at the support desk instead, and ends.

import { once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { SECOND } from '@sparekey/account-rules'
import { migrate } from '@sparekey/account-store'
import type { Logger } from 'pino'
import { runOperatorCommand } from './command-line/operator-command.ts'
import { type Config, parseConfig } from './config/config.ts'
import { openLog } from './open-log.ts'
import { openService, openStore } from './open-service.ts'
import { loadPasswordLists } from './passwords/judge-password.ts'

/** How long open requests may take to finish once the service was told to stop. */
const FINISHING_TAKES_AT_MOST = 10 * SECOND

async function main(): Promise<void> {
  const reading = parseConfig(process.env)
  for (const warning of reading.warnings) say(warning)
  if (!reading.ok) {
    for (const problem of reading.problems) say(problem)
    process.exitCode = 1
    return
  }
  const { config } = reading
  const [command, ...given] = process.argv.slice(2)
  if (command === 'operator') return operator(config, given)
  const log = openLog(config.logLevel)
  const service = await openService(config, log)
  const server = createServer(getRequestListener(service.app.fetch))
  server.listen(config.port, config.host)
  try {
    await once(server, 'listening')
  } catch (error) {
    await service.close()
    throw error
  }
  announce(config)
  // Once people can come in, and before the first of them chooses a password.
  loadPasswordLists()

  await told(log)
  server.close()
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), FINISHING_TAKES_AT_MOST)
  await once(server, 'close')
  clearTimeout(cut)
  await service.close()
}

async function operator(config: Config, given: readonly string[]): Promise<void> {
  const store = await openStore(config)
  try {
    await migrate(store.db)
    const outcome = await runOperatorCommand(store.db, given, new Date())
    for (const line of outcome.lines) say(line)
    if (!outcome.ok) process.exitCode = 1
  } finally {
    await store.close()
  }
}

/** Resolves when the service is told to stop. A second signal, as Ctrl-C under npm sends it, hurries nothing. */
function told(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        log.info({ signal }, 'Stopping: open requests finish first')
        resolve()
      })
    }
  })
}

function announce(config: Config): void {
  say(`${config.name} is ready at ${config.origin.origin}`)
  if (config.mail === 'mailbox')
    say(`Mail it would send is at ${new URL('/dev/mailbox', config.origin).href}`)
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
