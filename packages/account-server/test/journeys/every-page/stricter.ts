// A walk of what only an operator's settings make of the pages: nothing is sent, and the sheet alone starts no wait.

import type { RulesSettings } from '@sparekey/account-rules'
import { addPerson } from '../../abuse/add-person.ts'
import type { TestService } from '../../test-service.ts'
import { setTwoStep } from '../accounts.ts'
import { openStart } from '../case/waiting.ts'
import { newBrowser } from '../people.ts'

export const STRICTER = {
  config: { mail: 'none', texts: 'none' },
  rules: { startWait: [] } satisfies RulesSettings,
} as const

export async function walkStricter(service: TestService): Promise<void> {
  const visitor = newBrowser(service)
  await (await visitor.open('/signin')).send({ username: 'anybody' })
  for (const path of ['/signup', '/signin/other', '/forgot-password/options', '/recover/no-code'])
    await visitor.open(path)
  for (const path of ['/help/password', '/help/phone', '/help/someone-else', '/help/username'])
    await visitor.open(path)

  const owner = await addPerson(service, 'strictly', { address: 'strictly@example.org' })
  for (const path of ['', '/two-step', '/if-you-lose', '/password/remove', '/recovery-code/remove'])
    await owner.browser.open(`/security${path}`)
  await setTwoStep(service, owner.username)
  await openStart(service, owner.username, owner.sheet)
}
