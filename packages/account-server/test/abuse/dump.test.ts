// After somebody has done everything there is to do, nothing that was kept holds a secret: not the database, not its
// files, not the log; and a mail holds the one code that it is for, at most.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openPglite } from '@sparekey/account-store'
import { ScureBase32Plugin } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newTemporaryFolder } from '../../../../test-support/temporary-folder.ts'
import { parseToken } from '../../src/account/tokens.ts'
import { ENGINES, openTestService, openTestStore, type TestService } from '../test-service.ts'
import { listWaitingMails } from './account-facts.ts'
import { dumpDatabase, spellingsOf, spellingsOfBytes } from './dump.ts'
import { liveWholeLife, type Secrets } from './whole-life.ts'

const base32 = new ScureBase32Plugin()

describe.each(ENGINES)('after a whole life (%s)', (engine) => {
  let service: TestService
  let folder = ''
  let secrets: Secrets
  let spellings: string[] = []
  let dump = ''

  beforeAll(async () => {
    folder = await newTemporaryFolder()
    const store = engine === 'pglite' ? await openPglite(folder) : await openTestStore(engine)
    service = await openTestService(engine, { store })
    secrets = await liveWholeLife(service)
    spellings = allSpellings(secrets)
    dump = await dumpDatabase(service.deps.db)
  })
  afterAll(() => service.close())

  it('there were secrets of every kind, and what may be kept is found', () => {
    expect(secrets.shownCodes.length).toBeGreaterThanOrEqual(5)
    expect(secrets.sessionTokens.length).toBeGreaterThanOrEqual(6)
    expect(secrets.recoveryTokens.length).toBeGreaterThanOrEqual(3)
    expect(secrets.mailedDigits.length).toBeGreaterThanOrEqual(6)
    expect(secrets.appKeys.length).toBeGreaterThanOrEqual(3)
    expect(secrets.appDigits.length).toBeGreaterThanOrEqual(3)
    for (const text of [
      'mary@example.org',
      'recovery-finished',
      'app-code-added',
      '$argon2id$',
      '-- pgboss.job',
    ]) {
      expect(dump).toContain(text)
    }
    expect(service.logged()).toContain('/recover/password')
    expect(service.logged()).toContain('The connection breaks at statement')
  })

  it('the database holds no recovery code, password, token, seed of an app, or code of digits', () => {
    expect(secretsIn(dump)).toEqual([])
    expect(digitsIn(dump)).toEqual([])
  })

  it('the log holds none of them either', () => {
    expect(secretsIn(service.logged())).toEqual([])
    expect(digitsIn(service.logged())).toEqual([])
  })

  it('a mail holds the digits it is for and no other secret', async () => {
    const mails = [...(service.deps.mailbox?.list() ?? []), ...(await listWaitingMails(service))]
    expect(mails.length).toBeGreaterThan(15)
    for (const mail of mails) {
      const whole = `${mail.to}\n${mail.subject}\n${mail.text}\n${mail.html ?? ''}`
      expect(secretsIn(whole)).toEqual([])
      expect(digitsIn(whole).length).toBeLessThanOrEqual(1)
      expect(digitsIn(mail.subject)).toEqual([])
    }
  })

  it('a secret that is there is found, in any spelling', () => {
    const [code = ''] = secrets.shownCodes
    const [token = ''] = secrets.sessionTokens
    const secret = parseToken(token)?.secret ?? Buffer.alloc(0)
    const planted = [
      code,
      code.toLowerCase().replaceAll('-', ''),
      Buffer.from(code).toString('hex'),
      Buffer.from(`the code ${code}, say`).toString('base64url'),
      token,
      secret.toString('hex'),
      Buffer.concat([Buffer.from('x'), secret, Buffer.from('y')]).toString('base64'),
      ...secrets.passwords,
      ...secrets.recoveryTokens,
      ...secrets.appKeys,
      ...secrets.appKeys.map((key) => Buffer.from(base32.decode(key)).toString('hex')),
    ]
    for (const text of planted) expect(secretsIn(`before ${text} after`)).not.toEqual([])
    for (const digits of allDigits()) expect(digitsIn(`{"code":"${digits}"}`)).toEqual([digits])
  })

  // Files of PGlite alone: those of a PostgreSQL are its operator's.
  if (engine === 'pglite')
    it('the database files hold none of them, nor did any row that is gone', async () => {
      await service.store.close()
      let bytes = 0
      for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue
        const text = await readFile(join(file.parentPath, file.name), 'latin1')
        bytes += text.length
        expect(secretsIn(text)).toEqual([])
      }
      expect(bytes).toBeGreaterThan(2 ** 20)
    })

  function secretsIn(text: string): string[] {
    return spellings.filter((spelling) => text.includes(spelling))
  }

  /** Each once: two codes may be the same six digits. */
  function allDigits(): string[] {
    return [...new Set([...secrets.mailedDigits, ...secrets.appDigits])]
  }

  /** Six digits are part of many a longer number by chance, so here they stand alone. */
  function digitsIn(text: string): string[] {
    return allDigits().filter((digits) => new RegExp(`(?<![\\w.:+-])${digits}(?![\\w:-])`).test(text))
  }
})

function allSpellings(secrets: Secrets): string[] {
  const typed = [...secrets.shownCodes, ...secrets.typedCodes, ...secrets.passwords]
  const tokens = [...secrets.sessionTokens, ...secrets.recoveryTokens]
  return [
    ...typed.flatMap(spellingsOf),
    ...secrets.appKeys.flatMap(spellingsOf),
    ...secrets.appKeys.flatMap((key) => spellingsOf((key.match(/.{4}/g) ?? []).join(' '))),
    ...secrets.appKeys.flatMap((key) => spellingsOfBytes(Buffer.from(base32.decode(key)))),
    ...tokens,
    ...tokens.flatMap((token) => spellingsOfBytes(parseToken(token)?.secret ?? Buffer.from(token))),
  ]
}
