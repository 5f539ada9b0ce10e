// Stories of two-step verification: turned on, failed at, remembered in a browser, turned off.

import { newBrowser, otherDigits, trySignIn } from '../../people.ts'
import type { Stories } from '../story.ts'
import { atSecondStep, codeHome, readyForTwoStep, sendSecondCode } from '../teller.ts'

export const TWO_STEP = {
  'two-step-turned-on': async (teller) => {
    const ready = await readyForTwoStep(teller)
    return () => ready.send({}, 'Turn on')
  },
  'second-step-failed': async ({ service, username, password, network }) => {
    const second = await trySignIn(newBrowser(service, network), username, password)
    const way = await (await second.follow('Use a different verification option')).follow(
      'Get a code by email',
    )
    const page = await sendSecondCode(way)
    const wrong = otherDigits(await codeHome(service))
    for (let tries = 0; tries < 2; tries += 1) await page.send({ code: wrong })
    return () => page.send({ code: wrong })
  },
  'browser-remembered': async (teller) => {
    const page = await atSecondStep(teller)
    const code = await codeHome(teller.service)
    return () => page.send({ code, remember: 'yes' })
  },
  'browser-forgotten': async (teller) => {
    await (await atSecondStep(teller)).send({ code: await codeHome(teller.service), remember: 'yes' })
    const page = await teller.home.open('/security')
    return () => page.send({}, 'Ask again')
  },
  'two-step-turned-off': async (teller) => {
    const page = await teller.home.open('/security/two-step/off')
    return () => page.send({}, 'Turn off')
  },
} satisfies Stories
