// "If you lose…": one card for each thing, with what its loss and its theft lead to; warnings and their remedies first.

import { Actions, Address, Callout, Card, type Frame, Layout, SummaryRows } from '../../../page/parts.ts'
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
import { groupByRemedy, type RemedyLink, remedyLinks } from './theft-remedies.ts'

export type ForesightView = { frame: Frame; foresight: Foresight; hasUnsavedSheet: boolean }

export function ForesightPage({ frame, foresight, hasUnsavedSheet }: ForesightView) {
  const { foreseen, isTold, waitFor } = foresight
  return (
    <Layout frame={frame} title={foresightWords.title} width="wide">
      <h1>{foresightWords.title}</h1>
      <p>{foresightWords.intro}</p>
      {hasUnsavedSheet ? <p>{foresightWords.unsavedSheet}</p> : null}
      <LockedOut foreseen={foreseen.filter(({ loss }) => loss.kind === 'locked-out')} />
      <TakenOver foreseen={foreseen.filter(({ theft }) => theft === 'takes-over')} />
      {foreseen.map((thing, index) => (
        <ThingCard id={`thing-${index + 1}`} thing={thing} waitFor={waitFor} isTold={isTold} />
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

/** What alone would let a thief in; and for each what helps against it, or that nothing does. */
function TakenOver({ foreseen }: { foreseen: readonly Foreseen[] }) {
  if (foreseen.length === 0) return null
  const { title, line, noRemedy } = foresightWords.takenOver
  return (
    <Callout kind="warning" title={title}>
      <p>{line}</p>
      <ul>
        {groupByRemedy(foreseen).map(({ things, links }) => (
          <li>
            <Things foreseen={things} />. {links.length === 0 ? noRemedy : <RemedyLinks links={links} />}
          </li>
        ))}
      </ul>
    </Callout>
  )
}

function RemedyLinks({ links }: { links: readonly RemedyLink[] }) {
  return (
    <>
      {links.map(({ verb, href }, index) => (
        <>
          {index === 0 ? '' : `, ${foresightWords.takenOver.andThen} `}
          <a href={href}>{verb}</a>
        </>
      ))}
    </>
  )
}

const kindsOf = (proofs: Foreseen['lost']) => proofs.map(({ kind }) => kind)

/** In the line, not beside it: on a narrow page a long link would leave no room for the words. */
const withLinks = (sentence: string, links: readonly RemedyLink[]) => (
  <>
    {sentence} <RemedyLinks links={links} />
  </>
)

function ThingCard({
  id,
  thing,
  waitFor,
  isTold,
}: { id: string; thing: Foreseen } & Pick<Foresight, 'waitFor' | 'isTold'>) {
  const { kind, loss, lossRemedy, theft } = thing
  const name = thingName(kind, thing.name)
  const rows = [
    {
      name: lossQuestion(kind, kindsOf(thing.lost)),
      state: withLinks(lossSentence(loss, waitFor), lossRemedy === null ? [] : [LOSS_REMEDIES[lossRemedy]]),
    },
    {
      name: theftQuestion(kind, kindsOf(thing.stolen)),
      state: withLinks(theftSentence(theft, waitFor, isTold), remedyLinks(thing.theftRemedy)),
    },
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
