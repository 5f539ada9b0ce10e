// The file of rules: read at the start, and what is wrong with it stops the start with a sentence.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DAY, DEFAULT_RULES } from '@sparekey/account-rules'
import { describe, expect, test } from 'vitest'
import { newTemporaryFolder } from '../../../../test-support/temporary-folder.ts'
import { openRules } from '../../src/config/rules-file.ts'
import { openTestService } from '../test-service.ts'

async function fileOf(text: string): Promise<string> {
  const file = join(await newTemporaryFolder(), 'rules.json')
  await writeFile(file, text)
  return file
}

test('no file: the rules as they come', async () => {
  expect(await openRules(null)).toBe(DEFAULT_RULES)
})

test('a file: the rules it makes, in the service that is opened with it', async () => {
  const rulesFile = await fileOf('{ "signIn": ["password"], "waitDays": 14 }')
  const service = await openTestService('pglite', { config: { rulesFile } })
  const { rules } = service.deps
  await service.close()
  expect(rules.waitFor).toBe(14 * DAY)
  expect(rules.ways.find(({ aim, twoStep }) => aim === 'change' && !twoStep)?.of).toEqual(['password'])
})

describe('what stops the start:', () => {
  test.each([
    ['{ "waitDays": 3 }', 'waitDays takes a whole number from 7 to 90.'],
    ['[]', 'it takes one JSON object of settings, such as { "waitDays": 14 }.'],
    ['{ "waitDays": 14', 'it holds no JSON ('],
    [
      '{ "wait": 14 }',
      '"wait" is no setting: there are signIn, signInAlone, signInTogether, getBackIn, getBackInAlone, getBackInTogether, startWait, waitDays.',
    ],
    ['{ "startWait": "sheet" }', 'startWait takes a list of recovery-code.'],
    [
      '{ "startWait": ["sheet"] }',
      'startWait names "sheet", which is no proof: it takes a list of recovery-code.',
    ],
    ['{ "signInAlone": ["passkey", "passkey"] }', 'signInAlone names a proof twice.'],
    [
      '{ "signInAlone": ["email-code"] }',
      'whoever reads one stolen mailbox could sign in to an account with two-step verification on, so the service does not start.',
    ],
    [
      '{ "getBackInAlone": ["text-code"] }',
      'whoever has one stolen phone could get back in to an account with two-step verification on, so the service does not start.',
    ],
    [
      '{ "startWait": ["email-code"] }',
      'whoever reads one stolen mailbox could start the wait for, and when it is over take over, an account with two-step verification on, so the service does not start.',
    ],
    ['{ "signIn": ["passkey"] }', 'it has a password only, so signIn must name password.'],
    [
      '{ "signInAlone": [], "signInTogether": [] }',
      'signInTogether needs two proofs of different kinds, or signInAlone one.',
    ],
    ['{ "getBackIn": [] }', 'getBackIn must name recovery-code.'],
    [
      '{ "startWait": [], "getBackInTogether": [] }',
      'getBackInTogether or startWait must name recovery-code.',
    ],
  ])('%s', async (text, sentence) => {
    const file = await fileOf(text)
    const refused = openRules(file)
    await expect(refused).rejects.toThrow(sentence)
    await expect(refused).rejects.toThrow(`${file}: `)
  })

  test('a file that is not there', async () => {
    const file = join(await newTemporaryFolder(), 'rules.json')
    await expect(openRules(file)).rejects.toThrow(
      `SPAREKEY_RULES_FILE names ${file}, which cannot be read (ENOENT).`,
    )
  })

  test('the service itself, before it touches its data', async () => {
    const rulesFile = await fileOf('{ "signInAlone": ["email-code"], "waitDays": 1 }')
    const started = openTestService('pglite', { config: { rulesFile } })
    await expect(started).rejects.toThrow(/waitDays/)
  })
})
