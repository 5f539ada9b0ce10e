// Stories of the support desk, and of "This wasn't me".

import { linkMailedTo, newBrowser, newestLinkTo } from '../../people.ts'
import { approve, ask, askBack, decline, newOperator, stateOf } from '../../support/desk.ts'
import type { Stories } from '../story.ts'
import { HOME } from '../teller.ts'

export const SUPPORT = {
  'support-requested': async (teller) => {
    const { service, username } = teller
    const operator = await newOperator(service, 'asks-back')
    teller.reference = (await ask(service, username, 'asks@new.example')).reference
    return () => askBack(operator, username, 'When did you last sign in?')
  },
  'support-question': async ({ service, username }) => {
    const operator = await newOperator(service, 'asks-once-more')
    return () => askBack(operator, username, 'And where from?')
  },
  'support-answer': async ({ service, reference }) => {
    const page = await stateOf(service, reference)
    return () => page.send({ answer: 'In May, from the library.' })
  },
  'support-approved': async ({ service, username }) => {
    const operator = await newOperator(service, 'approves')
    return () => approve(operator, username)
  },
  'support-declined': async ({ service, username }) => {
    const operator = await newOperator(service, 'declines')
    return () => decline(operator, username)
  },
  'support-stopped': async ({ service, username }) => {
    const operator = await newOperator(service, 'asks-again')
    await ask(service, username, 'asks-again@new.example')
    await askBack(operator, username, 'When did you last sign in?')
    const page = await newBrowser(service).open(await newestLinkTo(service, '/help/support/stop', HOME))
    return () => page.send()
  },
  // The last one: nobody signs in with a password after it.
  disavowed: async ({ service }) => {
    const link = await linkMailedTo(service, HOME, 'your account was recovered after the wait')
    const page = await newBrowser(service).open(link)
    return () => page.send()
  },
} satisfies Stories
