// Stories of the wait, from its start to its date.

import { DAY } from '@sparekey/account-rules'
import { sweepCases } from '../../../../src/case/sweep-cases.ts'
import { codeMailedTo } from '../../../test-service.ts'
import { CASE_PASSWORD } from '../../case/waiting.ts'
import { newBrowser, newestLinkTo } from '../../people.ts'
import type { Stories } from '../story.ts'
import { HOME, openWait, setTo, startWaiting } from '../teller.ts'

export const WAIT = {
  'case-started': async (teller) => {
    const { start } = await openWait(teller)
    return () => start.send({ password: CASE_PASSWORD })
  },
  'case-reminder': async (teller) => {
    await startWaiting(teller)
    return async () => {
      teller.service.clock.move(7 * DAY)
      await sweepCases(teller.service.deps)
    }
  },
  'case-contact-confirmed': async (teller) => {
    const page = await startWaiting(teller)
    const asked = await (await page.follow('Give an email address')).send({ address: 'waits@example.org' })
    const code = await codeMailedTo(teller.service, 'waits@example.org')
    return () => asked.send({ code })
  },
  'case-cancelled': async (teller) => {
    await startWaiting(teller)
    const question = await newBrowser(teller.service).open(
      await newestLinkTo(teller.service, '/case/link', HOME),
    )
    return () => question.send()
  },
  'case-in-effect': async (teller) => {
    await startWaiting(teller)
    setTo(teller, CASE_PASSWORD)
    return async () => {
      teller.service.clock.move(30 * DAY)
      await newBrowser(teller.service).post('/signin/password', {})
      await sweepCases(teller.service.deps)
    }
  },
} satisfies Stories
