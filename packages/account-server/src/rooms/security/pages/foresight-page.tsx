// "If you lose…": one card for each thing, with what its loss and its theft lead to; warnings and their remedies first.

import {
  Actions,
  Address,
  Callout,
  Card,
  type Frame,
  Layout,
  type RowAction,
  SummaryRows,
} from '../../../page/parts.ts'
import {
  foresightWords,
  LOSS_REMEDIES,
  lossQuestion,
  lossSentence,
  theftQuestion,
  theftSentence,
  thingName,
  thingTitle,
} from '../../../words/foresight-words.ts'
import { securityWords } from '../../../words/security-words.ts'
import type { Foreseen, Foresight } from '../actions/foresee.ts'
import { Things } from './foresight-card.tsx'

export type ForesightView = { frame: Frame; foresight: Foresight; hasUnsavedSheet: boolean }

export function ForesightPage({ frame, foresight, hasUnsavedSheet }: ForesightView) {
  const { foreseen, waitFor } = foresight
  return (
    <Layout frame={frame} title={foresightWords.title} width="wide">
      <h1>{foresightWords.title}</h1>
      <p>{foresightWords.intro}</p>
      {hasUnsavedSheet ? <p>{foresightWords.unsavedSheet}</p> : null}
      <LockedOut foreseen={foreseen.filter(({ loss }) => loss.kind === 'locked-out')} />
      <TakenOver foreseen={foreseen.filter(({ helpedByTwoStep }) => helpedByTwoStep)} />
      {foreseen.map((thing, index) => (
        <ThingCard id={`thing-${index + 1}`} thing={thing} waitFor={waitFor} />
      ))}
      <Actions>
        <a href="/security">{securityWords.back}</a>
      </Actions>
    </Layout>
  )
}

/** What would lock the owner out, and what to add against it. */
function LockedOut({ foreseen }: { foreseen: readonly Foreseen[] }) {
  if (foreseen.length === 0) return null
  const { title, line } = foresightWords.lockedOut
  const remedies = new Set(foreseen.flatMap(({ lossRemedy }) => lossRemedy ?? []))
  return (
    <Callout kind="warning" title={title}>
      <p>
        {line} <Things foreseen={foreseen} />.
      </p>
      {[...remedies].map((remedy) => (
        <p>
          <a href={LOSS_REMEDIES[remedy].href}>{LOSS_REMEDIES[remedy].verb}</a>
        </p>
      ))}
    </Callout>
  )
}

/** What alone would let a thief in, while two-step verification would keep them out. */
function TakenOver({ foreseen }: { foreseen: readonly Foreseen[] }) {
  if (foreseen.length === 0) return null
  const { title, line, remedy } = foresightWords.takenOver
  return (
    <Callout kind="warning" title={title}>
      <p>
        {line} <Things foreseen={foreseen} />.
      </p>
      <p>
        <a href="/security/two-step">{remedy}</a>
      </p>
    </Callout>
  )
}

const kindsOf = (proofs: Foreseen['lost']) => proofs.map(({ kind }) => kind)

function ThingCard({ id, thing, waitFor }: { id: string; thing: Foreseen; waitFor: number }) {
  const { kind, loss, lossRemedy, theft } = thing
  const name = thingName(kind, thing.name)
  const actions: RowAction[] = lossRemedy === null ? [] : [{ ...LOSS_REMEDIES[lossRemedy], about: '' }]
  const rows = [
    { name: lossQuestion(kind, kindsOf(thing.lost)), state: lossSentence(loss, waitFor), actions },
    { name: theftQuestion(kind, kindsOf(thing.stolen)), state: theftSentence(theft, waitFor) },
  ]
  return (
    <Card id={id} title={thingTitle(kind)}>
      {name === null ? null : (
        <p>
          <Address address={name} />
        </p>
      )}
      <SummaryRows rows={rows} />
    </Card>
  )
}
