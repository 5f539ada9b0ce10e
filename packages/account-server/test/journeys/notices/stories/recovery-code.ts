// Stories of the recovery code, and of getting back in with it at once.

import { enterSheet, makeSheet, newBrowser } from '../../people.ts'
import type { Stories } from '../story.ts'
import { setTo } from '../teller.ts'

export const RECOVERY_CODE = {
  'recovery-code-made': async ({ home }) => {
    const page = await home.open('/security/recovery-code')
    return () => page.send()
  },
  'recovery-code-saved': async ({ home }) => {
    const page = await (await home.open('/security/recovery-code')).send()
    return () => page.send({ saved: 'yes' })
  },
  'recovery-code-checked': async (teller) => {
    const sheet = await makeSheet(teller)
    const page = await teller.home.open('/security/recovery-code/check')
    return () => page.send({ 'recovery-code': sheet })
  },
  'recovery-code-removed': async (teller) => {
    await makeSheet(teller)
    const page = await teller.home.open('/security/recovery-code/remove')
    return () => page.send()
  },
  'recovery-code-entered': async (teller) => {
    const sheet = await makeSheet(teller)
    return () => enterSheet(newBrowser(teller.service), teller.username, sheet)
  },
  'recovery-finished': async (teller) => {
    const sheet = await makeSheet(teller)
    const page = await enterSheet(newBrowser(teller.service), teller.username, sheet)
    return () => page.send({ password: setTo(teller, 'nine barges under the bridge') })
  },
} satisfies Stories
