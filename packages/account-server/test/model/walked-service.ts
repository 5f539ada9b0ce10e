// The service that is walked: the real one, with two parts that cost much and decide nothing put aside. Its passwords are
// hashed cheaply, and what it would send is kept where it is queued; the app and the database are what they always are.

import { createHash } from 'node:crypto'
import { buildApp } from '../../src/build-app.ts'
import type { Config } from '../../src/config/config.ts'
import type { MailQueue } from '../../src/notices/mail-queue.ts'
import { type EngineName, openTestService, type TestService } from '../test-service.ts'

export type WalkedService = TestService & {
  /** The digits of the newest code that was sent to an address or a number; a code that was not sent is an error. */
  codeSentTo(to: string): string
  /** The same; null where none was sent. */
  findCodeSentTo(to: string): string | null
}

export async function openWalkedService(
  engine: EngineName,
  change: { config?: Partial<Config> } = {},
): Promise<WalkedService> {
  const service = await openTestService(engine, change)
  const codes = new Map<string, string>()
  const mail: MailQueue = {
    ...service.deps.mail,
    async add(_tx, messages) {
      for (const message of messages) {
        const digits = /^\s*(\d{6})(?:\s*$| is your )/m.exec(message?.text ?? '')?.[1]
        if (message !== null && digits !== undefined) codes.set(message.to, digits)
      }
    },
  }
  const deps = { ...service.deps, mail, passwords: CHEAP_PASSWORDS }
  return {
    ...service,
    deps,
    app: buildApp(deps),
    findCodeSentTo: (to) => codes.get(to) ?? null,
    codeSentTo(to) {
      const digits = codes.get(to)
      if (digits === undefined) throw new Error(`No code was sent to ${to}.`)
      return digits
    },
  }
}

const digest = (password: string) => createHash('sha256').update(password).digest('hex')

/** What a hash costs is not what the walks are about. */
const CHEAP_PASSWORDS = {
  hash: async (password: string) => digest(password),
  verify: async (hash: string | null, password: string) => hash === digest(password),
}
