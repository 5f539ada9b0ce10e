// The dashboard's card of "If you lose…": in two sentences, with the page that says more.

import { Card, LinkButton } from '../../../page/parts.ts'
import { foresightWords, thingInList } from '../../../words/foresight-words.ts'
import type { Foreseen } from '../actions/foresee.ts'

export function ForesightCard({ foreseen }: { foreseen: readonly Foreseen[] }) {
  const lockingOut = foreseen.filter(({ loss }) => loss.kind === 'locked-out')
  const takingOver = foreseen.filter(({ theft }) => theft === 'takes-over')
  const isHelped = takingOver.some(({ theftRemedy }) => theftRemedy !== null)
  const { lockedOut, takenOver } = foresightWords
  return (
    <Card id="if-you-lose" title={foresightWords.title} whatFor={foresightWords.whatFor}>
      {lockingOut.length === 0 ? (
        <p>{foresightWords.noLoss}</p>
      ) : (
        <p>
          <strong>{lockedOut.title}.</strong> {lockedOut.line} <Things foreseen={lockingOut} />.
        </p>
      )}
      {takingOver.length === 0 ? (
        <p>{foresightWords.noTheft}</p>
      ) : (
        <p>
          <strong>{takenOver.title}.</strong> {takenOver.line} <Things foreseen={takingOver} />.{' '}
          {isHelped ? null : takenOver.noRemedy}
        </p>
      )}
      <LinkButton href="/security/if-you-lose">{foresightWords.see}</LinkButton>
    </Card>
  )
}

/** What they are called, in one line. */
export function Things({ foreseen }: { foreseen: readonly Foreseen[] }) {
  return (
    <>
      {foreseen.map(({ kind, name }, index) => (
        <>
          {index === 0 ? '' : '; '}
          <bdi>{thingInList(kind, name)}</bdi>
        </>
      ))}
    </>
  )
}
