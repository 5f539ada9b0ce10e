// The dashboard's card of two-step verification, with the browsers that are not asked for the second step.

import type { BestWay } from '@sparekey/account-rules'
import { Card, DateTime, type Frame, type RowAction, SummaryRows } from '../../../page/parts.ts'
import { formatDateTime } from '../../../words/date-words.ts'
import { twoStepWords } from '../../../words/two-step-words.ts'
import type { RememberedBrowserView } from '../views.ts'

export function TwoStepCard({
  frame,
  since,
  ways,
  browsers,
}: {
  frame: Frame
  since: Date | null
  /** What signing in takes with it, by the rules of this service. */
  ways: readonly BestWay[]
  browsers: readonly RememberedBrowserView[]
}) {
  const { heading, whatFor, about } = twoStepWords
  const row =
    since === null
      ? {
          name: twoStepWords.off,
          state: twoStepWords.takesOne,
          actions: [{ verb: twoStepWords.turnOn, about, href: '/security/two-step' }],
        }
      : {
          name: (
            <>
              {twoStepWords.onSince} <DateTime at={since} day />
            </>
          ),
          state: twoStepWords.takes(ways),
          actions: [{ verb: twoStepWords.turnOff, about, href: '/security/two-step/off' }],
        }
  return (
    <Card id="two-step" title={heading} whatFor={whatFor}>
      <SummaryRows rows={[row]} />
      {browsers.length === 0 ? null : <Browsers frame={frame} browsers={browsers} />}
    </Card>
  )
}

function Browsers({ frame, browsers }: { frame: Frame; browsers: readonly RememberedBrowserView[] }) {
  const rows = browsers.map((remembered) => ({
    name: remembered.browser,
    state: (
      <>
        {twoStepWords.network} {remembered.network}
        <br />
        {twoStepWords.rememberedOn} <DateTime at={remembered.rememberedAt} />
      </>
    ),
    actions: [askAgain(frame, remembered)],
  }))
  return (
    <>
      <h3>{twoStepWords.browsers}</h3>
      <p class="hint">{twoStepWords.forDays}</p>
      <SummaryRows rows={rows} />
    </>
  )
}

function askAgain(frame: Frame, { rememberedId, browser, rememberedAt }: RememberedBrowserView): RowAction {
  return {
    verb: twoStepWords.ask,
    about: `${twoStepWords.askAbout} ${browser}, ${formatDateTime(rememberedAt)}`,
    form: {
      frame,
      name: 'ask-browser-again',
      action: '/security/two-step/ask-again',
      carry: { browser: rememberedId },
    },
  }
}
